import { describe, expect, test } from 'vitest'
import { encounter, note, ref } from './fake-fhir.ts'
import { readFhir } from './read-fhir.ts'

const read = (...resources: readonly object[]): ReturnType<typeof readFhir> =>
  readFhir(JSON.stringify([encounter(), note('Gout.'), ...resources]))
const whys = (...resources: readonly object[]): string[] => read(...resources).unread.map(({ why }) => why)

const observation = (change: object): object => ({
  resourceType: 'Observation',
  id: 'o1',
  status: 'final',
  code: { coding: [{ code: 'NA' }, { system: 'http://loinc.org', code: '2951-2', display: 'Sodium' }] },
  ...change,
})
const OBSERVATION = {
  id: 'Observation/o1',
  name: 'Sodium',
  code: '2951-2',
  value: null,
  unit: null,
  low: null,
  high: null,
  at: null,
}

describe('observations', () => {
  test.each([
    [
      'a quantity',
      {
        valueQuantity: { value: 121, unit: 'mmol/L' },
        referenceRange: [{ low: { value: 135 }, high: { value: 145 } }],
        effectiveDateTime: '2026-01-04T11:00:00Z',
      },
      [{ ...OBSERVATION, value: 121, unit: 'mmol/L', low: 135, high: 145, at: '2026-01-04T11:00:00Z' }],
    ],
    [
      'a bound',
      { valueQuantity: { value: 5, comparator: '<', code: 'ng/L' } },
      [{ ...OBSERVATION, value: '<5', unit: 'ng/L' }],
    ],
    ['words', { valueString: 'No growth' }, [{ ...OBSERVATION, value: 'No growth' }]],
    [
      'a concept',
      { valueCodeableConcept: { coding: [{ display: 'Positive' }] } },
      [{ ...OBSERVATION, value: 'Positive' }],
    ],
    ['a whole number', { valueInteger: 15 }, [{ ...OBSERVATION, value: 15 }]],
    ['no', { valueBoolean: false }, [{ ...OBSERVATION, value: 'false' }]],
    [
      'a titre',
      { valueRatio: { numerator: { value: 1 }, denominator: { value: 80 } } },
      [{ ...OBSERVATION, value: '1:80' }],
    ],
    [
      'a range',
      { valueRange: { low: { value: 2 }, high: { value: 5, unit: '/HPF' } } },
      [{ ...OBSERVATION, value: '2-5', unit: '/HPF' }],
    ],
    [
      'the normal of several ranges',
      {
        valueInteger: 1,
        referenceRange: [
          { type: { coding: [{ code: 'critical' }] }, low: { value: 9 } },
          { type: { coding: [{ code: 'normal' }] }, low: { value: 2 } },
        ],
      },
      [{ ...OBSERVATION, value: 1, low: 2 }],
    ],
    [
      'components',
      {
        code: { text: 'Blood pressure' },
        component: [
          { code: { text: 'Systolic' }, valueQuantity: { value: 82, unit: 'mmHg' } },
          { code: { text: 'Diastolic' } },
        ],
      },
      [{ ...OBSERVATION, id: 'Observation/o1#1', name: 'Systolic', code: null, value: 82, unit: 'mmHg' }],
    ],
    ['a corrected one', { status: 'corrected', valueInteger: 1 }, [{ ...OBSERVATION, value: 1 }]],
    ['a number too large', { valueQuantity: { value: '1e999' } }, []],
    ['one entered in error', { status: 'entered-in-error', valueInteger: 1 }, []],
    ['one cancelled', { status: 'cancelled', valueInteger: 1 }, []],
    ['a panel', { hasMember: [ref('Observation/o2')] }, []],
  ])('%s', (_name, change, expected) => {
    expect(read(observation(change)).encounters[0]?.observations).toEqual(expected)
  })
  test('what is said', () => {
    const resources = [
      observation({ status: 'cancelled' }),
      observation({ id: 'o2' }),
      observation({ id: 'o3', valueInteger: 1, note: [{ text: 'hemolysed' }] }),
      observation({ id: 'o4', hasMember: [ref('x')] }),
    ]
    expect(whys(...resources)).toEqual([
      'its status is cancelled',
      'it holds no value',
      'notes of an observation are not read',
    ])
  })
})

