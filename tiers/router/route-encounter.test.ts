import { describe, expect, test } from 'vitest'
import { icd10cm } from '../../encounter/codes.ts'
import type { Finding } from '../../encounter/result.ts'
import { drawnForAudit } from './audit-sample.ts'
import type { Calibration, CalibrationFile } from './calibration-file.ts'
import { mayBeAccepted, routeEncounter, type Routing, type ToRoute } from './route-encounter.ts'

const codes = [icd10cm('I10'), icd10cm('I11.0')]
const conflict: Finding = { rule: 'excludes1', severity: 'error', codes, message: '', authority: '' }
const warning: Finding = { ...conflict, rule: 'less-specific', severity: 'warning' }
const unclear: Finding = { ...warning, rule: 'present-on-admission' }
const fresh: Finding = { ...conflict, rule: 'new-code-without-notes', codes: [icd10cm('I10')] }
const coder = (because: string, codes: readonly string[] = []) => ({
  queue: 'coder' as const,
  because,
  codes: codes.map(icd10cm),
})
const cdi = { queue: 'cdi' as const, because: 'present-on-admission', codes }

/** Sure of I10, less so of E11.9, with a score at the threshold. */
const base: ToRoute = {
  encounterId: 'E-1',
  setting: 'outpatient',
  specialty: null,
  findings: [],
  codes: [
    { code: icd10cm('I10'), confidence: 0.95 },
    { code: icd10cm('E11.9'), confidence: 0.8 },
  ],
  score: 0.85,
  disagreements: [],
}
const nothing: Partial<ToRoute> = { codes: [] }
const disagree: Partial<ToRoute> = { disagreements: [{ code: icd10cm('E11.9'), by: 'dictionary-only' }] }
const noAudit = { seed: 'a', share: 0 }

describe('without calibration', () => {
  const uncalibrated: Calibration = { kind: 'uncalibrated', because: 'not-calibrated' }
  test.each<[string, Partial<ToRoute>, Routing]>([
    [
      'nothing against it: a coder, since nothing bounds the error',
      {},
      { outcome: 'needs-coder', routes: [coder('not-calibrated')], because: ['not-calibrated'] },
    ],
    [
      'a warning changes nothing',
      { findings: [warning] },
      { outcome: 'needs-coder', routes: [coder('not-calibrated')], because: ['not-calibrated'] },
    ],
    [
      'rules in conflict come first, each with its codes',
      { findings: [warning, conflict] },
      {
        outcome: 'needs-coder',
        routes: [{ queue: 'conflict', because: 'excludes1', codes }, coder('not-calibrated')],
        because: ['rules-in-conflict', 'not-calibrated'],
      },
    ],
    [
      'what only the provider knows goes to CDI too',
      { findings: [unclear] },
      {
        outcome: 'needs-coder',
        routes: [cdi, coder('not-calibrated')],
        because: ['documentation-unclear', 'not-calibrated'],
      },
    ],
    [
      'no diagnosis',
      nothing,
      { outcome: 'needs-coder', routes: [coder('nothing-to-code-found')], because: ['nothing-to-code-found'] },
    ],
    [
      'tiers that disagree add nothing to that',
      disagree,
      { outcome: 'needs-coder', routes: [coder('not-calibrated')], because: ['not-calibrated'] },
    ],
  ])('%s', (_, change, routing) => {
    expect(routeEncounter({ ...base, ...change }, uncalibrated, noAudit)).toEqual(routing)
  })

  test('the calibration of another model is none, and said to be', () => {
    expect(routeEncounter(base, { kind: 'uncalibrated', because: 'calibration-of-another-model' }, noAudit)).toEqual({
      outcome: 'needs-coder',
      routes: [coder('calibration-of-another-model')],
      because: ['calibration-of-another-model'],
    })
  })
})

const file: CalibrationFile = {
  format: 1,
  fitted: '2026-01-15',
  on: 'invented encounters',
  encounters: 300,
  versions: { encoder: 'sha256:1', scorer: 'sha256:2' },
  alpha: 0.1,
  delta: 0.1,
  missed: 0.5,
  codes: { kind: 'platt', slope: 1, intercept: 0 },
  encounterF1: { kind: 'platt', slope: 1, intercept: 0 },
  strata: [
    {
      name: 'office',
      settings: ['outpatient'],
      specialties: null,
      encounters: 100,
      accepted: 40,
      threshold: 0.85,
      because: null,
    },
    {
      name: 'inpatient',
      settings: ['inpatient'],
      specialties: null,
      encounters: 12,
      accepted: 0,
      threshold: null,
      because: 'too-few-encounters',
    },
  ],
}
const calibrated: Calibration = { kind: 'calibrated', file }
const needsCoder = (...reasons: ReturnType<typeof coder>[]): Routing => ({
  outcome: 'needs-coder',
  routes: reasons,
  because: reasons.map(({ because }) => because),
})

