import { expect, test } from 'vitest'
import type { Encounter } from '../../encounter/contract.ts'
import { contentDigest } from './content-digest.ts'

const BASE: Encounter = {
  id: 'E-1',
  setting: 'outpatient',
  admitted: '2026-09-30T23:30:00-05:00',
  timeZone: 'America/Chicago',
  documents: [
    { id: 'd1', text: 'Cough.', writtenAt: '2026-09-30T23:35:00-05:00' },
    { id: 'd2', text: 'Fever.' },
  ],
  observations: [{ id: 'o1', name: 'Sodium', value: 121, at: '2026-09-30T08:00:00' }],
}
const [FIRST, SECOND] = [BASE.documents[0]!, BASE.documents[1]!]

test.each<[string, Partial<Encounter>, boolean]>([
  ['nothing changed', {}, true],
  ['null for what was absent', { payer: null, orders: [] }, true],
  ['documents in another order', { documents: [SECOND, FIRST] }, true],
  [
    'a document stamped an hour later',
    { documents: [{ ...FIRST, writtenAt: '2026-09-30T12:35:00-05:00' }, SECOND] },
    true,
  ],
  ['another minute of the service', { admitted: '2026-09-30T23:31:00-05:00' }, true],
  ['the day after', { admitted: '2026-10-01T00:10:00-05:00' }, false],
  ['a discharge', { discharged: '2026-09-30' }, false],
  ['another text', { documents: [FIRST, { ...SECOND, text: 'Fever!' }] }, false],
  ['a document became final', { documents: [{ ...FIRST, status: 'final' }, SECOND] }, false],
  ['a further document', { documents: [FIRST, SECOND, { id: 'd3', text: 'Addendum.' }] }, false],
  ['a document twice', { documents: [FIRST, SECOND, SECOND] }, false],
  ['another value', { observations: [{ id: 'o1', name: 'Sodium', value: 131, at: '2026-09-30T08:00:00' }] }, false],
  ['the sex became known', { patient: { sex: 'F' } }, false],
])('%s', (_name, change, same) => {
  expect(contentDigest({ ...BASE, ...change }) === contentDigest(BASE)).toBe(same)
})
