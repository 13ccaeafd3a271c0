import { describe, expect, test } from 'vitest'
import { encounter, note, patient, ref } from './fake-fhir.ts'
import { readFhir } from './read-fhir.ts'

const read = (change: object, ...resources: readonly object[]): ReturnType<typeof readFhir> =>
  readFhir(JSON.stringify([encounter(change), note('Gout.'), ...resources]))
const classed = (code: string, more: object = {}): object => ({ class: { code }, ...more })
const DOUBT = 'its class is missing or unknown: read as outpatient'

describe('setting by class', () => {
  test.each([
    ['AMB', classed('AMB'), 'outpatient', null],
    ['EMER', classed('EMER'), 'emergency', null],
    ['IMP', classed('IMP'), 'inpatient', null],
    ['ACUTE', classed('ACUTE'), 'inpatient', null],
    [
      'NONAC',
      classed('NONAC'),
      'inpatient',
      'the class says non-acute inpatient and not which kind: read as inpatient',
    ],
    [
      'NONAC of a known kind',
      classed('NONAC', { type: [{ text: 'Skilled nursing facility' }] }),
      'long-term-care',
      null,
    ],
    ['OBSENC', classed('OBSENC'), 'observation', null],
    ['SS', classed('SS'), 'observation', null],
    ['VR', classed('VR'), 'telehealth', null],
    ['HH', classed('HH'), 'outpatient', 'home health has no setting of its own: read as outpatient'],
    ['a word of DSTU2', { class: 'inpatient' }, 'inpatient', null],
    ['a list of R5', { class: [{ coding: [{ code: 'EMER' }] }] }, 'emergency', null],
    [
      'a psychiatric stay',
      classed('IMP', { serviceType: { text: 'Inpatient Psychiatry' } }),
      'inpatient-psychiatric',
      null,
    ],
    [
      'a rehabilitation stay',
      classed('ACUTE', { type: [{ coding: [{ display: 'Rehabilitation' }] }] }),
      'rehabilitation',
      null,
    ],
    ['day surgery', classed('AMB', { type: [{ text: 'Ambulatory Surgery Case' }] }), 'ambulatory-surgery', null],
    ['a video visit', classed('AMB', { type: [{ text: 'Video visit' }] }), 'telehealth', null],
    ['a psychiatric clinic is no stay', classed('AMB', { serviceType: { text: 'Psychiatry' } }), 'outpatient', null],
    [
      'a place that tells',
      classed('IMP', { location: [{ location: { display: 'Rehab Unit 3' } }] }),
      'rehabilitation',
      null,
    ],
    [
      'no class, but words',
      { class: undefined, type: [{ text: 'Emergency visit' }] },
      'emergency',
      'its class is missing or unknown: told from its words',
    ],
    ['no class', { class: undefined }, 'outpatient', DOUBT],
    ['an unknown class', classed('JANE'), 'outpatient', DOUBT],
    ['a class of the prototype', classed('constructor'), 'outpatient', DOUBT],
  ])('%s', (_name, change, setting, doubt) => {
    const result = read(change)
    expect(result.encounters[0]?.setting).toBe(setting)
    expect(result.unread).toEqual(doubt === null ? [] : [{ part: 'setting', why: doubt }])
  })
})

describe('other facts', () => {
  const attending = {
    participant: [{ type: [{ coding: [{ code: 'ATND' }] }], individual: ref('PractitionerRole/r1') }],
  }
  const role = { resourceType: 'PractitionerRole', id: 'r1', specialty: [{ coding: [{ display: 'Cardiology' }] }] }
  test.each([
    [
      'the visit number',
      { identifier: [{ value: 'A' }, { type: { coding: [{ code: 'VN' }] }, value: 'V-1' }] },
      [],
      { id: 'V-1' },
    ],
    [
      'an official number',
      {
        identifier: [
          { use: 'old', value: 'A' },
          { use: 'official', value: 'V-2' },
        ],
      },
      [],
      { id: 'V-2' },
    ],
    ['any other number is not taken', { identifier: [{ value: 'A' }] }, [], { id: 'e1' }],
    ['the service', { serviceType: { coding: [{ display: 'Cardiology' }] } }, [], { specialty: 'cardiology' }],
    ['the specialty of the attending', attending, [role], { specialty: 'cardiology' }],
    [
      'the facility',
      { serviceProvider: ref('Organization/h') },
      [{ resourceType: 'Organization', id: 'h', name: 'Hill Hospital' }],
      { facility: 'Hill Hospital' },
    ],
    ['a new patient', { type: [{ text: 'New Patient Visit' }] }, [], { visit: { type: 'new' } }],
    ['an open stay', { period: { start: '2026-01-04' } }, [], { admitted: '2026-01-04', discharged: null }],
    ['no period', { period: undefined }, [], { admitted: null, discharged: null }],
  ])('%s', (_name, change, resources, expected) => {
    const result = read(change, ...resources)
    expect(result.encounters[0]).toMatchObject(expected)
    expect(result.unread).toEqual([])
  })
  test.each([
    [
      'half a date',
      { period: { start: '2026-01', end: '2026-01-09' } },
      { admitted: null, discharged: '2026-01-09' },
      'the start of its period is no full date',
    ],
    [
      'a day that does not exist',
      { period: { end: '2026-02-30' } },
      { admitted: null, discharged: null },
      'the end of its period is no full date',
    ],
    [
      'an end before the start',
      { period: { start: '2026-01-04', end: '2026-01-03' } },
      { admitted: null, discharged: null },
      'its period ends before it begins; neither date is taken',
    ],
  ])('%s', (_name, change, expected, why) => {
    const result = read(change)
    expect(result.encounters[0]).toMatchObject(expected)
    expect(result.unread).toEqual([{ part: '[0] (Encounter)', why }])
  })
})

