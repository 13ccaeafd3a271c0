import { describe, expect, test } from 'vitest'
import { icd10cm } from '../../encounter/codes.ts'
import { surroundingsOf } from './choose-sense.ts'
import { openMatcher } from './create-matcher.ts'
import { decodeDictionary, encodeDictionary } from './dictionary-file.ts'
import { gatherDictionary } from './gather-dictionary.ts'
import { lexiconEntrySchema } from './lexicon-schema.ts'
import { loadWordData } from './load-word-data.ts'

const built = gatherDictionary(
  [
    { term: 'Chronic diastolic (congestive) heart failure', code: icd10cm('I50.32'), source: 'title' },
    { term: 'heart failure', code: icd10cm('I50.9'), source: 'index' },
    { term: 'ménière disease', code: icd10cm('H81.0'), source: 'index' },
    { term: 'malignant neoplasm of breast', code: icd10cm('C50.9'), source: 'neoplasm' },
    { term: 'aspirin poisoning', code: icd10cm('T39.01'), source: 'drug' },
  ],
  [
    { code: 'G35', terms: ['MS'], kind: 'abbreviation', default: true },
    { code: 'I05.0', terms: ['MS'], kind: 'abbreviation', ambiguous: true, when: { near: ['murmur'] } },
    { code: 'J18.9', terms: ['pneumonia', 'walking pneumonia'], kind: 'lay' },
    { code: 'J18.9', terms: ['newmonia'], kind: 'misspelling' },
  ].map((entry) => lexiconEntrySchema.parse(entry)),
  loadWordData(),
)
const file = encodeDictionary('2025-10-01', 'the key', built)
const reread = decodeDictionary(file, 'the key')

const NOTE = [
  'Chronic diastolic CHF, stable; failure of the heart in 2020.',
  "Meniere's disease, breast cancer and newmonia. Walking pnuemonia.",
  'MS with a murmur at the apex. Aspirin poisoning.',
]

describe('a dictionary in a file', () => {
  test.each(NOTE)('gives the matches of one that was just built: %s', (text) => {
    const matches = [openMatcher(built, () => false)]
      .concat(reread.kind === 'current' ? openMatcher(reread.data, () => false) : [])
      .map((matcher) => matcher.match(text, 0, text.length, surroundingsOf(text, 0, text.length, 'assessment', null)))
    expect(matches[0]?.length).toBeGreaterThan(0)
    expect(matches[1]).toEqual(matches[0])
  })

  const cut = file.slice(0, file.length - 8)
  const flipped = file.slice()
  flipped[flipped.length - 100] = (flipped[flipped.length - 100] ?? 0) ^ 1
  test.each([
    ['of other words', file, 'another key', 'stale'],
    ['cut short', cut, 'the key', 'damaged'],
    ['with one wrong bit', flipped, 'the key', 'damaged'],
    ['without a header', new TextEncoder().encode('not a dictionary'), 'the key', 'damaged'],
    ['that is empty', new Uint8Array(), 'the key', 'damaged'],
  ] as const)('a file %s is never used', (_, bytes, key, kind) =>
    expect(decodeDictionary(bytes, key)).toEqual({ kind }),
  )
})
