import { expect, test } from 'vitest'
import { describeGuideline } from './guideline-words.ts'

test.each<[string, string, string]>([
  ['a section retold', 'I.B.2', 'I.B.2 (FY2026): code to the highest specificity documented'],
  ['the nearest section above', 'I.B.2.z.9', 'I.B.2.z.9 (FY2026): code to the highest specificity documented'],
  ['no section above retold', 'V.9', 'V.9 (FY2026)'],
  ['a longer name is no section below', 'I.B.2000', 'I.B.2000 (FY2026)'],
])('%s', (_, section, words) => {
  expect(describeGuideline({ section, fiscalYear: 2026 })).toBe(words)
})
