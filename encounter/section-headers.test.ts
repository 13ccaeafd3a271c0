import { expect, test } from 'vitest'
import { normaliseHeader } from './normalise-header.ts'
import data from './section-headers.json' with { type: 'json' }
import { sectionHeaders, sectionHeadersSchema } from './section-headers.ts'

const tokens = new Map(Object.entries(data.tokens))

test('no wording stands twice', () => {
  const seen = new Map<string, string>()
  const twice = data.kinds.flatMap((row) =>
    [...row.wordings, ...row.lineOnly].filter((wording) => {
      const key = normaliseHeader(wording, tokens)
      const before = seen.has(key) || key === ''
      seen.set(key, row.kind)
      return before
    }),
  )
  expect(twice).toEqual([])
})

test('every wording is found as its own kind', () => {
  const { kinds } = sectionHeadersSchema.parse(data)
  const wrong = kinds.flatMap((row) =>
    row.wordings.filter((wording) => {
      const found = sectionHeaders().look(wording.toUpperCase(), null)
      return found?.kind !== row.kind || found.lineOnly
    }),
  )
  expect(wrong).toEqual([])
})

test.each([
  ['Hx', 'history'],
  ['PMHx / PSHx', 'pmhx and pshx'],
  ['D/C  Meds.', 'discharge medications'],
  ['Labs 01/04/2026', 'labs'],
  ['Patient’s Rx', 'patients prescriptions'],
  ['Diagnosis(es)', 'diagnosis'],
])('%s is compared as %s', (header, expected) => {
  expect(normaliseHeader(header, tokens)).toBe(expected)
})
