import { describe, expect, test } from 'vitest'
import { encounter, note, type Resource, ref } from './fake-fhir.ts'
import { readFhir } from './read-fhir.ts'

const read = (value: unknown): ReturnType<typeof readFhir> => readFhir(JSON.stringify(value))
/** Encounters as `id: document ids`. */
const shape = (value: unknown): Record<string, string[]> =>
  Object.fromEntries(read(value).encounters.map(({ id, documents }) => [id, documents.map((document) => document.id)]))

describe('which encounter a document belongs to', () => {
  const two = [encounter(), encounter({ id: 'e2', class: { code: 'AMB' } })]
  const loose = (id: string, change: object = {}): Resource => note('x', { id, context: undefined, ...change })
  test.each([
    [
      'each to its own',
      [...two, note('x'), note('y', { id: 'n2', context: { encounter: [ref('Encounter/e2')] } })],
      { e1: ['DocumentReference/n1'], e2: ['DocumentReference/n2'] },
      [],
    ],
    ['the only one', [encounter(), loose('n2')], { e1: ['DocumentReference/n2'] }, []],
    [
      'the only one of its patient',
      [
        encounter(),
        encounter({ id: 'e2', subject: ref('Patient/p2') }),
        loose('n2', { subject: ref('Patient/p2') }),
        note('x'),
      ],
      { e1: ['DocumentReference/n1'], e2: ['DocumentReference/n2'] },
      [],
    ],
    [
      'more than one',
      [...two, note('x'), loose('n2')],
      { e1: ['DocumentReference/n1'] },
      [
        ['[3] (DocumentReference)', 'it names no encounter, and more than one in the file could be meant'],
        ['[1] (Encounter)', 'it has no document that could be read'],
      ],
    ],
    [
      'one that is not in the file',
      [encounter(), note('x'), note('y', { id: 'n2', context: { encounter: [ref('Encounter/e9')] } })],
      { e1: ['DocumentReference/n1'] },
      [['[2] (DocumentReference)', 'its encounter is not in the file']],
    ],
    [
      'of another patient',
      [encounter(), note('x'), loose('n2', { subject: ref('Patient/p2') })],
      { e1: ['DocumentReference/n1'] },
      [['[2] (DocumentReference)', 'it is of another patient than the encounters of the file']],
    ],
    [
      'a cancelled one',
      [
        encounter(),
        encounter({ id: 'e2', status: 'cancelled' }),
        note('x'),
        note('y', { id: 'n2', context: { encounter: [ref('Encounter/e2')] } }),
      ],
      { e1: ['DocumentReference/n1'] },
      [
        ['[1] (Encounter)', 'its status is cancelled'],
        ['[3] (DocumentReference)', 'its encounter was cancelled or entered in error'],
      ],
    ],
    [
      'none in the file, two patients',
      [loose('n1'), loose('n2', { subject: ref('Patient/p2') })],
      { 'encounter-1': ['DocumentReference/n1'], 'encounter-2': ['DocumentReference/n2'] },
      [
        ['encounters[0].setting', 'no Encounter tells it: read as outpatient'],
        ['encounters[1].setting', 'no Encounter tells it: read as outpatient'],
      ],
    ],
    [
      'part of another',
      [encounter({ partOf: ref('Encounter/e0') }), note('x')],
      { e1: ['DocumentReference/n1'] },
      [['[0] (Encounter)', 'it is part of another encounter; the two are not joined']],
    ],
    [
      'two of one visit number',
      [
        encounter({ identifier: [{ use: 'official', value: 'V' }] }),
        encounter({ id: 'e2', identifier: [{ use: 'official', value: 'V' }] }),
        note('x'),
        note('y', { id: 'n2', context: { encounter: [ref('Encounter/e2')] } }),
      ],
      { V: ['DocumentReference/n1'], e2: ['DocumentReference/n2'] },
      [],
    ],
  ])('%s', (_name, value, expected, unread) => {
    expect(shape(value)).toEqual(expected)
    expect(read(value).unread).toEqual(unread.map(([part, why]) => ({ part, why })))
  })
})
