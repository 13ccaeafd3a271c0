import { beforeAll, expect, test } from 'vitest'
import type { CodeSet } from '../../codesets/code-set.ts'
import { fakeCodeSet } from '../../codesets/rules/fake-code-set.ts'
import { icd10cm } from '../../encounter/codes.ts'
import type { Assertion, Mention } from '../../encounter/mention.ts'
import { tidyEncounter } from '../../encounter/tidy-encounter.ts'
import type { EncoderReading, UnitLink } from './create-encoder.ts'
import { joinMentions } from './join-mentions.ts'

const text = 'Assessment: Wheezy chest. Gout, left foot.'
const tidy = tidyEncounter({
  id: 'e',
  setting: 'outpatient',
  discharged: '2026-01-15',
  documents: [{ id: 'd1', text }],
})
let codeSet: CodeSet
beforeAll(() => {
  codeSet = fakeCodeSet({
    codes: { 'R06.2': 'Wheezing', 'M10.9': 'Gout, unspecified', 'M10.072': 'Idiopathic gout, left ankle and foot' },
  })
})

const shares = {
  present: 0.9,
  negated: 0.1,
  possible: 0,
  historical: 0,
  family: 0,
  hypothetical: 0,
  planned: 0,
  resolved: 0,
}
const place = (words: string) => ({
  documentId: 'd1',
  start: text.indexOf(words),
  end: text.indexOf(words) + words.length,
  text: words,
})
const gout: Mention = {
  ...place('Gout'),
  sentence: 1,
  assertion: 'present',
  cue: null,
  experiencer: 'patient',
  attributes: [],
  links: [{ code: icd10cm('M10.9'), source: 'index', term: 'gout', score: 1 }],
}
const unit = (code: string, similarity: number): UnitLink => ({ unit: icd10cm(code), term: code, similarity })
const LINKS: Readonly<Record<string, readonly UnitLink[]>> = {
  Gout: [unit('M10.9', 0.95), unit('R06.2', 0.2)],
  'Wheezy chest': [unit('A99', 0.9), unit('R06.2', 0.8), unit('M10.9', 0.1)],
}
const reading = (marked: number, words: string): EncoderReading => ({
  found: [{ ...place(words), marked, assertion: shares, reported: 0.7 }],
  read: () => ({ assertion: shares, reported: 0.7, marked: 0.9 }),
  linksOf: (said) => LINKS[said] ?? [],
})
const readers = {
  assert: () => ({ assertion: 'present' as Assertion, cue: null, experiencer: 'patient' as const }),
  readAttributes: () => [],
}
const limits = { marked: 0.5, similarity: 0.6 }
const join = (made: EncoderReading) =>
  joinMentions([gout], made, tidy, codeSet, readers, limits).map(
    ({ text: said, links, reading: read }) =>
      `${said}: ${links.map(({ code, source }) => `${code} ${source}`).join(', ')}; ${read?.similarity} ${read?.nextSimilarity}`,
  )

test.each<[string, EncoderReading, readonly string[]]>([
  [
    'a problem that no word names joins in reading order; codes of other years are left out',
    reading(0.9, 'Wheezy chest'),
    ['Wheezy chest: R06.2 encoder, M10.9 encoder; 0.8 0.1', 'Gout: M10.9 index, R06.2 encoder; 0.95 0.2'],
  ],
  ['one that is hardly marked does not', reading(0.4, 'Wheezy chest'), ['Gout: M10.9 index, R06.2 encoder; 0.95 0.2']],
  ['nor one without a near term', reading(0.9, 'left foot'), ['Gout: M10.9 index, R06.2 encoder; 0.95 0.2']],
  [
    'what words found already is not added again',
    reading(0.9, 'Gout, left foot'),
    ['Gout: M10.9 index, R06.2 encoder; 0.95 0.2'],
  ],
])('%s', (_, made, expected) => {
  expect(join(made)).toEqual(expected)
})
