import type { SectionKind } from '../../encounter/tidy.ts'
import type { When } from './lexicon-schema.ts'

/** Where a term stands, as far as it helps to tell which of its senses is meant. */
export type Surroundings = {
  readonly section: SectionKind
  readonly specialty: string | null
  /** Whether a word or phrase stands in the same section. */
  has(phrase: string): boolean
}

/** Looks at a section's text only when asked, and at each phrase once. */
export function surroundingsOf(
  text: string,
  start: number,
  end: number,
  section: SectionKind,
  specialty: string | null,
): Surroundings {
  let folded: string | null = null
  const known = new Map<string, boolean>()
  return {
    section,
    specialty: specialty === null ? null : specialty.toLowerCase(),
    has(phrase) {
      let answer = known.get(phrase)
      if (answer === undefined) {
        folded ??= text.slice(start, end).toLowerCase()
        answer = hasPhrase(folded, phrase.toLowerCase())
        known.set(phrase, answer)
      }
      return answer
    },
  }
}

function hasPhrase(text: string, phrase: string): boolean {
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
    if (!isLetter(text, at - 1) && !isLetterButS(text, at + phrase.length)) return true
  }
  return false
}

function isLetter(text: string, at: number): boolean {
  return at >= 0 && at < text.length && /[\p{L}\d]/u.test(text[at] as string)
}

/** A plural counts as the word. */
function isLetterButS(text: string, at: number): boolean {
  return isLetter(text, text[at] === 's' ? at + 1 : at)
}

/** `for`: something speaks for this sense. `against`: something speaks against it. `silent`: neither. */
export function weighSense(when: When | undefined, around: Surroundings): 'for' | 'against' | 'silent' {
  if (when === undefined) return 'silent'
  if (when.notNear?.some((phrase) => around.has(phrase)) === true) return 'against'
  if (when.section?.includes(around.section) === true) return 'for'
  if (when.specialty?.some((name) => around.specialty?.includes(name.toLowerCase()) === true) === true) return 'for'
  return when.near?.some((phrase) => around.has(phrase)) === true ? 'for' : 'silent'
}
