import { z } from 'zod'
import charsets from './rtf-charsets.json' with { type: 'json' }
import words from './rtf-words.json' with { type: 'json' }

const texts = z.record(z.string(), z.string())
const charsetsSchema = z.object({
  codePages: texts,
  fontCharsets: texts,
  symbolFonts: z.record(z.enum(['symbol', 'wingdings']), texts),
})
const wordsSchema = z.object({
  breaks: texts,
  characters: texts,
  skipped: z.array(z.string()),
  readableStarred: z.array(z.string()),
  reported: z.record(z.string(), z.object({ part: z.string(), why: z.string() })),
})

export type SymbolFont = 'symbol' | 'wingdings'
type RtfTables = {
  /** Encoding labels of `TextDecoder` by code page and by font charset. */
  readonly codePages: ReadonlyMap<number, string>
  readonly fontCharsets: ReadonlyMap<number, string>
  readonly symbolFonts: Readonly<Record<SymbolFont, ReadonlyMap<number, string>>>
  /** What a control word stands for in the text. */
  readonly characters: ReadonlyMap<string, string>
  /** Destinations whose text is no text of the document. */
  readonly skipped: ReadonlySet<string>
  /** Destinations marked ignorable that hold text nonetheless. */
  readonly readableStarred: ReadonlySet<string>
  readonly reported: ReadonlyMap<string, { readonly part: string; readonly why: string }>
}

let tables: RtfTables | null = null

const byNumber = (record: Readonly<Record<string, string>>, base: number): Map<number, string> =>
  new Map(Object.entries(record).map(([key, value]) => [Number.parseInt(key, base), value]))

/** Control words and character sets of RTF 1.9, from the data files beside. */
export function rtfTables(): RtfTables {
  if (tables !== null) return tables
  const { codePages, fontCharsets, symbolFonts } = charsetsSchema.parse(charsets)
  const { breaks, characters, skipped, readableStarred, reported } = wordsSchema.parse(words)
  tables = {
    codePages: byNumber(codePages, 10),
    fontCharsets: byNumber(fontCharsets, 10),
    symbolFonts: { symbol: byNumber(symbolFonts.symbol, 16), wingdings: byNumber(symbolFonts.wingdings, 16) },
    characters: new Map([...Object.entries(breaks), ...Object.entries(characters)]),
    skipped: new Set(skipped),
    readableStarred: new Set(readableStarred),
    reported: new Map(Object.entries(reported)),
  }
  return tables
}
