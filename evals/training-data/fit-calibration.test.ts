import { expect, test } from 'vitest'
import type { Setting } from '../../encounter/contract.ts'
import { calibrationFileSchema } from '../../tiers/router/calibration-file.ts'
import { encounterConfidence } from '../../tiers/router/encounter-confidence.ts'
import { seededRandom } from '../scorers/bootstrap.ts'
import { type AuditedEncounter, type CalibrationSettings, fitCalibration } from './fit-calibration.ts'

const settings: CalibrationSettings = {
  fitted: '2026-01-15',
  on: 'invented encounters',
  versions: { encoder: 'sha256:1', scorer: 'sha256:2' },
  alpha: 0.2,
  delta: 0.1,
  missed: 0.2,
}

/** One encounter with six codes whose probabilities are all near `sure`, right as often as they say. */
function drawn(random: () => number, sure: number, setting: Setting, specialty: string | null): AuditedEncounter {
  const codes = Array.from({ length: 6 }, () => {
    const probability = Math.min(1, Math.max(0, sure + 0.1 * (random() - 0.5)))
    return { probability, chosen: probability >= 0.4, right: random() < probability }
  })
  const hits = codes.filter(({ chosen, right }) => chosen && right).length
  const sizes = codes.filter(({ chosen }) => chosen).length + codes.filter(({ right }) => right).length
  return { setting, specialty, codes, mayBeAccepted: true, loss: sizes === 0 ? 1 : 1 - (2 * hits) / sizes }
}
const many = (count: number, seed: number, setting: Setting, specialty: string | null = null): AuditedEncounter[] => {
  const random = seededRandom(seed)
  return Array.from({ length: count }, () => drawn(random, 0.5 + 0.5 * random(), setting, specialty))
}

test('each stratum gets a threshold, or the reason why it has none; the file is one that can be read', () => {
  const hopeless = many(60, 3, 'inpatient').map((one) => ({ ...one, loss: 0.9 }))
  const file = fitCalibration(
    [
      ...many(150, 1, 'outpatient', 'cardiology'),
      ...many(150, 2, 'telehealth'),
      ...hopeless,
      ...many(9, 4, 'emergency'),
    ],
    settings,
  )
  expect(calibrationFileSchema.parse(JSON.parse(JSON.stringify(file)))).toEqual(file)
  expect(file.encounters).toBe(369)
  expect(file.strata.map(({ name, encounters, because }) => [name, encounters, because])).toEqual([
    ['inpatient', 60, 'risk-above-target'],
    ['hospital-outpatient', 9, 'too-few-encounters'],
    ['office/cardiology', 150, null],
    ['office', 150, null],
  ])
})

test('the threshold is a score that the router computes, and accepts as many as it says', () => {
  const encounters = many(200, 5, 'outpatient')
  const file = fitCalibration(encounters, settings)
  const [, , office] = file.strata
  const scores = encounters.map(
    ({ codes }) =>
      encounterConfidence(
        {
          chosen: codes.filter((one) => one.chosen).map((one) => one.probability),
          leftOut: codes.filter((one) => !one.chosen).map((one) => one.probability),
        },
        file,
      ).score,
  )
  expect(scores).toContain(office?.threshold)
  expect(scores.filter((score) => score >= (office?.threshold ?? 2)).length).toBe(office?.accepted)
  const accepted = encounters.filter((_, at) => (scores[at] as number) >= (office?.threshold ?? 2))
  expect(accepted.reduce((sum, { loss }) => sum + loss, 0) / accepted.length).toBeLessThan(settings.alpha)
})

test('encounters that go to a person anyway belong to the stratum and not to its threshold', () => {
  const [fine, withheld] = [many(200, 6, 'outpatient'), many(100, 7, 'outpatient')]
  const apart = withheld.map((one) => ({ ...one, mayBeAccepted: false, loss: 1 }))
  const alone = fitCalibration(fine, settings).strata[2]
  const together = fitCalibration([...fine, ...apart], settings).strata[2]
  expect(together).toEqual({ ...alone, encounters: 300 })
})

test('what codes turned out to be changes what is shown and no score', () => {
  const encounters = many(200, 8, 'outpatient')
  const worse = encounters.map((one) => ({ ...one, codes: one.codes.map((code) => ({ ...code, right: false })) }))
  const codes = { chosen: [0.9, 0.8], leftOut: [0.3] }
  const [before, after] = [fitCalibration(encounters, settings), fitCalibration(worse, settings)].map((file) =>
    encounterConfidence(codes, file),
  )
  expect(after?.score).toBe(before?.score)
  expect(after?.chosen).toEqual([0.01, 0.01])
})

test('without encounters there is nothing to fit', () => {
  expect(() => fitCalibration([], settings)).toThrow(RangeError)
})
