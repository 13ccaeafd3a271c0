/** Words by first letter and length, so that a misspelt one is compared with few. */
export type SpellingIndex = ReadonlyMap<string, readonly string[]>

/** Shorter words have too many neighbours that mean something else. */
const SHORTEST_FOR_ONE_EDIT = 6
const SHORTEST_FOR_TWO_EDITS = 8
const LONGEST = 24
/** So many first letters must be right: `hypo` and `hyper`, `micro` and `macro` are no slips of each other. */
const RIGHT_FOR_ONE_EDIT = 2
const RIGHT_FOR_TWO_EDITS = 4
/** Times as often used as the next best guess. */
const FAR_MORE = 5
/** Names of procedures differ by their ending alone (`gastroscopy`, `gastrostomy`). */
const PROCEDURE = /(?:scopy|tomy|graphy|scope|graph)$/

export function indexSpellings(words: Iterable<string>): SpellingIndex {
  const index = new Map<string, string[]>()
  for (const word of words) {
    if (word.length < SHORTEST_FOR_ONE_EDIT - 1 || word.length > LONGEST || !/^[a-z]+$/.test(word)) continue
    const key = `${word[0]}${word.length}`
    const bucket = index.get(key)
    if (bucket === undefined) index.set(key, [word])
    else bucket.push(word)
  }
  return index
}

/**
 * The one word of the index that `word` is a slip of: one insertion, deletion, substitution or swap from six letters,
 * two from eight where a single word lies that near. The first letters must be right. Of several words one edit away the
 * one that terms use far more than the others is meant. Null where none or several fit.
 */
export function findTypo(word: string, index: SpellingIndex, uses: (word: string) => number): string | null {
  if (word.length < SHORTEST_FOR_ONE_EDIT || word.length > LONGEST || !/^[a-z]+$/.test(word)) return null
  if (PROCEDURE.test(word)) return null
  const one = near(word, index, 1)
  if (one.length > 0) return outstanding(one, uses)
  if (word.length < SHORTEST_FOR_TWO_EDITS) return null
  const two = near(word, index, 2)
  return two.length === 1 ? (two[0] as string) : null
}

function outstanding(words: readonly string[], uses: (word: string) => number): string | null {
  const [first, second] = [...words].sort((left, right) => uses(right) - uses(left))
  if (first === undefined || second === undefined) return first ?? null
  return uses(first) >= uses(second) * FAR_MORE ? first : null
}

function near(word: string, index: SpellingIndex, limit: number): string[] {
  const found: string[] = []
  const right = limit === 1 ? RIGHT_FOR_ONE_EDIT : RIGHT_FOR_TWO_EDITS
  for (let length = word.length - limit; length <= word.length + limit; length += 1) {
    for (const candidate of index.get(`${word[0]}${length}`) ?? []) {
      if (!word.startsWith(candidate.slice(0, right))) continue
      if (withinEdits(word, candidate, right, right, limit)) found.push(candidate)
    }
  }
  return found
}

/** Branches only where letters differ, so at most a few paths for one or two edits. */
function withinEdits(left: string, right: string, i: number, j: number, edits: number): boolean {
  while (i < left.length && j < right.length && left.charCodeAt(i) === right.charCodeAt(j)) {
    i += 1
    j += 1
  }
  const restLeft = left.length - i
  const restRight = right.length - j
  if (restLeft === 0 || restRight === 0) return restLeft + restRight <= edits
  if (edits === 0 || Math.abs(restLeft - restRight) > edits) return false
  if (
    restLeft > 1 &&
    restRight > 1 &&
    left.charCodeAt(i) === right.charCodeAt(j + 1) &&
    left.charCodeAt(i + 1) === right.charCodeAt(j) &&
    withinEdits(left, right, i + 2, j + 2, edits - 1)
  ) {
    return true
  }
  return (
    withinEdits(left, right, i + 1, j + 1, edits - 1) ||
    withinEdits(left, right, i + 1, j, edits - 1) ||
    withinEdits(left, right, i, j + 1, edits - 1)
  )
}
