import { z } from 'zod'
import data from './section-headers.json' with { type: 'json' }
import { SECTION_KINDS, type SectionKind } from './tidy.ts'

const kind = z.enum(SECTION_KINDS)
const words = z.array(z.string().min(1))

/** How `section-headers.json` is laid out: wordings that open a section, and what each section is for. */
export const sectionHeadersSchema = z.strictObject({
  /** Spellings that mean the same word: `hx` is `history`. Applied to every wording and every header. */
  tokens: z.record(z.string(), z.string().min(1)),
  /** Words that may stand before or after a wording without changing it: `pertinent …`, `… per chart`. */
  frontQualifiers: words,
  backQualifiers: words,
  kinds: z.array(
    z.strictObject({
      kind,
      wordings: words,
      /** Too short or common to open a section in the middle of a line. */
      lineOnly: words,
      /** Written in capitals without a colon before running text: `PMH diabetes, gout`. */
      telegraph: words,
    }),
  ),
  /** What the same wording means in one type of document. */
  byDocumentType: z.array(z.strictObject({ types: words, kind, wordings: words })),
  /** Labels that, with their text on the same line, stay a part of the section they stand in. */
  details: z.array(z.strictObject({ within: z.array(kind), stay: z.array(kind) })),
  /** Last words that tell what an unlisted header is for, tried in this order. */
  endings: z.array(z.strictObject({ ending: z.string().min(1), kind })),
})

export type HeaderMatch = { readonly kind: SectionKind; readonly lineOnly: boolean }

export type SectionHeaders = {
  /** What a header's words mean, or null when they are no listed header. */
  readonly look: (header: string, documentType: string | null) => HeaderMatch | null
  /** What the last words of an unlisted header mean, or null. */
  readonly lookEnding: (header: string) => SectionKind | null
  readonly telegraph: ReadonlyMap<string, SectionKind>
  readonly staysInside: (label: SectionKind, section: SectionKind) => boolean
}

/** Longest header in words; listed ones have nine at most, with qualifiers on both sides two more. */
const MAX_HEADER_WORDS = 11

/** The one form in which wordings are compared: lower case, no punctuation, `/` and `&` as `and`, known spellings. */
export function normaliseHeader(header: string, tokens: ReadonlyMap<string, string>): string {
  const bare = header
    .toLowerCase()
    .replace(/\([^()]*\)/g, ' ')
    .replace(/[.,'’*_#"`]/g, '')
    .replace(/[‐‑–—]/g, '-')
  const parts: string[] = []
  for (const word of bare.split(/[\s]+/)) {
    if (word === '' || word === '/') {
      if (word === '/') parts.push('and')
      continue
    }
    const whole = tokens.get(word)
    if (whole !== undefined) parts.push(whole)
    else {
      parts.push(
        word
          .split('/')
          .filter((piece) => piece !== '')
          .map((piece) => tokens.get(piece) ?? piece)
          .join(' and '),
      )
    }
    if (parts.length > MAX_HEADER_WORDS) return ''
  }
  return parts.join(' ').replace(/^and | and$/g, '')
}

function withoutQualifiers(header: string, front: readonly string[], back: readonly string[]): string {
  let rest = header
  for (const word of front) if (rest.startsWith(`${word} `)) rest = rest.slice(word.length + 1)
  for (const word of back) if (rest.endsWith(` ${word}`)) rest = rest.slice(0, -word.length - 1)
  return rest.replace(/ -?\d[\d/:-]*$/, '')
}

function compile(): SectionHeaders {
  const file = sectionHeadersSchema.parse(data)
  const tokens = new Map(Object.entries(file.tokens))
  const table = new Map<string, HeaderMatch>()
  const telegraph = new Map<string, SectionKind>()
  for (const row of file.kinds) {
    const add = (wording: string, lineOnly: boolean): void => {
      const key = normaliseHeader(wording, tokens)
      if (!table.has(key)) table.set(key, { kind: row.kind, lineOnly })
    }
    for (const wording of row.wordings) add(wording, false)
    for (const wording of row.lineOnly) add(wording, true)
    for (const word of row.telegraph) telegraph.set(word, row.kind)
  }
  const byType = new Map<string, HeaderMatch>()
  for (const row of file.byDocumentType)
    for (const type of row.types)
      for (const wording of row.wordings) {
        const key = normaliseHeader(wording, tokens)
        byType.set(`${type}:${key}`, { kind: row.kind, lineOnly: table.get(key)?.lineOnly ?? true })
      }
  const find = (key: string, type: string | null): HeaderMatch | null =>
    (type === null ? undefined : byType.get(`${type}:${key}`)) ?? table.get(key) ?? null
  const endings = file.endings.map((row) => ({ ...row, ending: ` ${normaliseHeader(row.ending, tokens)}` }))
  return {
    telegraph,
    look: (header, type) => {
      const key = normaliseHeader(header, tokens)
      if (key === '') return null
      return find(key, type) ?? find(withoutQualifiers(key, file.frontQualifiers, file.backQualifiers), type)
    },
    lookEnding: (header) => {
      const key = normaliseHeader(header, tokens)
      return endings.find((row) => key.endsWith(row.ending))?.kind ?? null
    },
    staysInside: (label, section) =>
      file.details.some((row) => row.within.includes(section) && row.stay.includes(label)),
  }
}

let compiled: SectionHeaders | null = null

/** The header table, read and checked on first use. */
export function sectionHeaders(): SectionHeaders {
  compiled ??= compile()
  return compiled
}
