/** A text as the encoder reads it: ids of its pieces and where each stands, in UTF-16 code units of the text. */
export type Pieces = { readonly ids: Int32Array; readonly starts: Int32Array; readonly ends: Int32Array }

export type WordPieces = {
  /** Pieces of a text, without the marks for its beginning and end. */
  readonly split: (text: string) => Pieces
  readonly beginId: number
  readonly endId: number
}

const LONGEST_WORD = 100

/**
 * The uncased WordPiece splitting of BERT (lower case, accents off, punctuation apart, longest known piece first), with
 * offsets, which the published JavaScript tokenizers do not give. `vocabulary` holds one piece a line; its line is its id.
 */
export function createWordPieces(vocabulary: readonly string[]): WordPieces {
  const ids = new Map(vocabulary.map((piece, id) => [piece, id]))
  const idOf = (piece: string): number => {
    const id = ids.get(piece)
    if (id === undefined) throw new Error(`the vocabulary lacks ${piece}`)
    return id
  }
  const unknown = idOf('[UNK]')
  return {
    beginId: idOf('[CLS]'),
    endId: idOf('[SEP]'),
    split: (text) => {
      const found: [number, number, number][] = []
      for (const word of wordsOf(text)) readWord(word, ids, unknown, found)
      return {
        ids: Int32Array.from(found, ([id]) => id),
        starts: Int32Array.from(found, ([, start]) => start),
        ends: Int32Array.from(found, ([, , end]) => end),
      }
    },
  }
}

/** Letters of a word as the vocabulary writes them, and the offsets in the text that each came from. */
type Word = { letters: string; readonly starts: number[]; readonly ends: number[] }

function* wordsOf(text: string): Generator<Word> {
  let word: Word = { letters: '', starts: [], ends: [] }
  let at = 0
  for (const character of text) {
    const start = at
    at += character.length
    if (IGNORED.test(character)) continue
    const apart = APART.test(character)
    if ((apart || SPACE.test(character)) && word.letters !== '') {
      yield word
      word = { letters: '', starts: [], ends: [] }
    }
    if (SPACE.test(character)) continue
    for (const letter of character.toLowerCase().normalize('NFD')) {
      if (MARK.test(letter)) continue
      word.letters += letter
      for (let unit = 0; unit < letter.length; unit += 1) {
        word.starts.push(start)
        word.ends.push(at)
      }
    }
    if (apart && word.letters !== '') {
      yield word
      word = { letters: '', starts: [], ends: [] }
    }
  }
  if (word.letters !== '') yield word
}

const SPACE = /[\s\u0085\p{Zs}]/u
/** Control and format characters, and what could not be decoded. */
const IGNORED = /[\0\uFFFD]|(?![\t\n\r])[\p{Cc}\p{Cf}]/u
const MARK = /\p{Mn}/u
const APART = /[!-/:-@[-`{-~\p{P}\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\u{20000}-\u{2CEAF}]/u

function readWord(
  { letters, starts, ends }: Word,
  ids: ReadonlyMap<string, number>,
  unknown: number,
  found: [number, number, number][],
): void {
  const whole: [number, number, number] = [unknown, starts[0] as number, ends.at(-1) as number]
  if (letters.length > LONGEST_WORD) {
    found.push(whole)
    return
  }
  const pieces: [number, number, number][] = []
  for (let from = 0; from < letters.length; ) {
    let to = letters.length
    let id: number | undefined
    for (; to > from; to -= 1) {
      id = ids.get((from === 0 ? '' : '##') + letters.slice(from, to))
      if (id !== undefined) break
    }
    if (id === undefined) {
      found.push(whole)
      return
    }
    pieces.push([id, starts[from] as number, ends[to - 1] as number])
    from = to
  }
  found.push(...pieces)
}
