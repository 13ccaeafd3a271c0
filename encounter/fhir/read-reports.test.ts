import { describe, expect, test } from 'vitest'
import { base64, encounter, note, ref, type Resource, xhtml } from './fake-fhir.ts'
import { readFhir } from './read-fhir.ts'

const read = (...resources: readonly object[]): ReturnType<typeof readFhir> =>
  readFhir(JSON.stringify([encounter(), ...resources]))
const texts = (...resources: readonly object[]): string[] =>
  read(...resources).encounters[0]?.documents.map(({ text }) => text) ?? []
const first = (...resources: readonly object[]): object => read(...resources).encounters[0]?.documents[0] ?? {}
const whys = (...resources: readonly object[]): string[] =>
  read(note('Gout.'), ...resources).unread.map(({ why }) => why)

const plain = (data: string): object => ({ contentType: 'text/plain', data })

describe('reports', () => {
  const report = (change: object): Resource => ({
    resourceType: 'DiagnosticReport',
    id: 'r1',
    status: 'final',
    code: { text: 'CT chest' },
    category: [{ coding: [{ code: 'RAD' }] }],
    ...change,
  })
  const form = { presentedForm: [plain(base64('FINDINGS: nodule.'))] }
  test.each([
    ['the form issued', form, ['FINDINGS: nodule.']],
    [
      'with its conclusion',
      { ...form, conclusion: 'No embolism.' },
      ['FINDINGS: nodule.\n\nConclusion:\nNo embolism.'],
    ],
    ['a conclusion told already', { ...form, conclusion: 'findings:  Nodule.' }, ['FINDINGS: nodule.']],
    ['only a conclusion', { conclusion: 'No embolism.' }, ['No embolism.']],
    ['a narrative', { text: xhtml('<p>Nodule.</p>'), conclusion: 'Benign.' }, ['Nodule.\n\nConclusion:\nBenign.']],
    [
      'a narrative where the form cannot be read',
      { text: xhtml('<p>Nodule.</p>'), presentedForm: [{ url: 'http://x' }] },
      ['Nodule.'],
    ],
    [
      'a list of results',
      { text: xhtml('<p>Na 131</p>'), result: [ref('Observation/o1')], conclusion: 'Low.' },
      ['Low.'],
    ],
    ['an empty narrative', { text: xhtml('<p>none</p>', 'empty'), conclusion: 'Benign.' }, ['Benign.']],
  ])('%s', (_name, change, expected) => {
    expect(texts(report(change))).toEqual(expected)
  })
  test('type, time and status', () => {
    expect(
      first(
        report({
          ...form,
          status: 'corrected',
          issued: '2026-01-05T07:00:00Z',
          performer: [{ reference: 'Practitioner/3', display: 'A, RN' }],
        }),
      ),
    ).toEqual({
      id: 'DiagnosticReport/r1',
      type: 'radiology',
      author: 'nurse',
      authorId: '3',
      writtenAt: '2026-01-05T07:00:00Z',
      status: 'amended',
      supersedes: null,
      text: 'FINDINGS: nodule.',
    })
  })
  test.each([
    ['cancelled', { status: 'cancelled', ...form }, ['its status is cancelled']],
    ['without text or results', {}, ['it holds no text']],
    ['with results only', { result: [ref('Observation/o1')] }, []],
    [
      'with conclusion codes',
      { ...form, conclusionCode: [{ text: 'x' }] },
      ['its conclusion codes are coded elsewhere'],
    ],
  ])('%s', (_name, change, expected) => {
    expect(whys(report(change))).toEqual(expected)
  })
})

