import type { NeoplasmEntry } from '../code-set.ts'
import { cleanTerm, isReadable } from './clean-term.ts'
import { alternatives, isAdjective, phrasesOfPath } from './phrase-of-path.ts'
import { NEOPLASM_PHRASES, READING_WORDS } from './reading-words.ts'

export type Behaviour = keyof typeof NEOPLASM_PHRASES
export const BEHAVIOURS = Object.keys(NEOPLASM_PHRASES) as Behaviour[]

/** A row that names the kind of tumor itself, as those of the skin do. */
const HISTOLOGY = /\b(?:carcinoma|melanoma|sarcoma|lymphoma|tumor)\b/i

/** Ways to name the site of a row: `lung > upper lobe` is upper lobe of lung, upper lobe lung and lung upper lobe. */
export function siteNames(path: readonly string[]): readonly string[] {
  if (path.length === 0 || !path.every(isReadable)) return []
  const inFront = phrasesOfPath(path).filter(
    (name) => !/\bof\b/.test(name) || path.some((title) => /\bof\b/.test(title)),
  )
  const words = path.map((title) => alternatives(cleanTerm(title))[0] ?? '')
  const hasOf = words.length > 1 && !words.slice(1).some(isAdjective)
  const of = hasOf ? [words.toReversed().join(' of ').toLowerCase()] : []
  const alone = READING_WORDS.selfNamed.includes(words[0] ?? '') && path.length > 1 ? siteNames(path.slice(1)) : []
  return [...new Set([...inFront, ...of, ...alone])]
}

/** Every way to say a row's neoplasm of one behaviour; `names` are those of its site. */
export function neoplasmPhrases(
  { path }: NeoplasmEntry,
  behaviour: Behaviour,
  names: readonly string[] = siteNames(path.slice(1)),
): readonly string[] {
  const site = path.slice(1)
  const last = site.at(-1) ?? ''
  if (HISTOLOGY.test(last)) {
    const above = site.slice(0, -1)
    return behaviour === 'malignantPrimary'
      ? siteNames(above).map((name) => `${cleanTerm(last).toLowerCase()} of ${name}`)
      : []
  }
  return names.flatMap((name) => {
    // `cancer of head of pancreas`, but not `head of pancreas cancer`
    const phrases = NEOPLASM_PHRASES[behaviour].filter((phrase) => phrase.endsWith('{site}') || !/\bof\b/.test(name))
    return phrases.map((phrase) => phrase.replace('{site}', name))
  })
}
