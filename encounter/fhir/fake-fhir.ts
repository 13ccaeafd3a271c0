/** Invented resources for the tests of this folder. */

export type Resource = { readonly resourceType: string; readonly [name: string]: unknown }

export const base64 = (text: string): string => Buffer.from(text).toString('base64')
export const ref = (reference: string): { readonly reference: string } => ({ reference })
export const xhtml = (inner: string, status = 'generated'): { readonly status: string; readonly div: string } => ({
  status,
  div: `<div xmlns="http://www.w3.org/1999/xhtml">${inner}</div>`,
})

export const bundle = (...resources: readonly Resource[]): Resource => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: resources.map((resource) => ({ resource })),
})

export const patient: Resource = {
  resourceType: 'Patient',
  id: 'p1',
  gender: 'female',
  birthDate: '1958-03-02',
  identifier: [{ type: { coding: [{ code: 'MR' }] }, value: '4711' }],
}

export const encounter = (change: object = {}): Resource => ({
  resourceType: 'Encounter',
  id: 'e1',
  status: 'finished',
  class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
  subject: ref('Patient/p1'),
  period: { start: '2026-01-04T10:12:00-06:00', end: '2026-01-09T14:00:00-06:00' },
  ...change,
})

export const note = (text: string, change: object = {}): Resource => ({
  resourceType: 'DocumentReference',
  id: 'n1',
  status: 'current',
  type: { coding: [{ system: 'http://loinc.org', code: '11506-3' }] },
  subject: ref('Patient/p1'),
  date: '2026-01-05T08:00:00-06:00',
  content: [{ attachment: { contentType: 'text/plain', data: base64(text) } }],
  context: { encounter: [ref('Encounter/e1')] },
  ...change,
})
