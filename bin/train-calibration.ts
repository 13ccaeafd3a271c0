import { writeFileSync } from 'node:fs'
import { loadCodeSets } from '../codesets/load-code-sets.ts'
import { loadSuite } from '../evals/datasets/load-suite.ts'
import type { GoldEncounter } from '../evals/datasets/gold.ts'
import { matchCodes } from '../evals/scorers/match-codes.ts'
import { type AuditedEncounter, fitCalibration } from '../evals/training-data/fit-calibration.ts'
import { type Parts, runStages } from '../pipeline/run-stages.ts'
import { openModelFolder } from '../tiers/encoder/model-folder.ts'
import { readScorerFile } from '../tiers/encoder/scorer/scorer-file.ts'
import { mayBeAccepted } from '../tiers/router/route-encounter.ts'
import { progressLine } from './evals-options.ts'
import { EXIT } from './exit-codes.ts'
import { loadParts, SHIPPED_ENCODER } from './load-parts.ts'

/** Mean loss (1 − code F1) of accepted encounters is at most this, but for one calibration draw in ten. */
const ALPHA = 0.1
const DELTA = 0.1

/** `train calibration`: codes the calibration encounters, which nothing was trained on, and writes `calibration.json` for the model and scorer in use. */
export async function trainCalibration(): Promise<number> {
  const suite = loadSuite('authored-calibration', { folder: null, writers: [], limit: null }, () => loadCodeSets())
  const parts = loadParts()
  const fitted = readScorerFile(SHIPPED_ENCODER.scorer)
  if (parts.encoder === null || fitted === null) {
    process.stderr.write('train: there is no encoder model and scorer to calibrate: run `train scorer` first\n')
    return EXIT.usage
  }
  const progress = progressLine('coded', suite.items.length)
  const audited: AuditedEncounter[] = []
  for (const [at, item] of suite.items.entries()) {
    const one = await audit(item, parts)
    if (one !== null) audited.push(one)
    progress(at + 1)
  }
  const file = fitCalibration(audited, {
    fitted: new Date().toISOString().slice(0, 10),
    on: suite.name,
    versions: { encoder: openModelFolder(SHIPPED_ENCODER.model).version, scorer: fitted.digest },
    alpha: ALPHA,
    delta: DELTA,
    missed: fitted.scorer.select.missed,
  })
  writeFileSync(SHIPPED_ENCODER.calibration, `${JSON.stringify(file, null, 1)}\n`)
  for (const { name, encounters, threshold, because } of file.strata)
    process.stdout.write(
      `${name.padEnd(20)}${encounters} encounters: ${threshold === null ? `nothing is accepted (${because})` : `accepted from ${threshold.toFixed(3)}`}\n`,
    )
  process.stdout.write(`written to ${SHIPPED_ENCODER.calibration}\n`)
  return EXIT.done
}

async function audit({ encounter, gold }: GoldEncounter, parts: Parts): Promise<AuditedEncounter | null> {
  const stages = await runStages({ ...encounter, reporting: gold.policy }, 'encoder', parts)
  if ('pending' in stages) return null
  const { ordered, selected, findings, disagreements } = stages
  const match = matchCodes(
    gold,
    ordered.map(({ code }) => code),
  )
  const right = new Set(match.met.values())
  const wanted = new Set(gold.diagnoses.flatMap(({ code, alternatives = [] }) => [code, ...alternatives]))
  const [met, lost] = [match.met.size, match.missed.length + match.extra.length]
  return {
    setting: encounter.setting,
    specialty: encounter.specialty ?? null,
    codes: [
      ...ordered.map(({ code, confidence }) => ({ probability: confidence, chosen: true, right: right.has(code) })),
      ...selected.leftOut.map(({ code, probability }) => ({ probability, chosen: false, right: wanted.has(code) })),
    ],
    mayBeAccepted: mayBeAccepted({ findings, codes: ordered, disagreements }),
    loss: met + lost === 0 ? 0 : 1 - (2 * met) / (2 * met + lost),
  }
}
