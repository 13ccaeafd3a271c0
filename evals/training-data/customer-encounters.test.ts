import { describe, expect, test } from 'vitest'
import { fakeCodeSet } from '../../codesets/rules/fake-code-set.ts'
import { FEWEST_ENCOUNTERS, readCustomerSet } from './customer-encounters.ts'

const codeSet = fakeCodeSet({ codes: { I10: 'Essential (primary) hypertension' } })
const choose = (date: string | null) =>
  date === null ? ({ kind: 'no-date' } as const) : ({ kind: 'release', codeSet } as const)

const line = (at: number, more: object = {}): string =>
  JSON.stringify({
    id: `E-${at}`,
    setting: 'outpatient',
    patient: { id: `P-${at % 50}` },
    discharged: '2026-01-15',
    documents: [{ id: 'd1', text: `Assessment: hypertension, visit ${at}.` }],
    codes: ['I10'],
    ...more,
  })
const enough = Array.from({ length: FEWEST_ENCOUNTERS }, (_, at) => line(at))

test('a whole set is split by patient', () => {
  const set = readCustomerSet(enough, choose)
  if ('refusals' in set) throw new Error('refused')
  const patients = (items: typeof set.fit) => new Set(items.map(({ encounter }) => encounter.patient?.id))
  const [fit, held] = [patients(set.fit), patients(set.heldOut)]
  expect(set.fit.length + set.heldOut.length).toBe(FEWEST_ENCOUNTERS)
  expect(held.size).toBeGreaterThan(5)
  expect([...fit].filter((patient) => held.has(patient))).toEqual([])
})

describe('a set is refused as a whole, with the line and the reason', () => {
  test.each<[string, string, RegExp]>([
    ['not JSON', '{', /is not JSON/],
    ['no codes', line(1, { id: 'X', codes: undefined }), /names no codes/],
    ['no patient', line(1, { id: 'X', patient: null }), /names no patient/],
    ['no date', line(1, { id: 'X', discharged: null }), /no date/],
    ['a code of another year', line(1, { id: 'X', codes: ['I10', 'I15.9'] }), /I15\.9: not billable/],
    ['no encounter', line(1, { id: 'X', documents: [{ id: 'd1' }] }), /no encounter of the contract/],
    ['the same encounter twice', line(1), /has the id or a note of line 2/],
    ['the same note under another id', line(1, { id: 'X' }), /has the id or a note of line 2/],
  ])('%s', (_, bad, reason) => {
    const set = readCustomerSet([...enough, bad], choose)
    expect(set).toEqual({ refusals: [{ line: FEWEST_ENCOUNTERS + 1, reason: expect.stringMatching(reason) }] })
  })

  test('too few', () => {
    expect(readCustomerSet(enough.slice(1), choose)).toEqual({
      refusals: [{ line: null, reason: expect.stringMatching(/199 encounters can be used and 200 are needed/) }],
    })
  })

  test('no refusal repeats a word of a note', () => {
    const set = readCustomerSet([line(1, { documents: [{ id: 'd1', text: 5, secret: 'Jane' }] })], choose)
    expect(JSON.stringify(set)).not.toMatch(/Jane|hypertension/)
  })
})