describe('compositions', () => {
  const composition = (section: unknown, change: object = {}): Resource => ({
    resourceType: 'Composition',
    id: 'c1',
    status: 'final',
    type: { coding: [{ code: '34117-2' }] },
    date: '2026-01-04',
    section,
    ...change,
  })
  test.each([
    [
      'sections under their titles',
      [
        { title: 'Chief Complaint', text: xhtml('Cough') },
        { title: 'Plan: ', text: xhtml('<ul><li>Rest</li></ul>') },
      ],
      'Chief Complaint:\nCough\n\nPlan:\n- Rest',
    ],
    ['a title by code', [{ code: { coding: [{ display: 'Allergies' }] }, text: xhtml('None') }], 'Allergies:\nNone'],
    ['a title that the narrative has', [{ title: 'Plan', text: xhtml('<h2>Plan</h2><p>Rest</p>') }], 'Plan\n\nRest'],
    [
      'sections in sections',
      [{ title: 'Exam', section: [{ title: 'Lungs', text: xhtml('clear') }, { text: xhtml('x') }] }],
      'Exam:\nLungs:\nclear\n\nx',
    ],
    [
      'empty ones',
      [{ title: 'Gone' }, { title: 'None', text: xhtml('x', 'empty') }, { title: 'Plan', text: xhtml('Rest') }],
      'Plan:\nRest',
    ],
    ['one that is no list', { title: 'Plan', text: xhtml('Rest') }, 'Plan:\nRest'],
  ])('%s', (_name, section, expected) => {
    expect(texts(composition(section))).toEqual([expected])
  })
  test('without sections its own narrative', () => {
    expect(texts(composition(undefined, { text: xhtml('Rest') }))).toEqual(['Rest'])
  })
  test('type, time, what it replaces, and what is not told', () => {
    const result = read(
      composition(
        [
          { title: 'Plan', text: xhtml('Rest') },
          { title: 'Labs', entry: [ref('Observation/o')] },
        ],
        { relatesTo: [{ code: 'replaces', targetReference: ref('Composition/c0') }] },
      ),
    )
    expect(result.encounters[0]?.documents[0]).toMatchObject({
      type: 'history-and-physical',
      writtenAt: '2026-01-04',
      status: 'final',
      supersedes: 'Composition/c0',
    })
    expect(result.unread).toEqual([{ part: '[1].section[1]', why: 'the section holds no narrative, only entries' }])
  })
  test('what a section tells is not read again', () => {
    const impression = { resourceType: 'ClinicalImpression', id: 'i1', summary: 'Gout' }
    expect(texts(composition([{ text: xhtml('Gout'), entry: [ref('ClinicalImpression/i1')] }]), impression)).toEqual([
      'Gout',
    ])
  })
})

describe('notes in other resources', () => {
  test.each([
    [
      'an impression',
      { resourceType: 'ClinicalImpression', description: 'Seen today.', summary: 'Gout.', note: [{ text: 'Rest.' }] },
      ['Seen today.\n\nAssessment:\nGout.\n\nRest.'],
      [],
    ],
    [
      'a procedure note',
      {
        resourceType: 'Procedure',
        status: 'completed',
        code: { text: 'Arthrocentesis' },
        note: [{ text: 'Crystals seen.' }],
      },
      ['Crystals seen.'],
      ['coded elsewhere; only its note is read'],
    ],
    [
      'a procedure without one',
      { resourceType: 'Procedure', code: { text: 'Arthrocentesis' }, text: xhtml('Arthrocentesis') },
      [],
      ['coded elsewhere'],
    ],
    [
      'a procedure not done',
      { resourceType: 'Procedure', status: 'not-done', note: [{ text: 'x' }] },
      [],
      ['its status is not-done'],
    ],
    ['a condition', { resourceType: 'Condition', code: { text: 'Gout' } }, [], ['coded elsewhere']],
    [
      'a condition with a note',
      { resourceType: 'Condition', code: { text: 'Gout' }, note: [{ text: 'Flare of the left knee.' }] },
      ['Flare of the left knee.'],
      ['coded elsewhere; only its note is read'],
    ],
    [
      'a condition with a narrative of its own',
      { resourceType: 'Condition', text: xhtml('Flare.', 'additional') },
      ['Flare.'],
      ['coded elsewhere; only its note is read'],
    ],
    [
      'a refuted condition',
      { resourceType: 'Condition', verificationStatus: { coding: [{ code: 'refuted' }] }, note: [{ text: 'x' }] },
      [],
      ['it is refuted, and its note is not read'],
    ],
    [
      'one entered in error',
      {
        resourceType: 'Condition',
        verificationStatus: { coding: [{ code: 'entered-in-error' }] },
        note: [{ text: 'x' }],
      },
      [],
      ['its status is entered-in-error'],
    ],
  ])('%s', (_name, resource, expected, unread) => {
    expect(texts(note('Seen.'), resource)).toEqual(['Seen.', ...expected])
    expect(whys(resource)).toEqual(unread)
  })
})
