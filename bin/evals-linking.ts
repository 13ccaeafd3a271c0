import { loadCodeSets } from '../codesets/load-code-sets.ts'
import { loadSuite } from '../evals/datasets/load-suite.ts'
import { candidateRecall, type LinkedGold } from '../evals/linking/candidate-recall.ts'
import { readEncounter } from '../pipeline/run-stages.ts'
import { type EvalsOptions, progressLine, suiteOptions, UsageError } from './evals-options.ts'
import { EXIT } from './exit-codes.ts'
import { loadParts } from './load-parts.ts'

/** `evals linking`: is the stem of each gold diagnosis among ten candidates where its words stand, by chapter. */
export async function evalsLinking(options: EvalsOptions): Promise<number> {
  const tier = options.tiers ?? 'encoder'
  if (tier !== 'dictionary' && tier !== 'encoder') throw new UsageError('--tiers: dictionary or encoder')
  if (options.suite === 'authored-test') throw new UsageError('the test part is not read while developing')
  const suite = loadSuite(options.suite ?? 'authored-dev', suiteOptions(options), () => loadCodeSets())
  const parts = loadParts()
  const progress = progressLine(suite.name, suite.items.length)
  const all: LinkedGold[] = []
  for (const [at, { encounter, gold }] of suite.items.entries()) {
    const context = await readEncounter(encounter, tier, parts)
    if (!('pending' in context)) all.push(...candidateRecall(gold, context.mentions, context.tidy, context.codeSet))
    progress(at + 1)
  }
  const chapters = [...new Set(all.map(({ chapter }) => chapter))].toSorted((a, b) => a - b)
  process.stdout.write(`${suite.name}, ${tier} tier: gold diagnoses with words, by chapter\n`)
  for (const chapter of chapters)
    process.stdout.write(
      line(
        `chapter ${chapter}`,
        all.filter((one) => one.chapter === chapter),
      ),
    )
  process.stdout.write(line('all', all))
  return EXIT.done
}

function line(name: string, found: readonly LinkedGold[]): string {
  const share = (test: (one: LinkedGold) => boolean): string =>
    `${((100 * found.filter(test).length) / Math.max(1, found.length)).toFixed(0)} %`.padStart(6)
  return `  ${name.padEnd(12)}${String(found.length).padStart(5)}  among ten ${share((one) => one.found)}  first ${share((one) => one.first)}\n`
}
