import { z } from 'zod'
import data from './sentence-words.json' with { type: 'json' }

const words = z.array(z.string().min(1)).transform((list) => new Set(list) as ReadonlySet<string>)

/** Words that decide whether a full stop ends a sentence; all lower case, without their last full stop. */
const sentenceWordsSchema = z.strictObject({
  /** A full stop after these is a part of the word. */
  neverEnds: words,
  /** Ends the sentence only before a word written with one capital: `500 mg. Continue`, not `500 mg. b.i.d.` */
  endsBeforeWord: words,
  /** Not an end when a number follows: `No. 3`. */
  numberFollows: words,
  /** Words whose single letter is a name, so that the full stop after it ends: `hepatitis C. Continue`. */
  letterIsName: words,
  /** Second words of names that begin with one letter: `A. fib`, `C. diff`. */
  letterWords: words,
  /** A line that ends with one of these goes on in the next line. */
  joins: words,
})
export type SentenceWords = z.infer<typeof sentenceWordsSchema>

let read: SentenceWords | null = null

/** The word lists, read and checked on first use. */
export function sentenceWords(): SentenceWords {
  read ??= sentenceWordsSchema.parse(data)
  return read
}
