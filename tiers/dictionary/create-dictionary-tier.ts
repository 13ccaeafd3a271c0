import type { CodeSet } from '../../codesets/code-set.ts'
import type { Mention } from '../../encounter/mention.ts'
import type { TidyEncounter } from '../../encounter/tidy.ts'
import { assertMention } from './assertion/assert-mention.ts'
import { readAttributes } from './attributes/read-attributes.ts'
import { type Matcher, openMatcher } from './create-matcher.ts'
import type { DictionarySource } from './dictionary-source.ts'
import { loadFalseFriends, withoutFalseFriends } from './false-friends.ts'
import { findMentions } from './find-mentions.ts'
import { reportedBeside } from './reported-beside.ts'

export type DictionaryTier = {
  readonly findMentions: (tidy: TidyEncounter, codeSet: CodeSet) => readonly Mention[]
  /** Digest of the authored words the tier matches with. */
  readonly version: string
}

/** The dictionary tier; one matcher per release, opened when first needed and held. */
export function createDictionaryTier(source: DictionarySource): DictionaryTier {
  const matchers = new Map<string, Matcher>()
  const matcherOf = (codeSet: CodeSet): Matcher => {
    const known = matchers.get(codeSet.info.id)
    if (known !== undefined) return known
    const opened = withoutFalseFriends(
      openMatcher(source.dictionaryOf(codeSet), reportedBeside(codeSet)),
      loadFalseFriends(),
    )
    matchers.set(codeSet.info.id, opened)
    return opened
  }
  return {
    findMentions: (tidy, codeSet) => findMentions(tidy, matcherOf(codeSet), assertMention, readAttributes),
    version: source.version,
  }
}
