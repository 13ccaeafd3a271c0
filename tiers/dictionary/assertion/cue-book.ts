import family from './cues/family.json' with { type: 'json' }
import historical from './cues/historical.json' with { type: 'json' }
import hypothetical from './cues/hypothetical.json' with { type: 'json' }
import negated from './cues/negated.json' with { type: 'json' }
import possible from './cues/possible.json' with { type: 'json' }
import pseudo from './cues/pseudo.json' with { type: 'json' }
import sets from './cues/sets.json' with { type: 'json' }
import stops from './cues/stops.json' with { type: 'json' }
import words from './cues/words.json' with { type: 'json' }
import {
  type CueGroup,
  cuesSchema,
  type ScopeWords,
  scopeWordsSchema,
  setsSchema,
  type StopGroup,
  stopsSchema,
} from './cue-schema.ts'
import { expandPhrase } from './expand-phrase.ts'
import { splitTokens } from './split-tokens.ts'

export type CueNode = { readonly next: Map<string, CueNode>; readonly cues: CueGroup[]; readonly stops: StopGroup[] }

export type CueBook = {
  readonly root: CueNode
  readonly words: ScopeWords
  readonly size: number
  readonly classOf: ReadonlyMap<string, string>
}

let read: CueBook | null = null

/** The cue files, read and checked on first use. */
export function cueBook(): CueBook {
  read ??= makeBook()
  return read
}

function makeBook(): CueBook {
  const { sets: named, classes, parts } = setsSchema.parse(sets)
  const root = emptyNode()
  let size = 0
  for (const file of [negated, possible, historical, family, hypothetical, pseudo]) {
    for (const written of cuesSchema.parse(file).cues) {
      const group = withParts(written, parts)
      for (const wording of group.phrases.flatMap((phrase) => expandPhrase(phrase, named))) {
        nodeFor(root, wording).cues.push(group)
        size++
      }
    }
  }
  for (const group of stopsSchema.parse(stops).stops) {
    for (const wording of group.phrases.flatMap((phrase) => expandPhrase(phrase, named))) {
      nodeFor(root, wording).stops.push(group)
    }
  }
  const classOf = new Map(Object.entries(classes).flatMap(([name, list]) => list.map((word) => [word, `<${name}>`])))
  return { root, words: scopeWordsSchema.parse(words), size, classOf }
}

function withParts(group: CueGroup, parts: Readonly<Record<string, readonly string[]>>): CueGroup {
  const spell = (list: readonly string[]): string[] =>
    list.flatMap((part) => (part.startsWith('$') ? (parts[part.slice(1)] ?? []) : [part]))
  return {
    ...group,
    ...(group.mentions === undefined ? {} : { mentions: spell(group.mentions) }),
    ...(group.butNot === undefined ? {} : { butNot: spell(group.butNot) }),
    ...(group.needs === undefined ? {} : { needs: group.needs.map(spell) }),
  }
}

function emptyNode(): CueNode {
  return { next: new Map(), cues: [], stops: [] }
}

function nodeFor(root: CueNode, wording: string): CueNode {
  let node = root
  for (const word of phraseWords(wording)) {
    const known = node.next.get(word)
    const next = known ?? emptyNode()
    if (known === undefined) node.next.set(word, next)
    node = next
  }
  return node
}

const WHOLE = /^(?:[a-z0-9]+|<[a-z]+>)$/

/** `<n>` and the like stay whole; everything else is cut as the notes are. */
function phraseWords(wording: string): string[] {
  return wording
    .split(' ')
    .flatMap((word) => (WHOLE.test(word) ? [word] : splitTokens(word, 0, word.length).map((token) => token.text)))
}
