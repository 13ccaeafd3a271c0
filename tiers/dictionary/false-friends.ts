import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Matcher } from './create-matcher.ts'

const phrases = z.array(z.string().min(1)).min(1)

/** `words/false-friends.json`: what reads like a condition and is none, by the words right beside it. */
export const falseFriendsSchema = z.strictObject({
  about: z.string(),
  friends: z.array(
    z.strictObject({
      texts: phrases,
      /** Ends of the text before. */
      before: phrases.optional(),
      /** Beginnings of the text after. */
      after: phrases.optional(),
    }),
  ),
})

export type FalseFriend = z.infer<typeof falseFriendsSchema>['friends'][number]

/** Reads the authored list that lies beside the matcher's words; throws on a malformed one. */
export function loadFalseFriends(folder: string = join(import.meta.dirname, 'words')): readonly FalseFriend[] {
  return falseFriendsSchema.parse(JSON.parse(readFileSync(join(folder, 'false-friends.json'), 'utf8'))).friends
}

/** No phrase of the list is longer, even with the spaces of a line break. */
const FARTHEST = 40

/** The matcher without the matches that their neighbours show to be no condition. */
export function withoutFalseFriends(matcher: Matcher, friends: readonly FalseFriend[]): Matcher {
  const byText = new Map<string, FalseFriend[]>()
  for (const friend of friends) {
    for (const text of friend.texts) byText.set(text, [...(byText.get(text) ?? []), friend])
  }
  return {
    terms: matcher.terms,
    match: (text, start, end, around) =>
      matcher
        .match(text, start, end, around)
        .filter((match) => !isFalseFriend(byText.get(fold(text.slice(match.start, match.end))), text, match)),
  }
}

function isFalseFriend(
  friends: readonly FalseFriend[] | undefined,
  text: string,
  at: { readonly start: number; readonly end: number },
): boolean {
  if (friends === undefined) return false
  const before = fold(text.slice(Math.max(0, at.start - FARTHEST), at.start)).trimEnd()
  const after = fold(text.slice(at.end, at.end + FARTHEST))
  return friends.some((friend) => {
    if (friend.before === undefined && friend.after === undefined) return true
    return (
      friend.before?.some((phrase) => endsWithWord(before, phrase)) === true ||
      friend.after?.some((phrase) => after.startsWith(phrase)) === true
    )
  })
}

function endsWithWord(text: string, phrase: string): boolean {
  if (!text.endsWith(phrase)) return false
  return !/[a-z]/.test(text[text.length - phrase.length - 1] ?? ' ') || !/^[a-z]/.test(phrase)
}

/** Small letters, spaces as one, numbers as `#`. */
function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/\d+(?:\.\d+)?/g, '#')
    .replace(/\s+/g, ' ')
}
