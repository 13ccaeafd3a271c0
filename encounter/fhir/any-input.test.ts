import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encounterSchema } from '../contract.ts'
import { ReadError } from '../read-error.ts'
import { base64, bundle, encounter, note, patient, ref, type Resource, xhtml } from './fake-fhir.ts'
import { readFhir } from './read-fhir.ts'

const FULL: Resource = bundle(
  patient,
  encounter({
    participant: [{ type: [{ coding: [{ code: 'ATND' }] }], individual: ref('Practitioner/d') }],
    serviceType: { text: 'Cardiology' },
  }),
  { resourceType: 'Practitioner', id: 'd', name: [{ suffix: ['MD'] }] },
  {
    resourceType: 'Coverage',
    beneficiary: ref('Patient/p1'),
    type: { coding: [{ code: '1', system: 'https://nahdo.org/sopt' }] },
  },
  note('Pneumonia.', {
    author: [ref('Practitioner/d')],
    relatesTo: [{ code: 'replaces', target: ref('DocumentReference/n0') }],
  }),
  {
    resourceType: 'Composition',
    id: 'c',
    status: 'final',
    encounter: ref('Encounter/e1'),
    section: [
      {
        title: 'Plan',
        text: xhtml('<ul><li>Rest</li></ul>'),
        section: [{ text: xhtml('x') }],
        entry: [ref('Condition/k')],
      },
    ],
  },
  {
    resourceType: 'DiagnosticReport',
    id: 'r',
    status: 'final',
    conclusion: 'No embolism.',
    presentedForm: [{ contentType: 'text/html', data: base64('<p>CT</p>') }],
  },
  { resourceType: 'Condition', id: 'k', code: { text: 'Gout' }, note: [{ text: 'Flare.' }] },
  {
    resourceType: 'Observation',
    id: 'o',
    code: { text: 'Sodium' },
    valueQuantity: { value: 121, unit: 'mmol/L' },
    referenceRange: [{ low: { value: 135 } }],
    component: [],
  },
  {
    resourceType: 'MedicationRequest',
    id: 'm',
    medicationReference: ref('#x'),
    contained: [{ resourceType: 'Medication', id: 'x', code: { text: 'furosemide' } }],
    dosageInstruction: [{ doseAndRate: [{ doseQuantity: { value: 1 } }] }],
  },
  { resourceType: 'ServiceRequest', id: 's', code: { text: 'CT chest' }, authoredOn: '2026-01-04' },
)

const odd = fc.constantFrom<unknown>(
  null,
  7,
  -1,
  true,
  '',
  ' ',
  '#',
  'Encounter/e1',
  '2026-02-30',
  'a\0',
  '\ud800',
  [],
  {},
  [[]],
  [null],
  { reference: '#' },
  { coding: 7 },
  { __proto__: null },
  'Bundle',
  'constructor',
  '<p>x',
  '!',
)

/** A copy with some values, chosen by `picks`, put in place of others. */
function mutated(value: unknown, picks: readonly (readonly [number, unknown])[]): unknown {
  const copy = structuredClone(value)
  for (const [pick, put] of picks) {
    const places: { readonly holder: Record<string, unknown>; readonly key: string }[] = []
    const visit = (node: unknown): void => {
      if (typeof node !== 'object' || node === null) return
      for (const key of Object.keys(node)) {
        places.push({ holder: node as Record<string, unknown>, key })
        visit((node as Record<string, unknown>)[key])
      }
    }
    visit(copy)
    const place = places[pick % Math.max(1, places.length)]
    if (place !== undefined) place.holder[place.key] = structuredClone(put)
  }
  return copy
}

function outcome(text: string): 'read' | 'refused' {
  try {
    const { encounters, unread } = readFhir(text)
    for (const one of encounters) encounterSchema.parse(one)
    expect(encounters.length).toBeGreaterThan(0)
    expect(unread.every(({ part, why }) => part !== '' && why !== '')).toBe(true)
    return 'read'
  } catch (error) {
    if (error instanceof ReadError) return 'refused'
    throw error
  }
}

describe('any input gives encounters of the contract or a ReadError', () => {
  test('the file itself', () => {
    const result = readFhir(JSON.stringify(FULL))
    expect(result.unread).toEqual([])
    expect(result.encounters.map((one) => [one.payer, one.documents.map(({ id }) => id)])).toEqual([
      ['medicare', ['DocumentReference/n1', 'Composition/c', 'DiagnosticReport/r']],
    ])
  })
  test('values changed', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), odd), { minLength: 1, maxLength: 6 }), (picks) => {
        outcome(JSON.stringify(mutated(FULL, picks)))
      }),
      { numRuns: 1500 },
    )
  })
  test('characters changed', () => {
    const whole = JSON.stringify(FULL)
    fc.assert(
      fc.property(fc.nat(whole.length), fc.nat(40), fc.string({ maxLength: 3 }), (from, length, put) => {
        outcome(whole.slice(0, from) + put + whole.slice(from + length))
      }),
      { numRuns: 500 },
    )
  })
  test('any JSON', () => {
    fc.assert(
      fc.property(fc.json(), (text) => void outcome(text)),
      { numRuns: 300 },
    )
  })
  test('a file of invented words names none of them', () => {
    const secret = 'Zyxwvut'
    const spoiled = JSON.stringify(FULL).replaceAll(
      /"(?:status|code|resourceType)":"(?!Bundle|Encounter|Doc)[^"]+"/g,
      (pair) => pair.replace(/:".*/, `:"${secret}"`),
    )
    const { unread } = readFhir(spoiled)
    expect(unread.length).toBeGreaterThan(0)
    expect(JSON.stringify(unread)).not.toContain(secret)
  })
})

describe('hostile files end soon', () => {
  const nested = (depth: number): Resource => (depth === 0 ? note('x') : bundle(nested(depth - 1)))
  test.each([
    ['nesting', `${'{"resourceType":"Bundle","entry":[{"resource":'.repeat(5000)}{}`, 'refused'],
    ['bundles in bundles', JSON.stringify(nested(12)), 'read'],
    [
      'references in a circle',
      JSON.stringify([
        encounter({ partOf: ref('Encounter/e1'), subject: ref('Encounter/e1') }),
        note('x', { author: [ref('PractitionerRole/r')] }),
        { resourceType: 'PractitionerRole', id: 'r', practitioner: ref('PractitionerRole/r') },
      ]),
      'read',
    ],
    [
      'many contained',
      JSON.stringify(
        note('x', {
          contained: Array.from({ length: 20_000 }, (_, index) => ({ resourceType: 'Observation', id: `c${index}` })),
        }),
      ),
      'read',
    ],
    [
      'many encounters and results',
      JSON.stringify([
        ...Array.from({ length: 300 }, (_, index) => encounter({ id: `e${index}` })),
        ...Array.from({ length: 3000 }, (_, index) => ({
          resourceType: 'Observation',
          id: `o${index}`,
          encounter: ref(`Encounter/e${index % 300}`),
          valueInteger: 1,
        })),
        note('x'),
      ]),
      'read',
    ],
    [
      'a prototype',
      `{"__proto__":{"polluted":1},"resourceType":"DocumentReference","content":[{"attachment":{"__proto__":{"data":"eA=="},"data":"eA=="}}]}`,
      'read',
    ],
  ])('%s', (_name, text, expected) => {
    const started = performance.now()
    expect(outcome(text)).toBe(expected)
    expect(performance.now() - started).toBeLessThan(1500)
    expect('polluted' in {}).toBe(false)
  })
})
