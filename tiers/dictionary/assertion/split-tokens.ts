/** A word, number or single mark of a stretch of text; offsets are the document's. */
export type Token = {
  /** Lower case, with straight apostrophes. */
  readonly text: string
  readonly start: number
  readonly end: number
  readonly isWord: boolean
  readonly isCapital: boolean
  /** Blanks before it: 0, 1, 2 for more than one or a tab, 3 for a line break, 4 for an empty line. */
  readonly space: 0 | 1 | 2 | 3 | 4
}

const PIECE = /[\p{L}\p{N}]+(?:['’][\p{L}]+)*|[^\s]/gu
const WORD = /^[\p{L}\p{N}]/u
const CAPITAL = /^\p{Lu}/u

/** Cuts `text` from `start` to `end` into tokens; linear. */
export function splitTokens(text: string, start: number, end: number): Token[] {
  const tokens: Token[] = []
  const stretch = text.slice(start, end)
  let last = 0
  for (const match of stretch.matchAll(PIECE)) {
    const piece = match[0]
    tokens.push({
      text: piece.toLowerCase().replace('’', "'"),
      start: start + match.index,
      end: start + match.index + piece.length,
      isWord: WORD.test(piece),
      isCapital: CAPITAL.test(piece),
      space: blanks(stretch.slice(last, match.index)),
    })
    last = match.index + piece.length
  }
  return tokens
}

function blanks(gap: string): Token['space'] {
  if (gap === '') return 0
  if (gap === ' ') return 1
  const lines = gap.split('\n').length - 1
  return lines > 1 ? 4 : lines === 1 ? 3 : gap.length > 1 || gap === '\t' ? 2 : 1
}
