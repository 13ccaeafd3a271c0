import { describe, expect, test } from 'vitest'
import { ReadError } from '../read-error.ts'
import { base64, bundle, encounter, note, patient, type Resource, ref } from './fake-fhir.ts'
import { readFhir } from './read-fhir.ts'

const read = (value: unknown): ReturnType<typeof readFhir> => readFhir(JSON.stringify(value))
/** Encounters as `id: document ids`. */
const shape = (value: unknown): Record<string, string[]> =>
  Object.fromEntries(read(value).encounters.map(({ id, documents }) => [id, documents.map((document) => document.id)]))

test('a bundle of one encounter', () => {
  expect(read(bundle(patient, encounter(), note('Pneumonia.')))).toEqual({
    encounters: [
      {
        id: 'e1',
        setting: 'inpatient',
        specialty: null,
        payer: null,
        facility: null,
        patient: { id: 'p1', sex: 'F', birthDate: '1958-03-02' },
        admitted: '2026-01-04T10:12:00-06:00',
        discharged: '2026-01-09T14:00:00-06:00',
        visit: null,
        documents: [
          {
            id: 'DocumentReference/n1',
            type: 'progress-note',
            author: null,
            authorId: null,
            writtenAt: '2026-01-05T08:00:00-06:00',
            status: null,
            supersedes: null,
            text: 'Pneumonia.',
          },
        ],
        observations: [],
        medications: [],
        orders: [],
      },
    ],
    unread: [],
  })
})

const one = { e1: ['DocumentReference/n1'] }
const entry = (resource: unknown, fullUrl: string | undefined = undefined, more: object = {}): object => ({
  fullUrl,
  resource,
  ...more,
})
const typed = (type: string, ...entries: object[]): Resource => ({ resourceType: 'Bundle', type, entry: entries })
const bare = ({ id: _id, ...rest }: Resource): object => rest
const UUID = 'urn:uuid:0a1b2c3d-0000-4000-8000-00000000000a'

describe('kinds of files', () => {
  test.each([
    ['a collection', bundle(patient, encounter(), note('x')), one],
    [
      'a search result with its outcome',
      typed('searchset', entry(encounter()), entry(note('x')), entry({ resourceType: 'OperationOutcome', issue: [] })),
      one,
    ],
    [
      'a transaction',
      typed(
        'transaction',
        entry(encounter(), undefined, { request: { method: 'PUT', url: 'Encounter/e1' } }),
        entry(note('x')),
      ),
      one,
    ],
    [
      'a message',
      typed('message', entry({ resourceType: 'MessageHeader' }), entry(encounter()), entry(note('x'))),
      one,
    ],
    ['an array of resources', [patient, encounter(), note('x')], one],
    ['an array of bundles', [bundle(patient, encounter()), bundle(note('x'))], one],
    ['a bundle in a bundle', typed('batch-response', entry(bundle(encounter(), note('x')))), one],
    ['a document alone', note('x'), one],
    [
      'a document alone that names no encounter',
      note('x', { context: undefined }),
      { 'encounter-1': ['DocumentReference/n1'] },
    ],
    [
      'a document without any id',
      [bare(note('x', { context: undefined, subject: undefined }))],
      { 'encounter-1': ['DocumentReference/[0]'] },
    ],
    ['with a byte order mark inside', bundle(encounter(), note('\u{feff}x')), one],
  ])('%s', (_name, value, expected) => {
    expect(shape(value)).toEqual(expected)
  })
})

describe('references', () => {
  const to = (reference: unknown): Resource => note('x', { context: { encounter: [reference] } })
  test.each([
    ['relative', bundle(encounter(), to(ref('Encounter/e1'))), one],
    ['absolute', bundle(encounter(), to(ref('https://a.example/fhir/Encounter/e1'))), one],
    ['to a version', bundle(encounter(), to(ref('Encounter/e1/_history/3'))), one],
    [
      'by fullUrl',
      typed(
        'transaction',
        entry(bare(encounter()), UUID),
        entry(to(ref(UUID.toUpperCase().replace('URN:UUID', 'urn:uuid')))),
      ),
      { '0a1b2c3d-0000-4000-8000-00000000000a': ['DocumentReference/n1'] },
    ],
    [
      'by identifier',
      bundle(
        encounter({ identifier: [{ system: 's', value: 'v7' }] }),
        to({ type: 'Encounter', identifier: { value: 'v7' } }),
      ),
      one,
    ],
    [
      'by a search',
      bundle(encounter({ identifier: [{ system: 's', value: 'v7' }] }), to(ref('Encounter?identifier=s|v7'))),
      one,
    ],
    [
      'by an identifier of two',
      [
        encounter({ identifier: [{ system: 's', value: '7' }] }),
        encounter({ id: 'e2', subject: ref('Patient/p2'), identifier: [{ system: 't', value: '7' }] }),
        to({ type: 'Encounter', identifier: { value: '7' } }),
        note('y', { id: 'n2' }),
      ],
      { e1: ['DocumentReference/n2'] },
    ],
    [
      'to a contained encounter',
      note('x', { contained: [encounter({ id: 'in' })], context: { encounter: [ref('#in')] } }),
      { in: ['DocumentReference/n1'] },
    ],
    [
      'to itself',
      bundle(encounter({ subject: ref('Encounter/e1'), partOf: ref('Encounter/e1') }), to(ref('Encounter/e1'))),
      one,
    ],
    ['as DSTU2 and R5 have it', bundle(encounter(), note('x', { context: ref('Encounter/e1') })), one],
    [
      'to an encounter that is not there',
      [to(ref('Encounter/e7')), { ...to(ref('Encounter/e7')), id: 'n2' }],
      { e7: ['DocumentReference/n1', 'DocumentReference/n2'] },
    ],
    ['to an episode', bundle(encounter(), note('x', { context: ref('EpisodeOfCare/9') })), one],
    [
      'of the same base first',
      typed(
        'searchset',
        entry(encounter({ identifier: [{ use: 'official', value: 'A' }] }), 'http://a/Encounter/e1'),
        entry(encounter({ identifier: [{ use: 'official', value: 'B' }] }), 'http://b/Encounter/e1'),
        entry(note('x'), 'http://a/DocumentReference/n1'),
        entry(note('y'), 'http://b/DocumentReference/n1'),
      ),
      { A: ['DocumentReference/n1'], B: ['DocumentReference/n1'] },
    ],
  ])('%s', (_name, value, expected) => {
    expect(shape(value)).toEqual(expected)
  })
})

