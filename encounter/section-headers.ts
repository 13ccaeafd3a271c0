import { z } from 'zod'
import { lowerWord, mayBegin, normaliseHeader, withoutQualifiers } from './normalise-header.ts'
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

type HeadersFile = z.infer<typeof sectionHeadersSchema>
type Table = ReadonlyMap<string, HeaderMatch>

function readTable(file: HeadersFile, tokens: ReadonlyMap<string, string>): Table {
  const table = new Map<string, HeaderMatch>()
  for (const { kind, wordings, lineOnly } of file.kinds) {
    for (const wording of wordings) table.set(normaliseHeader(wording, tokens), { kind, lineOnly: false })
    for (const wording of lineOnly) table.set(normaliseHeader(wording, tokens), { kind, lineOnly: true })
  }
  return table
}

/** Keyed by `type:wording`. */
function readByType(file: HeadersFile, tokens: ReadonlyMap<string, string>, table: Table): Table {
  const byType = new Map<string, HeaderMatch>()
  for (const { types, kind, wordings } of file.byDocumentType)
    for (const wording of wordings) {
      const key = normaliseHeader(wording, tokens)
      for (const type of types) byType.set(`${type}:${key}`, { kind, lineOnly: table.get(key)?.lineOnly ?? true })
    }
  return byType
}

function compile(): SectionHeaders {
  const file = sectionHeadersSchema.parse(data)
  const tokens = new Map(Object.entries(file.tokens))
  const table = readTable(file, tokens)
  const byType = readByType(file, tokens, table)
  const typed = [...byType.keys()].map((key) => key.slice(key.indexOf(':') + 1))
  const begins = [...table.keys(), ...typed, ...file.frontQualifiers, ...tokens.keys()]
  const firstWords = new Set(begins.map((key) => key.split(/[ /]/)[0] ?? ''))
  const endings = file.endings.map((row) => ({ ...row, ending: ` ${normaliseHeader(row.ending, tokens)}` }))
  const endWords = new Set(endings.map((row) => row.ending.slice(row.ending.lastIndexOf(' ') + 1)))
  const find = (key: string, type: string | null): HeaderMatch | null =>
    (type === null ? undefined : byType.get(`${type}:${key}`)) ?? table.get(key) ?? null
  return {
    telegraph: new Map(file.kinds.flatMap((row) => row.telegraph.map((word) => [word, row.kind] as const))),
    look: (header, type) => {
      if (!mayBegin(header, firstWords)) return null
      const key = normaliseHeader(header, tokens)
      if (key === '') return null
      const plain = (words: string): HeaderMatch | null =>
        find(words, type) ?? find(withoutQualifiers(words, file.frontQualifiers, file.backQualifiers), type)
      return plain(key) ?? joined(key.split(' and ').map(plain))
    },
    lookEnding: (header) => {
      const last = lowerWord(/[^\s/]*$/.exec(header)?.[0] ?? '')
      if (!endWords.has(tokens.get(last) ?? last)) return null
      const key = normaliseHeader(header, tokens)
      return endings.find((row) => key.endsWith(row.ending))?.kind ?? null
    },
    staysInside: (label, section) =>
      file.details.some((row) => row.within.includes(section) && row.stay.includes(label)),
  }
}

/** What a header of several listed parts is for: `Subjective/HPI`, `Impression/Report/Plan`. Null unless every part is listed. */
function joined(parts: readonly (HeaderMatch | null)[]): HeaderMatch | null {
  const kinds = parts.flatMap((part) => (part === null ? [] : [part.kind]))
  if (parts.length < 2 || kinds.length < parts.length) return null
  const reasons = kinds.some((kind) => kind === 'assessment' || kind === 'impression' || kind === 'problem-list')
  if (reasons && kinds.includes('plan')) return { kind: 'assessment-and-plan', lineOnly: false }
  // In a section that joins family and patient every sentence must say itself whom it is about.
  const first = kinds.find((kind) => kind !== 'family-history') ?? 'family-history'
  return { kind: first, lineOnly: false }
}

let compiled: SectionHeaders | null = null

/** The header table, read and checked on first use. */
export function sectionHeaders(): SectionHeaders {
  compiled ??= compile()
  return compiled
}
