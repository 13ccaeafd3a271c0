import { describe, expect, test } from 'vitest'
import { fakeCodeSet } from '../codesets/rules/fake-code-set.ts'
import type { Encounter } from '../encounter/contract.ts'
import { codingContext, governingDate } from './coding-context.ts'

const encounter = (more: Partial<Encounter>): Encounter => ({
  id: 'e',
  setting: 'outpatient',
  documents: [{ id: 'd1', text: 'x' }],
  ...more,
})

test.each<[string, Partial<Encounter>, string | null]>([
  ['the discharge', { admitted: '2026-09-29', discharged: '2026-10-02T09:00:00' }, '2026-10-02'],
  ['the service where nobody was discharged', { admitted: '2026-02-11' }, '2026-02-11'],
  ['none', {}, null],
  ['none said', { admitted: null, discharged: null }, null],
])('the date that governs: %s', (_, more, date) => {
  expect(governingDate(encounter(more))).toBe(date)
})

const codeSet = fakeCodeSet({ codes: {} })
const facts = (more: Partial<Encounter>) => {
  const one = encounter({ admitted: '2026-02-11', ...more })
  const { inpatient, reporting, sex, ageDays, ageYears } = codingContext(
    { encounter: one, documents: [] },
    [],
    codeSet,
    '2026-02-12',
  )
  return { inpatient, reporting, sex, ageDays, ageYears }
}
const unknown = { inpatient: false, reporting: 'full', sex: null, ageDays: null, ageYears: null }

describe('facts of the encounter', () => {
  test.each<[string, Partial<Encounter>, Partial<ReturnType<typeof facts>>]>([
    ['nothing known', {}, {}],
    ['inpatient', { setting: 'inpatient' }, { inpatient: true }],
    ['rehabilitation is inpatient', { setting: 'rehabilitation' }, { inpatient: true }],
    ['observation is not', { setting: 'observation' }, {}],
    ['a professional claim is not', { setting: 'inpatient', claim: 'professional' }, {}],
    ['reporting as asked', { reporting: 'assessed-problems' }, { reporting: 'assessed-problems' }],
    ['a sex that edits know', { patient: { sex: 'F' } }, { sex: 'F' }],
    ['a sex that edits do not know', { patient: { sex: 'X' } }, {}],
    ['the day before a birthday', { patient: { birthDate: '1960-02-12' } }, { ageYears: 65, ageDays: 24_106 }],
    ['the birthday', { patient: { birthDate: '1960-02-11' } }, { ageYears: 66, ageDays: 24_107 }],
    ['born that day', { patient: { birthDate: '2026-02-11' } }, { ageYears: 0, ageDays: 0 }],
    [
      'no day of admission: the date that governs',
      { admitted: null, patient: { birthDate: '2026-02-11' } },
      { ageYears: 0, ageDays: 1 },
    ],
  ])('%s', (_, more, expected) => {
    expect(facts(more)).toEqual({ ...unknown, ...expected })
  })
})
