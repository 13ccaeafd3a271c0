import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { cac } from 'cac'
import type { AlphabeticIndex, CodeSet, CodeSets } from '../codesets/code-set.ts'
import { diffReleases } from '../codesets/diff-releases.ts'
import { listedCode } from '../codesets/facts/code-shape.ts'
import { FactTableError } from '../codesets/facts/fact-table.ts'
import { INDEX_FACTS_FILE } from '../codesets/facts/tables.ts'
import { ImportError } from '../codesets/import/import-error.ts'
import { indexOf, loadAlphabeticIndex } from '../codesets/index/load-alphabetic-index.ts'
import { searchIndex } from '../codesets/index/search-index.ts'
import { loadCodeSets, SHIPPED_TABLES } from '../codesets/load-code-sets.ts'
import { describeChanges } from './codesets-diff.ts'
import { describeInfo } from './codesets-info.ts'
import { describeCode, describeHcpcs, describeHit, describeUnknown } from './codesets-lookup.ts'
import { EXIT } from './exit-codes.ts'

/** A mistake in how the command was called. */
class UsageError extends Error {}

type Options = {
  readonly date?: string
  readonly tables?: string
  readonly limit?: string | number
  readonly json?: boolean
  readonly output?: string
  readonly release?: string
  readonly hcpcsList?: string
  readonly sources?: boolean
}

const print = (lines: readonly string[]): number => {
  process.stdout.write(`${lines.join('\n')}\n`)
  return EXIT.done
}

function pick(codeSets: CodeSets, date: string | undefined): CodeSet {
  if (date === undefined) {
    const newest = codeSets.all().at(-1)
    if (newest === undefined) throw new UsageError('no release is loaded; run `codesets import DIR`')
    return newest
  }
  const choice = codeSets.forDate(date)
  switch (choice.kind) {
    case 'release':
      return choice.codeSet
    case 'no-date':
      throw new UsageError(`--date ${date}: give it as YYYY-MM-DD`)
    case 'no-release':
      throw new UsageError(`no release governs ${choice.date}; those at hand cover ${choice.covered}`)
  }
}

/** `2026` is the October release of fiscal year 2026; else the day on which a release starts. */
function release(codeSets: CodeSets, name: string): CodeSet {
  const id = /^\d{4}$/.test(name) ? `${Number(name) - 1}-10-01` : name
  const found = codeSets.byId(id)
  const known = codeSets.all().map(({ info }) => info.id)
  if (found === null)
    throw new UsageError(`there is no release ${name}; there are ${known.join(', ')} (or fiscal years such as 2026)`)
  return found
}

function lookup(text: string, { date, tables }: Options): number {
  const codeSets = loadCodeSets(tables)
  const codeSet = pick(codeSets, date)
  const code = listedCode(text.toUpperCase())
  if (code !== null && codeSet.entry(code) !== null) return print(describeCode(codeSet, code))
  const hcpcs = codeSets.hcpcs.lookup(text, date ?? codeSet.info.from)
  if (hcpcs.kind === 'found') return print(describeHcpcs(hcpcs.entry))
  if (code === null)
    throw new UsageError(`"${text}" is no ICD-10-CM or HCPCS code; an ICD-10-CM code looks like E11.22`)
  process.stderr.write(`codesets: ${describeUnknown(codeSets, codeSet, code)}\n`)
  return EXIT.partly
}

/** The index of a release; an empty one where none was imported, so that titles and inclusion terms are searched. */
function indexFor(codeSet: CodeSet, tables: string): AlphabeticIndex {
  if (existsSync(join(tables, INDEX_FACTS_FILE))) return loadAlphabeticIndex(codeSet.info.id, tables)
  return indexOf(codeSet.info, { entries: () => [], neoplasms: () => [], drugs: () => [] })
}

