import { joinWords } from './join-words.ts'
import { emptyWords, splitWords } from './split-words.ts'
import { addWord, ROLE, type Vocabulary } from './vocabulary.ts'
import type { Synonyms } from './word-data-schema.ts'

/** A run of words that means one thing, e.g. `malignant neoplasm`; `names` is the stem it stands for. */
export type Phrase = { readonly stems: readonly number[]; readonly names: number }

/** How words replace each other. Stems that are in no group stand for themselves. */
export type WordGroups = {
  readonly representative: ReadonlyMap<number, number>
  /** By first word, longest first. */
  readonly phrases: ReadonlyMap<number, readonly Phrase[]>
  /** What an abbreviation stands for, already rewritten to representatives. */
  readonly expansions: ReadonlyMap<number, readonly number[]>
}

const DROPPED = ROLE.skip | ROLE.join | ROLE.relation

/** True for words that are not looked for in a text: articles, prepositions and the like. */
export function isDropped(role: number): boolean {
  return (role & DROPPED) !== 0 && (role & (ROLE.modifier | ROLE.barrier)) === 0
}

export function groupWords(vocabulary: Vocabulary, synonyms: Synonyms): WordGroups {
  const representative = new Map<number, number>()
  const long: { words: readonly number[]; names: number }[] = []
  for (const group of synonyms.same) {
    const members = group.map((member) => stemsOf(vocabulary, member))
    const first = members[0] as readonly number[]
    const names = first.length === 1 ? (first[0] as number) : addWord(vocabulary, `${group[0]}`)
    for (const member of members) {
      if (member.length === 1) representative.set(member[0] as number, names)
      else long.push({ words: member, names })
    }
  }
  const phrases = new Map<number, Phrase[]>()
  for (const { words, names } of long) {
    const stems = words.map((stem) => representative.get(stem) ?? stem)
    const start = stems[0] as number
    const known = phrases.get(start)
    if (known === undefined) phrases.set(start, [{ stems, names }])
    else known.push({ stems, names })
  }
  for (const list of phrases.values()) list.sort((left, right) => right.stems.length - left.stems.length)
  for (let stem = 0; stem < vocabulary.stems.length; stem += 1) {
    if (phrases.has(representative.get(stem) ?? stem)) addRole(vocabulary, stem, ROLE.startsPhrase)
  }
  const plain: WordGroups = { representative, phrases, expansions: new Map() }
  const expansions = new Map<number, readonly number[]>()
  for (const [short, meaning] of Object.entries(synonyms.expand)) {
    const stem = addWord(vocabulary, short)
    expansions.set(stem, rewrite(plain, stemsOf(vocabulary, meaning)))
    addRole(vocabulary, stem, ROLE.expands)
  }
  return { representative, phrases, expansions }
}

function addRole(vocabulary: Vocabulary, stem: number, role: number): void {
  vocabulary.roles[stem] = (vocabulary.roles[stem] as number) | role
}

/** Stems of a phrase's meaningful words, in order. */
export function stemsOf(vocabulary: Vocabulary, phrase: string): number[] {
  const words = emptyWords(16)
  splitWords(phrase, 0, phrase.length, words)
  const stems: number[] = []
  joinWords(vocabulary, phrase, words, true, (value) => {
    const stem = value >> 1
    if (!isDropped(vocabulary.roles[stem] as number)) stems.push(stem)
  })
  return stems
}

/** Replaces abbreviations, then runs of words, then words by what names their group. */
export function rewrite(groups: WordGroups, stems: readonly number[]): number[] {
  const open: number[] = []
  for (const stem of stems) {
    const expansion = groups.expansions.get(stem)
    if (expansion === undefined) open.push(groups.representative.get(stem) ?? stem)
    else open.push(...expansion)
  }
  const result: number[] = []
  for (let at = 0; at < open.length; ) {
    const phrase = groups.phrases.get(open[at] as number)?.find((candidate) => startsHere(open, at, candidate.stems))
    result.push(phrase === undefined ? (open[at] as number) : phrase.names)
    at += phrase === undefined ? 1 : phrase.stems.length
  }
  return result
}

function startsHere(stems: readonly number[], at: number, wanted: readonly number[]): boolean {
  return wanted.every((stem, offset) => stems[at + offset] === stem)
}
