import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  type Calibration,
  CalibrationFileError,
  type CalibrationFile,
  calibrationFor,
  parseCalibration,
  readCalibrationFile,
} from './calibration-file.ts'

const versions = { encoder: 'sha256:1', scorer: 'sha256:2' }
const office: CalibrationFile['strata'][number] = {
  name: 'office',
  settings: ['outpatient', 'telehealth'],
  specialties: null,
  encounters: 120,
  accepted: 40,
  threshold: 0.85,
  because: null,
}
const file: CalibrationFile = {
  format: 1,
  fitted: '2026-01-15',
  on: '120 invented encounters',
  encounters: 120,
  versions,
  alpha: 0.1,
  delta: 0.1,
  missed: 0.5,
  codes: {
    kind: 'isotonic',
    points: [
      [0.1, 0.05],
      [0.9, 0.8],
    ],
  },
  encounterF1: { kind: 'platt', slope: 1.5, intercept: -0.2 },
  strata: [
    office,
    {
      ...office,
      name: 'office/cardiology',
      specialties: ['cardiology'],
      threshold: null,
      accepted: 0,
      because: 'risk-above-target',
    },
  ],
}

test('what is written is read', () => {
  expect(parseCalibration(JSON.stringify(file), 'calibration.json')).toEqual(file)
})

test.each<[string, CalibrationFile['versions'], Calibration]>([
  ['the same model', versions, { kind: 'calibrated', file }],
  [
    'another encoder',
    { ...versions, encoder: 'sha256:3' },
    { kind: 'uncalibrated', because: 'calibration-of-another-model' },
  ],
  [
    'another scorer',
    { ...versions, scorer: 'sha256:3' },
    { kind: 'uncalibrated', because: 'calibration-of-another-model' },
  ],
])('%s', (_, running, calibration) => {
  expect(calibrationFor(file, running)).toEqual(calibration)
})

const changed = (change: object): string => JSON.stringify({ ...file, ...change })
const message = (text: string): unknown => {
  try {
    return parseCalibration(text, 'calibration.json')
  } catch (error) {
    return error instanceof CalibrationFileError ? `${error.reason}: ${error.message}` : error
  }
}
const wrong = (...mistakes: readonly string[]): string =>
  `not-a-calibration: calibration.json is no calibration of format 1: ${mistakes.join('; ')}. Fit the calibration again.`

describe('what cannot be read is said with every mistake', () => {
  test.each<[string, string, string]>([
    ['no JSON', '{', 'not-json: calibration.json is no JSON. Fit the calibration again.'],
    ['another format', changed({ format: 2 }), wrong('format: Invalid input: expected 1')],
    [
      'two mistakes',
      changed({ alpha: 0, missed: -1 }),
      wrong('alpha: Too small: expected number to be >0', 'missed: Too small: expected number to be >=0'),
    ],
    [
      'a map that falls',
      changed({
        codes: {
          kind: 'isotonic',
          points: [
            [0.1, 0.5],
            [0.9, 0.4],
          ],
        },
      }),
      wrong('codes.points: points must rise'),
    ],
    [
      'neither a threshold nor a because',
      changed({ strata: [{ ...office, threshold: null, accepted: 0 }] }),
      wrong('strata.0: a stratum has either a threshold or a because'),
    ],
    [
      'more accepted than there were',
      changed({ strata: [{ ...office, accepted: 121 }] }),
      wrong('strata.0: accepted goes with the threshold and is no more than encounters'),
    ],
    ['two strata of one name', changed({ strata: [office, office] }), wrong('strata: names of strata must differ')],
  ])('%s', (_, text, expected) => {
    expect(message(text)).toBe(expected)
  })
})

test('no file is no calibration; a file is read for the model in use', () => {
  const folder = mkdtempSync(join(tmpdir(), 'calibration-'))
  try {
    const path = join(folder, 'calibration.json')
    expect(readCalibrationFile(path, versions)).toEqual({ kind: 'uncalibrated', because: 'not-calibrated' })
    writeFileSync(path, JSON.stringify(file))
    expect(readCalibrationFile(path, versions)).toEqual({ kind: 'calibrated', file })
    expect(readCalibrationFile(path, { ...versions, encoder: 'sha256:3' })).toEqual({
      kind: 'uncalibrated',
      because: 'calibration-of-another-model',
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
})