describe('with calibration', () => {
  test.each<[string, Partial<ToRoute>, Routing]>([
    ['at the threshold: accepted', {}, { outcome: 'accepted', routes: [], because: ['score-at-threshold'] }],
    [
      'a warning changes nothing',
      { findings: [warning] },
      { outcome: 'accepted', routes: [], because: ['score-at-threshold'] },
    ],
    [
      'below it: a coder, with the codes likelier wrong than alpha',
      { score: 0.8499 },
      needsCoder(coder('score-below-threshold', ['E11.9'])),
    ],
    [
      'a score that is no number is below',
      { score: Number.NaN },
      needsCoder(coder('score-below-threshold', ['E11.9'])),
    ],
    [
      'a stratum with too few encounters accepts nothing',
      { setting: 'inpatient', score: 1 },
      needsCoder(coder('too-few-encounters', ['E11.9'])),
    ],
    ['nor does a setting without one', { setting: 'emergency', score: 1 }, needsCoder(coder('no-stratum', ['E11.9']))],
    ['nothing found is never accepted', { ...nothing, score: 1 }, needsCoder(coder('nothing-to-code-found'))],
    ['tiers that disagree on a chosen code', disagree, needsCoder(coder('tiers-disagree', ['E11.9']))],
    [
      'disagreement and a low score are both told',
      { ...disagree, score: 0 },
      needsCoder(coder('tiers-disagree', ['E11.9']), coder('score-below-threshold', ['E11.9'])),
    ],
    [
      'documentation unclear alone goes to CDI alone',
      { findings: [unclear] },
      { outcome: 'needs-cdi', routes: [cdi], because: ['documentation-unclear'] },
    ],
    [
      'a new code goes to a person',
      { findings: [fresh] },
      {
        outcome: 'needs-coder',
        routes: [{ queue: 'conflict', because: 'new-code-without-notes', codes: [icd10cm('I10')] }],
        because: ['rules-in-conflict'],
      },
    ],
    [
      'the most pressing first: conflict, coder, CDI',
      { findings: [unclear, conflict], score: 0 },
      {
        outcome: 'needs-coder',
        routes: [{ queue: 'conflict', because: 'excludes1', codes }, coder('score-below-threshold', ['E11.9']), cdi],
        because: ['rules-in-conflict', 'score-below-threshold', 'documentation-unclear'],
      },
    ],
  ])('%s', (_, change, routing) => {
    expect(routeEncounter({ ...base, ...change }, calibrated, noAudit)).toEqual(routing)
  })

  test('an accepted encounter that is drawn stays accepted and says so', () => {
    const audit = { seed: 'a', share: 0.1 }
    const routed = Array.from({ length: 200 }, (_, at) => `E-${at}`).map((encounterId) => ({
      encounterId,
      routing: routeEncounter({ ...base, encounterId }, calibrated, audit),
    }))
    expect(routed.filter(({ routing }) => routing.because.includes('audit-sample')).length).toBeGreaterThan(0)
    expect(routed.map(({ routing }) => routing)).toEqual(
      routed.map(({ encounterId }) => ({
        outcome: 'accepted',
        routes: [],
        because: ['score-at-threshold', ...(drawnForAudit('a', encounterId, 0.1) ? ['audit-sample'] : [])],
      })),
    )
  })

  test('one that goes to a person is not drawn', () => {
    expect(routeEncounter({ ...base, score: 0 }, calibrated, { seed: 'a', share: 1 }).because).toEqual([
      'score-below-threshold',
    ])
  })
})

test.each<[string, Partial<ToRoute>, boolean]>([
  ['only the score decides', {}, true],
  ['a warning', { findings: [warning] }, true],
  ['rules in conflict', { findings: [conflict] }, false],
  ['documentation unclear', { findings: [unclear] }, false],
  ['nothing found', nothing, false],
  ['tiers that disagree', disagree, false],
])('may it be accepted: %s', (_, change, expected) => {
  const encounter = { ...base, ...change }
  expect(mayBeAccepted(encounter)).toBe(expected)
  // The highest score there is makes the same of it.
  expect(routeEncounter({ ...encounter, score: 1 }, calibrated, noAudit).outcome === 'accepted').toBe(expected)
})
