import type { Assertion } from '../../../encounter/mention.ts'
import type { SectionKind } from '../../../encounter/tidy.ts'
import type { ScopeWords } from './cue-schema.ts'

/** What a condition named without any cue means by the section it stands in. */
export function sectionMeaning(kind: SectionKind, sentence: string, mention: string, words: ScopeWords): Assertion {
  const says = (list: readonly string[]): boolean => {
    const lower = sentence.toLowerCase()
    return list.some((phrase) => lower.includes(phrase))
  }
  switch (kind) {
    case 'family-history':
      return 'family'
    case 'past-surgical-history':
      return 'historical'
    case 'obstetric-history':
      return says(words.current) || /\bG\d+\s*P\d/i.test(sentence) ? 'present' : 'historical'
    case 'discharge-instructions':
      return says(words.affirmations) ? 'present' : 'hypothetical'
    case 'immunizations':
      return 'hypothetical'
    case 'allergies':
      return words.allergyWords.some((word) => mention.toLowerCase().includes(word)) ? 'present' : 'historical'
    default:
      return 'present'
  }
}
