import { expect, test } from 'vitest'
import { type DocumentRole, documentRole } from './document-role.ts'

test.each<[string | null, string | null, DocumentRole]>([
  ['progress-note', 'attending', 'provider'],
  [null, null, 'provider'],
  ['discharge-summary', null, 'provider'],
  ['ed-note', 'nurse practitioner', 'nursing'],
  ['radiology-report', null, 'radiology'],
  ['CT abdomen', null, 'radiology'],
  ['x-ray', null, 'radiology'],
  ['pathology', null, 'pathology'],
  ['cytology report', null, 'pathology'],
  ['lab', null, 'laboratory'],
  ['microbiology', null, 'laboratory'],
  ['nursing', 'nurse', 'nursing'],
  ['note', 'dietitian', 'nursing'],
  ['physical-therapy', null, 'nursing'],
  ['triage', null, 'nursing'],
  ['collaborative care note', null, 'provider'],
])('a %s by %s speaks as %s', (type, author, role) => {
  expect(documentRole({ id: 'd1', text: '', type, author })).toBe(role)
})
