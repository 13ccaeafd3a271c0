import { cac } from 'cac'
import { SuiteError } from '../evals/datasets/suite.ts'
import { evalsBaseline, evalsCompare, evalsGate } from './evals-compare.ts'
import { evalsAgreement, evalsCheck, evalsConfidence } from './evals-data.ts'
import { evalsLinking } from './evals-linking.ts'
import { evalsErrors } from './evals-errors.ts'
import { type EvalsOptions, UsageError } from './evals-options.ts'
import { evalsRun } from './evals-run.ts'
import { EXIT } from './exit-codes.ts'

/** `evals`: measures tiers on a suite; `evals errors|confidence|check|agreement|compare|baseline|gate`. */
export async function main(args: readonly string[]): Promise<number> {
  endWithReader()
  const cli = cac('evals')
  const onSuite = (command: ReturnType<typeof cli.command>): typeof command =>
    command
      .option(
        '--suite <name>',
        'authored-train|dev|calibration|test, codiesp-dev, codiesp-train, mdace or mts-dialog',
        {
          default: 'authored-dev',
        },
      )
      .option('--folder <folder>', 'where a corpus lies that is not shipped (codiesp, mdace, mts-dialog)')
      .option('--writers <names>', 'only these writers, with commas')
      .option('--limit <count>', 'only the first encounters')
  const measuring = (command: ReturnType<typeof cli.command>): typeof command =>
    onSuite(command)
      .option('--tiers <names>', 'dictionary, cascade; with commas', { default: 'dictionary' })
      .option('--fresh', 'leave the cache of results aside')
      .option('--output <path>', 'where to write (default: out/evals/<suite>-<time>, or the baseline of the suite)')
  measuring(cli.command('', 'Measure tiers on a suite; writes results and a report'))
    .option('--verbose', 'print the whole report too')
    .action((options: EvalsOptions) => evalsRun(options))
  measuring(cli.command('baseline', 'Measure and write the baseline of the suite')).action((options: EvalsOptions) =>
    evalsBaseline(options),
  )
  measuring(cli.command('gate', 'Fail when a figure fell beyond noise against the baseline')).action(
    (options: EvalsOptions) => evalsGate(options),
  )
  cli
    .command('compare <a> <b>', 'Paired differences of two run directories or baselines')
    .action((a: string, b: string) => evalsCompare(a, b))
  onSuite(cli.command('errors', 'Which stage lost each missed code, and why each extra one came'))
    .option('--tiers <tier>', 'dictionary or encoder', { default: 'dictionary' })
    .option('--examples <count>', 'how many examples of each list', { default: 30 })
    .option('--kind <prefix>', 'only examples of kinds that begin so, e.g. "rejected: not-addressed"')
    .action((options: EvalsOptions) => evalsErrors(options))
  onSuite(
    cli.command('linking', 'Is the stem of each gold diagnosis among ten candidates where its words stand, by chapter'),
  )
    .option('--tiers <tier>', 'dictionary or encoder', { default: 'encoder' })
    .action((options: EvalsOptions) => evalsLinking(options))
  cli
    .command('confidence', 'Measure the share of right codes per kind of draft and write the table')
    .option('--suite <name>', 'suite to measure on', { default: 'authored-train' })
    .option('--writers <names>', 'only these writers, with commas')
    .option('--output <file>', 'where to write (default: the table that coding reads)')
    .action((options: EvalsOptions) => evalsConfidence(options))
  cli
    .command('check', 'Check every encounter file: schema, quotes, codes by date, POA, rules')
    .option('--writers <names>', 'only these writers, with commas')
    .option('--verbose', 'warnings too')
    .action((options: EvalsOptions) => evalsCheck(options))
  cli
    .command('agreement <writer> [other]', 'Agreement of gold with its second coding, or of two second codings')
    .action((first: string, second: string | undefined) => evalsAgreement(first, second))
  cli.help()
  try {
    cli.parse(['node', 'evals', ...args], { run: false })
    if (cli.options['help'] === true) return EXIT.done
    if (cli.matchedCommand === undefined) return refuse('name a command; --help shows them')
    return (await cli.runMatchedCommand()) as number
  } catch (error) {
    if (
      error instanceof UsageError ||
      error instanceof SuiteError ||
      (error instanceof Error && error.name === 'CACError')
    )
      return refuse(error.message)
    throw error
  }
}

/** `evals … | head`: a reader that has seen enough ends the command without a fault. */
function endWithReader(): void {
  if (process.stdout.listenerCount('error') > 0) return
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.done)
    throw error
  })
}

function refuse(message: string): number {
  process.stderr.write(`evals: ${message}\n`)
  return EXIT.usage
}
