import { rtfTables, type SymbolFont } from './rtf-tables.ts'

/** How bytes set in a font become text: an encoding label, or a table of pictures standing in for letters. */
export type FontCode = { readonly encoding: string } | { readonly symbols: SymbolFont }

type OpenFont = { number: number; charset: number | null; codePage: number | null; name: string }

/** Collects the font table word by word; `codeOf` answers for fonts whose entry names a character set. */
export type RtfFonts = {
  readonly word: (word: string, value: number | null) => void
  readonly text: (text: string) => void
  readonly codeOf: (font: number) => FontCode | null
}

/** Charset of fonts that draw pictures for letters (Symbol, Wingdings). */
const SYMBOL_CHARSET = 2

export function rtfFonts(): RtfFonts {
  const codes = new Map<number, FontCode>()
  let open: OpenFont | null = null
  const settle = (font: OpenFont): void => {
    const code = codeFor(font)
    if (code === null) codes.delete(font.number)
    else codes.set(font.number, code)
  }
  return {
    word(word, value) {
      if (word === 'f' && value !== null) open = { number: value, charset: null, codePage: null, name: '' }
      if (open === null) return
      if (word === 'fcharset') open.charset = value
      if (word === 'cpg') open.codePage = value
      settle(open)
    },
    text(text) {
      if (open === null) return
      if (open.name.length < 64) open.name += text
      settle(open)
    },
    codeOf: (font) => codes.get(font) ?? null,
  }
}

function codeFor(font: OpenFont): FontCode | null {
  const tables = rtfTables()
  if (font.charset === SYMBOL_CHARSET)
    return { symbols: /^\s*(?:wing|web)dings/i.test(font.name) ? 'wingdings' : 'symbol' }
  const named = font.codePage === null ? undefined : tables.codePages.get(font.codePage)
  const encoding = named ?? (font.charset === null ? undefined : tables.fontCharsets.get(font.charset))
  return encoding === undefined ? null : { encoding }
}

const decoders = new Map<string, InstanceType<typeof TextDecoder>>()

/** Bytes, given as a string of code units below 256, as text; what a code page leaves open becomes U+FFFD. */
export function decodeRun(bytes: string, code: FontCode): string {
  if ('symbols' in code) return Array.from(bytes, (char) => symbolOf(char.charCodeAt(0), code.symbols)).join('')
  // Plain ASCII is the same in every code page of RTF.
  if (/^[\n -~\t]*$/.test(bytes)) return bytes
  const decoder = decoders.get(code.encoding) ?? new TextDecoder(code.encoding)
  decoders.set(code.encoding, decoder)
  return decoder.decode(Buffer.from(bytes, 'latin1'))
}

/** A character of a symbol font, by its byte or by its place in the private use area (U+F020 to U+F0FF). */
export function symbolOf(unit: number, font: SymbolFont): string {
  return rtfTables().symbolFonts[font].get(unit & 0xff) ?? '\u{fffd}'
}
