import { loadCodeSets } from '../codesets/load-code-sets.ts'
import { loadSuite } from '../evals/datasets/load-suite.ts'
import { collectErrors } from '../evals/errors/collect-errors.ts'
import { formatErrors } from '../evals/errors/format-errors.ts'
import { countOf, type EvalsOptions, progressLine, suiteOptions, UsageError } from './evals-options.ts'
import { EXIT } from './exit-codes.ts'
import { loadParts } from './load-parts.ts'

const TIERS = ['dictionary', 'encoder'] as const

/** `evals errors`: which stage lost each missed code and why each extra one came, as text. */
export async function evalsErrors(options: EvalsOptions): Promise<number> {
  if (options.suite === 'authored-test') {
    throw new UsageError('the test part is not read while developing: look at the errors of authored-dev')
  }
  const tier = TIERS.find((one) => one === (options.tiers ?? 'dictionary'))
  if (tier === undefined)
    throw new UsageError(`--tiers ${options.tiers}: errors are traced for one of ${TIERS.join(', ')}`)
  const suite = loadSuite(options.suite ?? 'authored-dev', suiteOptions(options), () => loadCodeSets())
  const report = await collectErrors(suite.items, tier, loadParts(), progressLine(suite.name, suite.items.length))
  const examples = countOf(options.examples, 'examples') ?? 30
  process.stdout.write(`${formatErrors(report, { examples, kind: options.kind ?? null }).join('\n')}\n`)
  return EXIT.done
}
