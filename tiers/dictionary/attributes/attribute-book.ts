import { expandPhrase } from '../assertion/expand-phrase.ts'
import { splitTokens } from '../assertion/split-tokens.ts'
import data from './attribute-cues.json' with { type: 'json' }
import {
  type AttributeCue,
  attributeCuesSchema,
  type AttributeWords,
  attributeWordsSchema,
} from './attribute-schema.ts'
import words from './attribute-words.json' with { type: 'json' }

export type AttributePhrase = { readonly words: readonly string[]; readonly cue: AttributeCue }

export type AttributeBook = {
  /** By first word, longest first. */
  readonly phrases: ReadonlyMap<string, readonly AttributePhrase[]>
  readonly words: AttributeWords
}

let read: AttributeBook | null = null

/** The attribute files, read and checked on first use. */
export function attributeBook(): AttributeBook {
  read ??= makeBook()
  return read
}

function makeBook(): AttributeBook {
  const { cues, sets } = attributeCuesSchema.parse(data)
  const phrases = new Map<string, AttributePhrase[]>()
  const scopeWords = attributeWordsSchema.parse(words)
  const stages = [
    { value: 'unstageable', phrases: scopeWords.unstageable },
    { value: 'deep-tissue', phrases: scopeWords.deepTissue },
  ].map((group): AttributeCue => ({ name: 'stage', bind: 'adjacent', mentions: scopeWords.staged, ...group }))
  for (const cue of [...cues, ...stages]) {
    const whole = { ...cue, ...named('mentions', cue.mentions, sets), ...named('butNot', cue.butNot, sets) }
    for (const wording of cue.phrases.flatMap((phrase) => expandPhrase(phrase, sets))) {
      const parts = splitTokens(wording, 0, wording.length).map((token) => token.text)
      const first = parts[0] ?? ''
      phrases.set(first, [...(phrases.get(first) ?? []), { words: parts, cue: whole }])
    }
  }
  for (const list of phrases.values()) list.sort((one, other) => other.words.length - one.words.length)
  return { phrases, words: scopeWords }
}

function named(
  key: 'mentions' | 'butNot',
  list: readonly string[] | undefined,
  sets: Readonly<Record<string, readonly string[]>>,
): Partial<Pick<AttributeCue, 'mentions' | 'butNot'>> {
  if (list === undefined) return {}
  return { [key]: list.flatMap((word) => (word.startsWith('$') ? (sets[word.slice(1)] ?? []) : [word])) }
}
