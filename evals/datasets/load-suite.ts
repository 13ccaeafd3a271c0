import type { CodeSets } from '../../codesets/code-set.ts'
import { loadCodiEsp } from './codiesp.ts'
import { loadWriter, SPLITS, writersOf } from './load-encounters.ts'
import { loadMdace } from './mdace.ts'
import { loadMtsDialog } from './mts-dialog.ts'
import { type Suite, SuiteError } from './suite.ts'

export const SUITES: readonly string[] = [
  ...SPLITS.map((split) => `authored-${split}`),
  'codiesp-dev',
  'codiesp-train',
  'mdace',
  'mts-dialog',
]

export type SuiteOptions = {
  /** Where a corpus lies that the project does not ship. */
  readonly folder: string | null
  /** Only these writers; of any part, since the user names them. */
  readonly writers: readonly string[]
  readonly limit: number | null
}

/** The named dataset; throws `SuiteError` with what to do when it cannot be had. */
export function loadSuite(name: string, options: SuiteOptions, codeSets: () => CodeSets): Suite {
  const suite = chooseSuite(name, options, codeSets)
  const items = options.limit === null ? suite.items : suite.items.slice(0, options.limit)
  if (items.length === 0)
    throw new SuiteError(
      'empty',
      `${name}: holds no encounters${options.writers.length > 0 ? ` of ${options.writers.join(', ')}` : ''}`,
    )
  return { ...suite, items }
}

function chooseSuite(name: string, { folder, writers }: SuiteOptions, codeSets: () => CodeSets): Suite {
  const split = SPLITS.find((one) => name === `authored-${one}`)
  if (split !== undefined) {
    const asked = writersOf(split).filter((writer) => writers.length === 0 || writers.includes(writer))
    const unknown = writers.filter((writer) => !asked.includes(writer))
    if (unknown.length > 0)
      throw new SuiteError(
        'unknown-suite',
        `${unknown.join(', ')}: no writer of ${name}; see evals/datasets/splits.json`,
      )
    return authored(name, asked, split !== 'test')
  }
  if (name !== 'codiesp-dev' && name !== 'codiesp-train' && name !== 'mdace' && name !== 'mts-dialog') {
    throw new SuiteError('unknown-suite', `unknown suite "${name}": use ${SUITES.join(', ')}`)
  }
  if (folder === null) throw new SuiteError('no-folder', `${name}: name the folder that holds the corpus with --folder`)
  if (name === 'mdace') return loadMdace(folder, codeSets())
  if (name === 'mts-dialog') return loadMtsDialog(folder)
  return loadCodiEsp(folder, name === 'codiesp-dev' ? 'dev' : 'train', codeSets())
}

/** Notes of the test part stay out of reports: it is not read while developing. */
function authored(name: string, writers: readonly string[], showsNotes: boolean): Suite {
  return {
    name,
    about: `Invented encounters by ${writers.length} writer${writers.length === 1 ? '' : 's'} (${writers.join(', ')}); the reporting policy stands in each gold.`,
    licence: "the project's own",
    showsNotes,
    items: writers.flatMap((writer) => loadWriter(writer)),
    otherGold: [],
  }
}
