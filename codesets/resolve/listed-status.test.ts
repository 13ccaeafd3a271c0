import { expect, test } from 'vitest'
import { icd10cm } from '../../encounter/codes.ts'
import { isListedStatus } from './listed-status.ts'

test.each<[string, boolean]>([
  ['Z79.4', true],
  ['Z85.3', true],
  ['Z87.891', true],
  ['Z66', true],
  ['Z87.440', false],
  ['Z72.0', false],
  ['I10', false],
])('%s where it is merely listed: %s', (code, listed) => {
  expect(isListedStatus(icd10cm(code))).toBe(listed)
})
