import { describe, expect, test } from 'vitest'
import { base64, encounter, note, ref } from './fake-fhir.ts'
import { readFhir } from './read-fhir.ts'

const read = (...resources: readonly object[]): ReturnType<typeof readFhir> =>
  readFhir(JSON.stringify([encounter(), ...resources]))
const texts = (...resources: readonly object[]): string[] =>
  read(...resources).encounters[0]?.documents.map(({ text }) => text) ?? []
const first = (...resources: readonly object[]): object => read(...resources).encounters[0]?.documents[0] ?? {}
const whys = (...resources: readonly object[]): string[] =>
  read(note('Gout.'), ...resources).unread.map(({ why }) => why)

describe('type, time and status of a DocumentReference', () => {
  test.each([
    [
      'LOINC',
      { type: { coding: [{ code: 'x' }, { system: 'http://loinc.org', code: '18842-5' }] } },
      { type: 'discharge-summary' },
    ],
    ['a local name', { type: { text: 'ED Provider Notes - Emergency' } }, { type: 'ed-note' }],
    ['a nurse practitioner is no nurse', { type: { text: 'Nurse Practitioner Note' } }, { type: 'progress-note' }],
    ['a category', { type: undefined, category: [{ coding: [{ code: 'LP29684-5' }] }] }, { type: 'radiology' }],
    [
      'a title',
      {
        type: undefined,
        content: [{ attachment: { title: 'Operative Report', contentType: 'text/plain', data: base64('x') } }],
      },
      { type: 'operative-report' },
    ],
    ['nothing', { type: undefined }, { type: null }],
    [
      'the time of writing',
      { content: [{ attachment: { creation: '2026-01-04', contentType: 'text/plain', data: base64('x') } }] },
      { writtenAt: '2026-01-04' },
    ],
    ['half a date', { date: '2026-01' }, { writtenAt: null }],
    ['no such day', { date: '2026-02-30T10:00:00Z' }, { writtenAt: null }],
    ['preliminary', { docStatus: 'preliminary' }, { status: 'preliminary' }],
    ['amended', { docStatus: 'amended' }, { status: 'amended' }],
    [
      'appended to another',
      { docStatus: 'final', relatesTo: [{ code: 'appends', target: ref('DocumentReference/n0') }] },
      { status: 'addendum', supersedes: null },
    ],
    [
      'in place of another',
      { docStatus: 'final', relatesTo: [{ code: 'replaces', target: ref('https://a.example/DocumentReference/n0') }] },
      { status: 'final', supersedes: 'DocumentReference/n0' },
    ],
  ])('%s', (_name, change, expected) => {
    expect(first(note('x', change))).toMatchObject(expected)
  })

  test('what is replaced stays, to be set aside; a second one replaced is taken out', () => {
    const targets = ['n1', 'n2'].map((id) => ({
      code: { coding: [{ code: 'replaces' }] },
      target: ref(`DocumentReference/${id}`),
    }))
    const result = read(
      note('one', { status: 'superseded' }),
      note('two', { id: 'n2' }),
      note('three', { id: 'n3', relatesTo: targets }),
    )
    expect(result.encounters[0]?.documents.map(({ id, supersedes }) => [id, supersedes])).toEqual([
      ['DocumentReference/n1', null],
      ['DocumentReference/n3', 'DocumentReference/n1'],
    ])
    expect(result.unread).toEqual([
      { part: '[2] (DocumentReference)', why: 'another document of the file replaces it' },
    ])
  })

  test.each([
    [
      'superseded by what is not there',
      note('x', { id: 'n2', status: 'superseded' }),
      'it is superseded by a document that was not read',
    ],
    ['entered in error', note('x', { id: 'n2', status: 'entered-in-error' }), 'its status is entered-in-error'],
    [
      'entered in error by docStatus',
      note('x', { id: 'n2', docStatus: 'entered-in-error' }),
      'its status is entered-in-error',
    ],
  ])('%s is not read', (_name, resource, why) => {
    expect(texts(note('Gout.'), resource)).toEqual(['Gout.'])
    expect(whys(resource)).toEqual([why])
  })
})

describe('who wrote it', () => {
  const nurse = { resourceType: 'Practitioner', id: 'pr1', name: [{ family: 'Example', suffix: ['RN'] }] }
  const role = (words: string): object => ({
    resourceType: 'PractitionerRole',
    id: 'r1',
    practitioner: ref('Practitioner/pr2'),
    code: [{ text: words }],
  })
  test.each([
    ['a role', [note('x', { author: [ref('PractitionerRole/r1')] }), role('Resident')], 'resident', 'pr2'],
    [
      'a specialty',
      [
        note('x', { author: [ref('PractitionerRole/r1')] }),
        { ...role(''), specialty: [{ text: 'Diagnostic Radiology' }] },
      ],
      'radiologist',
      'pr2',
    ],
    [
      'a specialty before a doctor',
      [note('x', { author: [ref('PractitionerRole/r1')] }), { ...role('Doctor'), specialty: [{ text: 'Radiology' }] }],
      'radiologist',
      'pr2',
    ],
    [
      'the role of a practitioner',
      [
        note('x', { author: [ref('Practitioner/pr2')] }),
        { resourceType: 'Practitioner', id: 'pr2' },
        role('Dietitian'),
      ],
      'dietitian',
      'pr2',
    ],
    ['a suffix', [note('x', { author: [ref('Practitioner/pr1')] }), nurse], 'nurse', 'pr1'],
    [
      'a qualification',
      [
        note('x', {
          author: [ref('#c')],
          contained: [
            { resourceType: 'Practitioner', id: 'c', qualification: [{ code: { text: 'Physician Assistant' } }] },
          ],
        }),
      ],
      'physician-assistant',
      'c',
    ],
    [
      'a name with letters',
      [note('x', { author: [{ reference: 'Practitioner/9', display: 'Jane Example, Pharm.D.' }] })],
      'pharmacist',
      '9',
    ],
    ['a name that only looks so', [note('x', { author: [{ display: 'Do, Pa' }] })], null, null],
    ['a machine', [note('x', { author: [ref('Device/d1')] })], null, null],
    ['nobody', [note('x')], null, null],
  ])('%s', (_name, resources, author, authorId) => {
    expect(first(...resources)).toMatchObject({ author, authorId })
  })
  test('the attending of the encounter', () => {
    const participant = [
      {
        type: [{ coding: [{ code: 'ATND' }] }],
        individual: { reference: 'Practitioner/9', display: 'J. Example, MD' },
      },
    ]
    const value = JSON.stringify([
      encounter({ participant }),
      note('x', { author: [{ reference: 'Practitioner/9', display: 'J. Example, MD' }] }),
    ])
    expect(readFhir(value).encounters[0]?.documents[0]).toMatchObject({ author: 'attending', authorId: '9' })
  })
})