describe('the patient', () => {
  test.each([
    ['as it is', patient, { id: 'p1', sex: 'F', birthDate: '1958-03-02' }, []],
    [
      'a pseudonym',
      { ...patient, identifier: [{ type: { coding: [{ code: 'ANON' }] }, value: 'x9' }] },
      { id: 'x9', sex: 'F', birthDate: '1958-03-02' },
      [],
    ],
    [
      'other and unknown',
      { ...patient, gender: 'other', birthDate: undefined },
      { id: 'p1', sex: 'X', birthDate: null },
      [],
    ],
    ['an unknown sex', { ...patient, gender: 'unknown' }, { id: 'p1', sex: null, birthDate: '1958-03-02' }, []],
    [
      'only a year',
      { ...patient, birthDate: '1958' },
      { id: 'p1', sex: 'F', birthDate: null },
      ['its birth date is no full date'],
    ],
    [
      'born after the encounter',
      { ...patient, birthDate: '2027-01-01' },
      { id: 'p1', sex: 'F', birthDate: null },
      ['its birth date lies after the encounter and is not taken'],
    ],
    ['not in the file', { resourceType: 'Location', id: 'p1' }, { id: 'p1', sex: null, birthDate: null }, []],
  ])('%s', (_name, resource, expected, whys) => {
    const result = read({}, resource)
    expect(result.encounters[0]?.patient).toEqual(expected)
    expect(result.unread.map(({ why }) => why)).toEqual(whys)
  })
  test('a contained one has no id of its own, and a social security number is none', () => {
    const identifier = [
      { system: 'http://hl7.org/fhir/sid/us-ssn', value: '000' },
      { type: { coding: [{ code: 'SS' }] }, value: '001' },
      { value: '4711' },
    ]
    const contained = [{ resourceType: 'Patient', id: 'in', gender: 'male', identifier }]
    expect(read({ subject: ref('#in'), contained }).encounters[0]?.patient).toEqual({
      id: '4711',
      sex: 'M',
      birthDate: null,
    })
  })
})

describe('the payer', () => {
  const coverage = (change: object): object => ({
    resourceType: 'Coverage',
    status: 'active',
    beneficiary: ref('Patient/p1'),
    ...change,
  })
  const sopt = (code: string): object => ({ type: { coding: [{ system: 'https://nahdo.org/sopt', code }] } })
  test.each([
    ['Medicare by typology', [coverage(sopt('112'))], 'medicare'],
    ['TRICARE by typology', [coverage(sopt('311'))], 'tricare'],
    ['by the payor', [coverage({ payor: [{ display: 'Texas Medicaid' }] })], 'medicaid'],
    [
      'by the name of an organization',
      [
        coverage({ payor: [ref('Organization/o')] }),
        { resourceType: 'Organization', id: 'o', name: 'Medicare Part A' },
      ],
      'medicare',
    ],
    ['by class of policy', [coverage({ type: { coding: [{ code: 'EHCPOL' }] } })], 'commercial'],
    ['self-pay', [coverage({ type: { coding: [{ code: 'pay' }] } })], 'self-pay'],
    ['the first in order', [coverage({ order: 2, ...sopt('2') }), coverage({ order: 1, ...sopt('1') })], 'medicare'],
    ['not a cancelled one', [coverage({ status: 'cancelled', ...sopt('1') })], null],
    ['not another patient’s', [coverage({ beneficiary: ref('Patient/p2'), ...sopt('1') })], null],
    ['an unknown one', [coverage({ payor: [{ display: 'Acme' }] })], null],
  ])('%s', (_name, resources, payer) => {
    expect(read({}, ...resources).encounters[0]?.payer).toBe(payer)
  })
})
