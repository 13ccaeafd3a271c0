import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cac } from 'cac'
import { filterPassages, findSection } from '../guidelines-corpus/find-passage.ts'
import { GuidelinesImportError } from '../guidelines-corpus/import/guidelines-import-error.ts'
import { importedYears, readImported, writeImported } from '../guidelines-corpus/import/imported-files.ts'
import { importSections } from '../guidelines-corpus/import/import-sections.ts'
import { loadPassages } from '../guidelines-corpus/load-passages.ts'
import { EXIT } from './exit-codes.ts'
import { checkCorpus } from './guidelines-check.ts'
import { describeSection } from './guidelines-show.ts'

/** Official text stays here, on this machine: the folder is in no commit and in no package. */
const IMPORTED = join(import.meta.dirname, '..', '.cache', 'guidelines')
const ROOT = join(import.meta.dirname, '..')

/** A mistake in how the command was called. */
class UsageError extends Error {}

type Options = { readonly year?: string | number; readonly output?: string; readonly imported?: string }

const print = (lines: readonly string[]): void => {
  process.stdout.write(`${lines.join('\n')}\n`)
}

function fiscalYear(year: string | number | undefined): number | null {
  if (year === undefined) return null
  if (!/^20\d\d$/.test(String(year))) throw new UsageError(`--year ${year}: give a fiscal year, such as 2026`)
  return Number(year)
}

async function importFile(file: string, { year, output = IMPORTED }: Options): Promise<number> {
  const edition = fiscalYear(year)
  if (edition === null) throw new UsageError('--year is missing: give the fiscal year of the edition, such as 2026')
  const bytes = bytesOf(file)
  const { readPdfPages } = await import('../guidelines-corpus/import/read-pdf-pages.ts') // the PDF reader is slow to load
  const sections = importSections(await readPdfPages(bytes), edition)
  const written = writeImported(output, edition, sections)
  print([`${sections.length} sections of FY${edition} written to ${written}`])
  return EXIT.done
}

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch (cause) {
    throw new UsageError(`${file} cannot be read`, { cause })
  }
}

/** Without a year: the newest edition that is retold. */
function show(section: string, { year, imported = IMPORTED }: Options): number {
  const passages = loadPassages()
  const edition = fiscalYear(year) ?? Math.max(...passages.flatMap((one) => one.fiscalYear ?? []))
  const answer = findSection(filterPassages(passages, { fiscalYear: edition }), section)
  const official = readImported(imported, edition)
  print(describeSection({ section, edition, answer, official, otherYears: importedYears(imported) }))
  return answer.kind === 'none' && !official?.some((one) => one.section === section) ? EXIT.partly : EXIT.done
}

function check({ imported = IMPORTED }: Options): number {
  const { lines, faults } = checkCorpus(ROOT, imported)
  print(lines)
  return faults === 0 ? EXIT.done : EXIT.partly
}

/** `guidelines import|show|check`. */
export async function main(args: readonly string[]): Promise<number> {
  const cli = cac('guidelines')
  cli
    .command('import <file>', 'Split the official PDF into its numbered sections, on this machine only')
    .option('--year <year>', 'fiscal year of the edition, such as 2026')
    .option('--output <folder>', 'where the sections go; other years there are kept (default: .cache/guidelines)')
    .action(importFile)
  cli
    .command('show <section>', 'A section in our words and, if imported, the official text beside it')
    .option('--year <year>', 'fiscal year (default: the newest that is retold)')
    .option('--imported <folder>', 'where `import` put the sections (default: .cache/guidelines)')
    .action(show)
  cli
    .command('check', 'Passages, questions, links to rule files, and passages against what was imported')
    .option('--imported <folder>', 'where `import` put the sections (default: .cache/guidelines)')
    .action(check)
  cli.help()
  try {
    cli.parse(['node', 'guidelines', ...args], { run: false })
    if (cli.options['help'] === true) return EXIT.done
    if (cli.matchedCommand === undefined)
      return fail(
        args.length === 0
          ? 'name a command: import, show or check; --help shows more'
          : `unknown command "${args[0]}": use import, show or check`,
        EXIT.usage,
      )
    return (await cli.runMatchedCommand()) as number
  } catch (error) {
    if (error instanceof UsageError || (error instanceof Error && error.name === 'CACError'))
      return fail(error.message, EXIT.usage)
    if (error instanceof GuidelinesImportError) return fail(`${error.message} [${error.reason}]`, EXIT.partly)
    throw error
  }
}

function fail(message: string, exit: number): number {
  process.stderr.write(`guidelines: ${message}\n`)
  return exit
}
