import { loadCodeSets } from '../codesets/load-code-sets.ts'
import { loadSuite } from '../evals/datasets/load-suite.ts'
import { collectErrors } from '../evals/errors/collect-errors.ts'
import { formatErrors } from '../evals/errors/format-errors.ts'
import { countOf, type EvalsOptions, progressLine, suiteOptions, UsageError } from './evals-options.ts'
import { EXIT } from './exit-codes.ts'
import { loadParts } from './load-parts.ts'

/** `evals errors`: which stage lost each missed code and why each extra one came, as text. */
export function evalsErrors(options: EvalsOptions): number {
  if (options.suite === 'authored-test') {
    throw new UsageError('the test part is not read while developing: look at the errors of authored-dev')
  }
  const suite = loadSuite(options.suite ?? 'authored-dev', suiteOptions(options), () => loadCodeSets())
  const report = collectErrors(suite.items, loadParts(), progressLine(suite.name, suite.items.length))
  const examples = countOf(options.examples, 'examples') ?? 30
  process.stdout.write(`${formatErrors(report, { examples, kind: options.kind ?? null }).join('\n')}\n`)
  return EXIT.done
}
