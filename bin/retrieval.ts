import { cac } from 'cac'
import { DatabaseError } from '../database/database-error.ts'
import type { Database } from '../database/port.ts'
import { measureRetrieval } from '../evals/retrieval/measure-retrieval.ts'
import { scoreRetrieval } from '../evals/retrieval/ranked-retrieval.ts'
import { loadPassages } from '../guidelines-corpus/load-passages.ts'
import { CORPORA } from '../guidelines-corpus/passage.ts'
import { loadQuestions } from '../guidelines-corpus/questions/load-questions.ts'
import { loadShorthand } from '../retrieval/expand-question.ts'
import { prepareRetrieval } from '../retrieval/prepare-retrieval.ts'
import { FUSED, searchPassages, type Weights } from '../retrieval/search-passages.ts'
import { storePassages } from '../retrieval/store-passages.ts'
import { EXIT } from './exit-codes.ts'
import { type OpenedEmbedder, openEmbedder, openRetrievalDatabase } from './open-retrieval.ts'
import { describeAnswer, describeLoad, describeScores } from './retrieval-words.ts'

/** A mistake in how the command was called. */
class UsageError extends Error {}

type Options = {
  readonly folder?: string
  readonly year?: string | number
  readonly corpus?: string
  readonly setting?: string
  readonly codes?: string
  readonly limit?: string | number
  readonly part?: string
}

const print = (lines: readonly string[]): void => {
  process.stdout.write(`${lines.join('\n')}\n`)
}

async function withRetrieval(
  { folder }: Options,
  work: (database: Database, opened: OpenedEmbedder | null) => Promise<number>,
): Promise<number> {
  const database = await openRetrievalDatabase(folder ?? null, process.env['DATABASE_URL'] ?? null)
  const opened = openEmbedder()
  try {
    return await work(database, opened)
  } finally {
    await opened?.close()
    await database.close()
  }
}

const load = (options: Options): Promise<number> =>
  withRetrieval(options, async (database, opened) => {
    await prepareRetrieval(database)
    print([describeLoad(await storePassages(database, loadPassages(), opened?.embedder ?? null))])
    if (opened === null) print(['The encoder model is not there: search goes by words alone.'])
    return EXIT.done
  })

function wholeNumber(value: string | number, option: string): number {
  const number = Number(value)
  if (!Number.isInteger(number) || number < 1) throw new UsageError(`${option} ${value}: give a whole number`)
  return number
}

function oneOf<Value extends string>(value: string, values: readonly Value[], option: string): Value {
  const found = values.find((one) => one === value)
  if (found === undefined) throw new UsageError(`${option} ${value}: use ${values.join(', ')}`)
  return found
}

const newestYear = (): number => Math.max(...loadPassages().flatMap(({ fiscalYear }) => fiscalYear ?? []))

const search = (question: string, options: Options): Promise<number> => {
  const { corpus, setting, codes, year, limit = 5 } = options
  const query = {
    question,
    fiscalYear: year === undefined ? newestYear() : wholeNumber(year, '--year'),
    limit: wholeNumber(limit, '--limit'),
    ...(corpus === undefined ? {} : { corpus: oneOf(corpus, CORPORA, '--corpus') }),
    ...(setting === undefined ? {} : { setting: oneOf(setting, ['inpatient', 'outpatient'], '--setting') }),
    ...(codes === undefined ? {} : { codes: codes.split(',') }),
  }
  return withRetrieval(options, async (database, opened) => {
    const [table] = await database.query<{ there: boolean }>(
      `select to_regclass('retrieval.passage') is not null as there`,
    )
    if (table?.there !== true) throw new UsageError('nothing is loaded yet: run retrieval load')
    const shorthand = loadShorthand()
    const answer = await searchPassages(database, query, { embedder: opened?.embedder ?? null, shorthand })
    print(describeAnswer(answer))
    return answer.found.length > 0 ? EXIT.done : EXIT.partly
  })
}

const METHODS: readonly { readonly name: string; readonly weights: Weights }[] = [
  { name: 'full text alone', weights: { words: 1, vector: 0, codes: 0 } },
  { name: 'vectors alone', weights: { words: 0, vector: 1, codes: 0 } },
  { name: 'fused', weights: FUSED },
]

/** Places beyond this one count as not found. */
const DEEPEST = 50

const evaluate = (options: Options): Promise<number> => {
  const part = oneOf(options.part ?? 'tune', ['tune', 'test'], '--part')
  return withRetrieval(options, async (database, opened) => {
    if (opened === null) throw new UsageError('the encoder model is not there: vectors cannot be measured')
    await prepareRetrieval(database)
    await storePassages(database, loadPassages(), opened.embedder)
    const questions = loadQuestions().filter((one) => one.part === part)
    const [shorthand, fiscalYear] = [loadShorthand(), newestYear()]
    const rows = []
    for (const { name, weights } of METHODS) {
      const ranked = await measureRetrieval(questions, async ({ question, corpus }) => {
        const query = { question, corpus, fiscalYear, limit: DEEPEST }
        const { found } = await searchPassages(database, query, { ...opened, shorthand, weights })
        return found.map(({ section }) => section)
      })
      const scores = scoreRetrieval(ranked)
      if (scores === null) throw new UsageError(`no question is in part ${part}`)
      rows.push({ name, scores })
    }
    print([`${questions.length} questions, part ${part}`, ...describeScores(rows)])
    return EXIT.done
  })
}

/** `retrieval load|search|eval`. */
export async function main(args: readonly string[]): Promise<number> {
  const cli = cac('retrieval')
  const stored = (command: ReturnType<typeof cli.command>): typeof command =>
    command.option('--folder <folder>', 'where passages are kept (default: DATABASE_URL, else .cache/retrieval)')
  stored(cli.command('load', 'Load the passages; only what changed is written and embedded')).action(load)
  stored(cli.command('search <question>', 'Passages that answer a question, best first'))
    .option('--year <year>', 'fiscal year of the encounter (default: the newest edition)')
    .option('--corpus <name>', `one of ${CORPORA.join(', ')}`)
    .option('--setting <name>', 'inpatient or outpatient')
    .option('--codes <codes>', 'only what governs these codes, with commas between')
    .option('--limit <count>', 'how many (default: 5)')
    .action(search)
  stored(cli.command('eval', 'Recall and reciprocal rank on the authored questions'))
    .option('--part <part>', 'tune (default) or test')
    .action(evaluate)
  cli.help()
  try {
    cli.parse(['node', 'retrieval', ...args], { run: false })
    if (cli.options['help'] === true) return EXIT.done
    if (cli.matchedCommand === undefined)
      throw new UsageError('name a command: load, search or eval; --help shows more')
    return (await cli.runMatchedCommand()) as number
  } catch (error) {
    return refuse(error)
  }
}

function refuse(error: unknown): number {
  const usage = error instanceof UsageError || (error instanceof Error && error.name === 'CACError')
  if (!usage && !(error instanceof DatabaseError)) throw error
  process.stderr.write(`retrieval: ${error.message}\n`)
  return usage ? EXIT.usage : EXIT.partly
}