function search(query: string, { date, tables = SHIPPED_TABLES, limit }: Options): number {
  const count = Number(limit ?? 20)
  if (!Number.isInteger(count) || count < 1) throw new UsageError(`--limit ${limit}: give a whole number, such as 20`)
  const codeSet = pick(loadCodeSets(tables), date)
  const found = searchIndex(codeSet, indexFor(codeSet, tables), query, count)
  if (found.length > 0) return print(found.map((hit) => describeHit(codeSet, hit)))
  process.stderr.write(
    `codesets: nothing in release ${codeSet.info.id} has the words "${query}"; try fewer or shorter ones\n`,
  )
  return EXIT.partly
}

function diff(from: string, to: string, { tables, json }: Options): number {
  const codeSets = loadCodeSets(tables)
  const [before, after] = [release(codeSets, from), release(codeSets, to)]
  const changes = diffReleases(before, after)
  return print(
    json === true ? changes.map((change) => JSON.stringify(change)) : describeChanges(before.info, after.info, changes),
  )
}

async function importFrom(directory: string, options: Options): Promise<number> {
  const output = options.output ?? SHIPPED_TABLES
  const started = performance.now()
  const progress = (line: string): void => {
    process.stderr.write(`${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s  ${line}\n`)
  }
  const { release: id = null, hcpcsList = null } = options
  if (id !== null && !/^\d{4}-(?:01|04|07|10)-01$/.test(id))
    throw new UsageError(`--release ${id}: a release is named by its first day, such as 2026-10-01`)
  const { importDirectory } = await import('../codesets/import/import-directory.ts') // the PDF reader is slow to load
  const releases = await importDirectory(directory, { output, release: id, hcpcsList, progress })
  return print([`Imported into ${output}: ${releases.join(', ')}`])
}

/** `codesets lookup|search|diff|import|info`. */
export async function main(args: readonly string[]): Promise<number> {
  const cli = cac('codesets')
  const dated = (command: ReturnType<typeof cli.command>): typeof command =>
    command
      .option('--date <day>', 'the day that governs, YYYY-MM-DD (default: the newest release)')
      .option('--tables <folder>', 'tables to read (default: those shipped)')
  dated(cli.command('lookup <code>', 'All that a release says of a code')).action(lookup)
  dated(cli.command('search <words>', 'Find codes by words'))
    .option('--limit <count>', 'how many to print', { default: 20 })
    .action(search)
  cli
    .command('diff <from> <to>', 'What changed between two releases: fiscal years (2025 2026) or first days')
    .option('--tables <folder>', 'tables to read (default: those shipped)')
    .option('--json', 'one change a line, as JSON')
    .action(diff)
  cli
    .command('import <directory>', 'Build the tables from official files, zipped as CMS and CDC publish them')
    .option('--output <folder>', 'where the tables go; releases already there are kept (default: those shipped)')
    .option('--release <day>', 'release of the files where no folder (fy2026, fy2026-april, 2025-10-01) names it')
    .option('--hcpcs-list <day>', 'first day of a HCPCS list that does not name it')
    .action(importFrom)
  cli
    .command('info', 'Releases at hand and where their facts come from')
    .option('--tables <folder>', 'tables to read (default: those shipped)')
    .option('--sources', 'with the official files and their SHA-256')
    .action(({ tables, sources }: Options) => print(describeInfo(loadCodeSets(tables), sources === true)))
  cli.help()
  try {
    cli.parse(['node', 'codesets', ...args], { run: false })
    if (cli.options['help'] === true) return EXIT.done
    if (cli.matchedCommand === undefined)
      return refuse(
        args.length === 0
          ? 'name a command: lookup, search, diff, import or info; --help shows more'
          : `unknown command "${args[0]}": use lookup, search, diff, import or info`,
      )
    return (await cli.runMatchedCommand()) as number
  } catch (error) {
    if (error instanceof UsageError || (error instanceof Error && error.name === 'CACError'))
      return refuse(error.message)
    if (error instanceof ImportError || error instanceof FactTableError) {
      process.stderr.write(`codesets: ${error.message} [${error.reason}]\n`)
      return EXIT.partly
    }
    throw error
  }
}

function refuse(message: string): number {
  process.stderr.write(`codesets: ${message}\n`)
  return EXIT.usage
}
