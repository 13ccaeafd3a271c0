import { expect, test } from 'vitest'
import { icd10cm } from '../../encounter/codes.ts'
import type { DiagnosisRole } from '../../encounter/result.ts'
import { roleOf } from './role-of.ts'

test.each<[string, DiagnosisRole]>([
  ['I10', 'problem'],
  ['R07.9', 'problem'],
  ['S52.501A', 'problem'],
  ['T40.2X1A', 'problem'],
  ['T81.44XA', 'complication'],
  ['T82.7XXA', 'complication'],
  ['T88.7XXA', 'complication'],
  ['I97.190', 'complication'],
  ['J95.851', 'complication'],
  ['E36.01', 'complication'],
  ['V43.52XA', 'external-cause'],
  ['W19.XXXA', 'external-cause'],
  ['Y92.009', 'external-cause'],
  ['Z79.4', 'long-term-drug'],
  ['Z59.00', 'social'],
  ['Z55.0', 'social'],
  ['Z65.3', 'social'],
  ['Z80.0', 'history'],
  ['Z87.891', 'history'],
  ['Z91.51', 'history'],
  ['Z92.21', 'history'],
  ['Z98.890', 'history'],
  ['Z95.1', 'status'],
  ['Z98.1', 'status'],
  ['Z68.41', 'status'],
  ['Z91.120', 'status'],
  ['Z72.0', 'status'],
  ['Z99.2', 'status'],
  ['Z00.00', 'encounter-reason'],
  ['Z51.11', 'encounter-reason'],
  ['Z23', 'encounter-reason'],
])('%s is a %s', (code, role) => {
  expect(roleOf(icd10cm(code))).toBe(role)
})
