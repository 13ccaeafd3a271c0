import { surroundingsOf } from './choose-sense.ts'
import type { Matcher } from './create-matcher.ts'

export type Phrase = { readonly phrase: string; readonly code: string }

/** How a table of phrases fares: the code is the best link of some match, among the links, or of one family with a link. */
export type PhraseRates = {
  readonly rows: number
  readonly first: number
  readonly among: number
  readonly family: number
  /** Rows whose code is not first, with the best code of each match. */
  readonly missed: readonly { readonly phrase: string; readonly code: string; readonly found: readonly string[] }[]
}

/** Lines `phrase TAB code` after a header line. */
export function readPhrases(table: string): Phrase[] {
  return table
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [phrase = '', code = ''] = line.split('\t')
      return { phrase, code }
    })
}

export function measurePhrases(phrases: readonly Phrase[], matcher: Matcher): PhraseRates {
  const read = phrases.map(({ phrase, code }) => {
    const around = surroundingsOf(phrase, 0, phrase.length, 'assessment', null)
    const matches = matcher.match(phrase, 0, phrase.length, around)
    const found = matches.flatMap(({ links }) => links.slice(0, 1).map((link): string => link.code))
    const all = matches.flatMap(({ links }) => links.map((link): string => link.code))
    return { phrase, code, found, all }
  })
  const isFamily = (one: string, other: string): boolean => one.startsWith(other) || other.startsWith(one)
  return {
    rows: read.length,
    first: read.filter(({ code, found }) => found.includes(code)).length,
    among: read.filter(({ code, all }) => all.includes(code)).length,
    family: read.filter(({ code, all }) => all.some((other) => isFamily(code, other))).length,
    missed: read
      .filter(({ code, found }) => !found.includes(code))
      .map(({ phrase, code, found }) => ({ phrase, code, found })),
  }
}
