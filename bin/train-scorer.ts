import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadCodeSets } from '../codesets/load-code-sets.ts'
import { loadSuite } from '../evals/datasets/load-suite.ts'
import type { GoldEncounter } from '../evals/datasets/gold.ts'
import { matchCodes } from '../evals/scorers/match-codes.ts'
import { type MicroShares, microShares } from '../evals/scorers/micro-shares.ts'
import { readCustomerSet } from '../evals/training-data/customer-encounters.ts'
import { type FittedScorer, fitScorer, type ReadEncounter } from '../evals/training-data/fit-scorer.ts'
import type { Parts } from '../pipeline/run-stages.ts'
import { SHIPPED_MODEL } from '../tiers/encoder/model-folder.ts'
import { createScorer } from '../tiers/encoder/scorer/create-scorer.ts'
import type { ScorerFile } from '../tiers/encoder/scorer/scorer-file.ts'
import { progressLine } from './evals-options.ts'
import { EXIT } from './exit-codes.ts'
import { loadParts, SHIPPED_ENCODER } from './load-parts.ts'
import { readForTraining } from './read-for-training.ts'

/** The encoder without a scorer: what is fitted must not lean on what was fitted before. */
const UNFITTED = { ...SHIPPED_ENCODER, scorer: null }

/** `train scorer`: reads the train encounters with the encoder at hand, fits judge and selection, writes `scorer.json`. */
export async function trainScorer(options: { readonly output?: string }): Promise<number> {
  const suite = loadSuite('authored-train', { folder: null, writers: [], limit: null }, () => loadCodeSets())
  const parts = loadParts(UNFITTED)
  const read = await readForTraining(suite.items, parts, progressLine('read', suite.items.length))
  const fitted = fitScorer(read, parts.resolve, ({ gold }) => gold.writer)
  const path = options.output ?? join(SHIPPED_MODEL, 'scorer.json')
  writeScorer(path, suite.name, fitted)
  const { precision, recall, f1 } = fitted.unseen
  process.stdout.write(
    `fitted on ${read.length} encounters; on writers not seen: precision ${shown(precision)}, recall ${shown(recall)}, micro-F1 ${shown(f1)}\nwritten to ${path}\n`,
  )
  return EXIT.done
}

/**
 * `train hospital`: fits a scorer on a hospital's own coded encounters and measures the old and the new one on its own
 * held-out patients. Writes a new folder beside what is in use; nothing switches by itself.
 */
export async function trainHospital(options: { readonly input?: string; readonly output?: string }): Promise<number> {
  const { input, output } = options
  if (input === undefined || output === undefined || !existsSync(input))
    return refuse('name --input (JSON lines of coded encounters) and --output (a new folder)')
  if (existsSync(output))
    return refuse(`${output} is already there: a version is never written over, name a new folder`)
  const parts = loadParts()
  if (parts.encoder === null) return refuse('there is no encoder model to read the encounters with')
  const set = readCustomerSet(readFileSync(input, 'utf8').split('\n'), parts.chooseRelease)
  if ('refusals' in set) {
    for (const { line, reason } of set.refusals)
      process.stderr.write(`${line === null ? 'the set' : `line ${line}`}: ${reason}\n`)
    return refuse('the set was refused; nothing was written')
  }
  const fit = await readForTraining(set.fit, parts, progressLine('read', set.fit.length))
  const heldOut = await readForTraining(set.heldOut, parts, progressLine('read held out', set.heldOut.length))
  const fitted = fitScorer(fit, parts.resolve, patientOf)
  const scorer = createScorer({ format: 1, fitted: today(), on: 'customer', ...fitted.file })
  const measured = {
    heldOutEncounters: heldOut.length,
    before: measure(heldOut, parts, parts.encoder),
    after: measure(heldOut, parts, scorer),
  }
  mkdirSync(output, { recursive: true })
  writeScorer(join(output, 'scorer.json'), 'customer encounters', fitted)
  writeFileSync(join(output, 'report.json'), `${JSON.stringify(measured, null, 2)}\n`)
  process.stdout.write(
    `fitted on ${fit.length} encounters, measured on ${heldOut.length} of other patients\n` +
      `micro-F1 before ${shown(measured.before.f1)}, after ${shown(measured.after.f1)}\n` +
      `written to ${output}; try it with \`code --scorer ${join(output, 'scorer.json')}\`. Thresholds must be calibrated again before anything is accepted.\n`,
  )
  return EXIT.done
}

const patientOf = ({ encounter }: GoldEncounter): string => encounter.patient?.id ?? encounter.id

function measure(
  read: readonly ReadEncounter[],
  parts: Parts,
  { judge, select }: Pick<NonNullable<Parts['encoder']>, 'judge' | 'select'>,
): MicroShares {
  return microShares(
    read.map(({ item, context }) =>
      matchCodes(
        item.gold,
        select(parts.resolve(context, judge), context).drafts.map(({ code }) => code),
      ),
    ),
  )
}

const shown = (share: number): string => `${(100 * share).toFixed(1)} %`
const today = (): string => new Date().toISOString().slice(0, 10)

function writeScorer(path: string, on: string, { file }: FittedScorer): void {
  const whole: ScorerFile = { format: 1, fitted: today(), on, ...file }
  writeFileSync(path, `${JSON.stringify(whole, null, 1)}\n`)
}

function refuse(message: string): number {
  process.stderr.write(`train: ${message}\n`)
  return EXIT.usage
}