const drug = { coding: [{ display: 'furosemide' }] }

describe('medications', () => {
  test.each([
    [
      'given',
      {
        resourceType: 'MedicationAdministration',
        status: 'completed',
        medicationCodeableConcept: drug,
        effectivePeriod: { start: '2026-01-04T12:00:00Z' },
        dosage: { route: { text: 'IV' }, dose: { value: 40, unit: 'mg' } },
      },
      { name: 'furosemide', dose: '40 mg', route: 'IV', at: '2026-01-04T12:00:00Z' },
    ],
    [
      'ordered',
      {
        resourceType: 'MedicationRequest',
        status: 'active',
        medicationCodeableConcept: { text: 'Furosemide 40 mg' },
        authoredOn: '2026-01-04',
        dosageInstruction: [{ text: 'daily', doseAndRate: [{ doseQuantity: { value: 1, unit: 'tablet' } }] }],
      },
      { name: 'Furosemide 40 mg', dose: '1 tablet', route: null, at: '2026-01-04' },
    ],
    [
      'ordered in words',
      { resourceType: 'MedicationRequest', medicationCodeableConcept: drug, dosageInstruction: [{ text: '1 daily' }] },
      { name: 'furosemide', dose: '1 daily', route: null, at: null },
    ],
    [
      'a range of doses',
      {
        resourceType: 'MedicationRequest',
        medicationCodeableConcept: drug,
        dosageInstruction: [{ doseAndRate: [{ doseRange: { low: { value: 1 }, high: { value: 2, unit: 'mg' } } }] }],
      },
      { name: 'furosemide', dose: '1-2 mg', route: null, at: null },
    ],
    [
      'a contained drug',
      {
        resourceType: 'MedicationStatement',
        status: 'active',
        contained: [{ resourceType: 'Medication', id: 'm', code: drug }],
        medicationReference: ref('#m'),
      },
      { name: 'furosemide', dose: null, route: null, at: null },
    ],
    [
      'a drug of the file',
      { resourceType: 'MedicationStatement', medicationReference: ref('Medication/m9') },
      { name: 'warfarin', dose: null, route: null, at: null },
    ],
    [
      'a drug that is only named',
      { resourceType: 'MedicationStatement', medicationReference: { reference: 'Medication/m8', display: 'heparin' } },
      { name: 'heparin', dose: null, route: null, at: null },
    ],
    [
      'as R5 has it',
      { resourceType: 'MedicationStatement', medication: { concept: drug } },
      { name: 'furosemide', dose: null, route: null, at: null },
    ],
  ])('%s', (_name, resource, expected) => {
    const medication = { resourceType: 'Medication', id: 'm9', code: { text: 'warfarin' } }
    expect(read({ id: 'm1', ...resource }, medication).encounters[0]?.medications).toEqual([
      { id: `${resource.resourceType}/m1`, ...expected },
    ])
  })
  test.each([
    [
      'not given',
      { resourceType: 'MedicationAdministration', status: 'not-done', medicationCodeableConcept: drug },
      'its status is not-done',
    ],
    [
      'not to be given',
      { resourceType: 'MedicationRequest', doNotPerform: true, medicationCodeableConcept: drug },
      'it says that something was not done or is not to be done',
    ],
    [
      'without a name',
      { resourceType: 'MedicationRequest', medicationReference: ref('Medication/none') },
      'it names no drug',
    ],
  ])('%s', (_name, resource, why) => {
    expect(read(resource).encounters[0]?.medications).toEqual([])
    expect(whys(resource)).toEqual([why])
  })
})

test('orders', () => {
  const resource = {
    resourceType: 'ServiceRequest',
    id: 's1',
    status: 'active',
    code: { text: 'CT chest' },
    authoredOn: '2026-01-04T11:00:00Z',
  }
  const result = read(
    resource,
    { ...resource, id: 's2', status: 'revoked' },
    { resourceType: 'ServiceRequest', id: 's3' },
  )
  expect(result.encounters[0]?.orders).toEqual([
    { id: 'ServiceRequest/s1', name: 'CT chest', at: '2026-01-04T11:00:00Z' },
  ])
  expect(result.unread.map(({ why }) => why)).toEqual(['its status is revoked', 'it names nothing ordered'])
})