test('of several versions the newest is read, wherever it stands', () => {
  const version = (id: number, text: string): Resource => note(text, { meta: { versionId: String(id) } })
  const result = read(typed('history', entry(version(10, 'newest')), entry(version(9, 'old')), entry(encounter())))
  expect(result.encounters[0]?.documents.map(({ text }) => text)).toEqual(['newest'])
  expect(result.unread).toEqual([
    { part: 'entry[1].resource (DocumentReference)', why: 'a newer version of it is in the file' },
  ])
})

test('what is not read is named once for many', () => {
  const many = Array.from({ length: 5 }, (_, index) => ({
    resourceType: 'Condition',
    id: `c${index}`,
    code: { text: 'Gout' },
  }))
  const others = [{ resourceType: 'CarePlan' }, { resourceType: 'JaneDoe' }, { kind: 'x' }, 7]
  expect(read([encounter(), note('x'), ...many, ...others]).unread).toEqual([
    { part: '[9]', why: 'it is no FHIR resource' },
    { part: '[10]', why: 'it is no FHIR resource' },
    { part: '[2] (Condition) and 4 more', why: 'coded elsewhere' },
    { part: '[7] (CarePlan)', why: 'resources of this type are not read' },
    { part: '[8] (unknown type)', why: 'its type is none that is known' },
  ])
})

test('JSON lines, of which one is cut off', () => {
  const lines = [encounter(), note('Gout.')].map((one) => JSON.stringify(one))
  const result = readFhir(`${lines.join('\r\n')}\n{"resourceType":"Doc\n`)
  expect(result.encounters.map(({ id, documents }) => [id, documents.length])).toEqual([['e1', 1]])
  expect(result.unread).toEqual([{ part: '[2]', why: 'it is no FHIR resource' }])
})

describe('files from which nothing can be read', () => {
  test.each([
    ['an empty bundle', bundle(), 'no-documents', 'The JSON holds no FHIR resource.'],
    [
      'no document',
      bundle(patient, encounter()),
      'no-documents',
      'The FHIR file holds no document that could be read. entry[1].resource (Encounter): it has no document that could be read.',
    ],
    [
      'only a picture',
      bundle(encounter(), note('', { content: [{ attachment: { contentType: 'image/png', data: 'iVBORw0KGgo=' } }] })),
      'no-documents',
      'The FHIR file holds no document that could be read. entry[1].resource (DocumentReference): this kind of attachment is not read. entry[0].resource (Encounter): it has no document that could be read.',
    ],
    ['another JSON', { a: 'Jane' }, 'no-documents', 'The JSON holds no FHIR resource.'],
    ['a number', 7, 'no-documents', 'The JSON holds no FHIR resource.'],
  ])('%s', (_name, value, reason, message) => {
    let error: unknown = null
    try {
      read(value)
    } catch (thrown) {
      error = thrown
    }
    expect(error).toBeInstanceOf(ReadError)
    expect({ reason: (error as ReadError).reason, message: (error as ReadError).message }).toEqual({ reason, message })
  })
  test('a JSON cut off', () => {
    expect(() => readFhir('{"resourceType":"Bundle","entry":[{"resource":{"id":"Jane')).toThrow(ReadError)
  })
  test('base64 stays out of messages', () => {
    const broken = note('', { content: [{ attachment: { contentType: 'text/plain', data: `${base64('Jane')}!` } }] })
    expect(() => read(broken)).toThrow(/^(?!.*SmFuZ).*its data is not valid Base64/)
  })
})
