import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadLexicon } from './load-lexicon.ts'

const { entries } = loadLexicon(join(import.meta.dirname, 'lexicon'), () => true)

test('as many terms as promised', () => {
  expect(
    new Set(entries.flatMap((entry) => entry.terms.map((term) => term.toLowerCase()))).size,
  ).toBeGreaterThanOrEqual(3000)
})
