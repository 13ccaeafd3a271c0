import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadCodeSets } from '../codesets/load-code-sets.ts'
import { agreement, type CodedTwice } from '../evals/agreement/agreement.ts'
import { checkFolder } from '../evals/check/check-folder.ts'
import { measureShares } from '../evals/confidence/measure-shares.ts'
import {
  encounterFiles,
  loadSecondCoding,
  loadWriter,
  SECOND_CODING_FOLDER,
} from '../evals/datasets/load-encounters.ts'
import { loadSuite } from '../evals/datasets/load-suite.ts'
import { formatValue } from '../evals/report/format-value.ts'
import { type EvalsOptions, listOf, progressLine, suiteOptions, UsageError } from './evals-options.ts'
import { ROOT } from './evals-tiers.ts'
import { EXIT } from './exit-codes.ts'
import { loadParts } from './load-parts.ts'

/** `evals check`: holds every encounter file against its schema, its own documents, the release of its date and the rules. */
export function evalsCheck(options: EvalsOptions): number {
  const { files, problems } = checkFolder(listOf(options.writers), loadParts())
  const shown = problems.filter((one) => one.severity === 'error' || options.verbose === true)
  for (const { file, severity, message } of shown)
    process.stdout.write(`${file}: ${severity === 'warning' ? 'warning: ' : ''}${message}\n`)
  const errors = problems.filter((one) => one.severity === 'error').length
  process.stdout.write(
    `${files} files, ${errors} errors, ${problems.length - errors} warnings${options.verbose === true ? '' : ' (--verbose shows warnings)'}\n`,
  )
  return errors > 0 ? EXIT.partly : EXIT.done
}

/** `evals agreement A [B]`: gold of writer A against the second codings of it, or the second codings that two hands made of the same encounters. */
export function evalsAgreement(first: string, second: string | undefined): number {
  const pairs = second === undefined ? goldAndSecond(first) : twoHands(first, second)
  if (pairs.length === 0)
    throw new UsageError(
      `no encounter of ${first} was coded twice; second codings lie in evals/datasets/second-coding/<writer>/<id>.json`,
    )
  const result = agreement(pairs)
  const lines: readonly (readonly [string, number | null])[] = [
    ['F1, micro', result.microF1],
    ['F1, mean per note', result.noteF1],
    ['exact match', result.exact],
    ['F1 over categories', result.categoryF1],
    ['same first-listed', result.sameFirst],
    ['same POA (of common codes)', result.samePoa],
  ]
  process.stdout.write(`${result.encounters} encounters coded twice\n`)
  for (const [name, value] of lines) process.stdout.write(`  ${name.padEnd(30)}${formatValue(value, 'share')}\n`)
  process.stdout.write(
    `  ${"Cohen's kappa over codes used".padEnd(30)}${result.kappa === null ? '–' : result.kappa.toFixed(3)}\n`,
  )
  for (const { id, onlyFirst, onlySecond } of result.differences)
    process.stdout.write(
      `  ${id}: only first ${onlyFirst.join(' ') || '–'}; only second ${onlySecond.join(' ') || '–'}\n`,
    )
  return EXIT.done
}

function goldAndSecond(writer: string): readonly CodedTwice[] {
  return loadWriter(writer).flatMap(({ encounter, gold }) => {
    const second = loadSecondCoding(writer, encounter.id)
    return second === null ? [] : [{ id: encounter.id, first: gold.diagnoses, second: second.diagnoses }]
  })
}

function twoHands(a: string, b: string): readonly CodedTwice[] {
  return encounterFiles(a, SECOND_CODING_FOLDER).flatMap((name) => {
    const id = name.slice(0, -'.json'.length)
    const [first, second] = [loadSecondCoding(a, id), loadSecondCoding(b, id)]
    return first === null || second === null ? [] : [{ id, first: first.diagnoses, second: second.diagnoses }]
  })
}

/** `evals confidence`: measures the share of right codes per kind of draft and writes the table that confidences come from. */
export async function evalsConfidence(options: EvalsOptions): Promise<number> {
  const name = options.suite ?? 'authored-train'
  const suite = loadSuite(name, suiteOptions(options), () => loadCodeSets())
  const shares = await measureShares(suite.name, suite.items, loadParts(), progressLine(suite.name, suite.items.length))
  const path = options.output ?? join(ROOT, 'codesets', 'data', 'clinical', 'confidence-shares.json')
  const { shares: byKind, ...head } = shares
  const lines = Object.entries(byKind).map(([kind, value]) => `    ${JSON.stringify(kind)}: ${JSON.stringify(value)}`)
  writeFileSync(path, `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "shares": {\n${lines.join(',\n')}\n  }\n}\n`)
  for (const [kind, { drafts, share }] of Object.entries(byKind).toSorted((a, b) => b[1].drafts - a[1].drafts)) {
    process.stdout.write(`${kind.padEnd(40)}${String(drafts).padStart(6)}  ${formatValue(share, 'share')}\n`)
  }
  process.stdout.write(`overall ${formatValue(shares.overall, 'share')} over ${shares.encounters} encounters\n`)
  return EXIT.done
}
