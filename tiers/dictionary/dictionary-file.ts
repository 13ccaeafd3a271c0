import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { DictionaryData } from './dictionary-data.ts'

/** What a file of a dictionary turned out to be; only one that was made from the same sources is used. */
export type DecodedDictionary =
  | { readonly kind: 'current'; readonly data: DictionaryData }
  | { readonly kind: 'stale' }
  | { readonly kind: 'damaged' }

const headerSchema = z.object({
  dictionary: z.string(),
  /** Digest of all that the dictionary was made from. */
  key: z.string(),
  /** SHA-256 of what follows the header. */
  sha256: z.string(),
  lengths: z.array(z.number().int().nonnegative()),
})

/** Parts begin at multiples of this, so that columns of numbers are read where they lie. */
const ALIGNMENT = 8
const NEWLINE = 10

/** One line of JSON that a person can read with `head -1`, then the parts. */
export function encodeDictionary(release: string, key: string, data: DictionaryData): Uint8Array {
  const parts = partsOf(data)
  const body = Buffer.concat(parts.flatMap((part) => [part, Buffer.alloc(padding(part.length))]))
  const lengths = parts.map((part) => part.length)
  const header = `${JSON.stringify({ dictionary: release, key, sha256: digestOf(body), lengths })}`
  const spaces = ' '.repeat(padding(Buffer.byteLength(header) + 1))
  return Buffer.concat([Buffer.from(`${header}${spaces}\n`), body])
}

/** Reads a file back without copying its columns; `key` is the digest that it must have been made from. */
export function decodeDictionary(bytes: Uint8Array, key: string): DecodedDictionary {
  const headerEnd = bytes.indexOf(NEWLINE) + 1
  const header = readHeader(bytes.subarray(0, headerEnd))
  if (header === null) return { kind: 'damaged' }
  if (header.key !== key) return { kind: 'stale' }
  const body = bytes.subarray(headerEnd)
  if (digestOf(body) !== header.sha256) return { kind: 'damaged' }
  let start = 0
  const parts = header.lengths.map((length) => {
    const part = body.subarray(start, start + length)
    start += length + padding(length)
    return part
  })
  return { kind: 'current', data: dataOf(parts) }
}

/** Authored parts that are few and read as they are. */
type Small = {
  readonly closed: number
  readonly senses: DictionaryData['senses']
  readonly representative: readonly (readonly [number, number])[]
  readonly phrases: readonly (readonly [number, NonNullable<ReturnType<DictionaryData['groups']['phrases']['get']>>])[]
  readonly expansions: readonly (readonly [number, readonly number[]])[]
  readonly stops: readonly (readonly [number, readonly string[]])[]
}

/** In the order in which `dataOf` takes them. */
function partsOf({
  texts,
  columns,
  trie,
  conceptOf,
  stemOf,
  vocabulary,
  senses,
  groups,
  stops,
}: DictionaryData): Buffer[] {
  const small: Small = {
    closed: vocabulary.closed,
    senses,
    representative: [...groups.representative],
    phrases: [...groups.phrases],
    expansions: [...groups.expansions],
    stops: [...stops].map(([stem, sections]) => [stem, [...sections]]),
  }
  return [
    Buffer.from(JSON.stringify(small)),
    ...[vocabulary.stems, vocabulary.variants, vocabulary.plain].map((words) => Buffer.from(words.join('\n'))),
    ...[
      texts.bytes,
      texts.starts,
      columns.text,
      columns.code,
      columns.source,
      columns.sense,
      columns.flags,
      columns.wordSum,
      columns.next,
      trie.parent,
      trie.concept,
      trie.firstTerm,
      conceptOf,
      stemOf,
      vocabulary.roles,
      vocabulary.uses,
      vocabulary.variantOf,
    ].map((column) => Buffer.from(column.buffer, column.byteOffset, column.byteLength)),
  ]
}

function dataOf(parts: readonly Uint8Array[]): DictionaryData {
  let at = 0
  const bytes = (): Uint8Array => parts[at++] ?? new Uint8Array()
  const numbers = (): Int32Array => {
    const { buffer, byteOffset, byteLength } = bytes()
    return new Int32Array(buffer, byteOffset, byteLength / Int32Array.BYTES_PER_ELEMENT)
  }
  const text = (): string => new TextDecoder().decode(bytes())
  const words = (): string[] => text().split('\n')
  const small = JSON.parse(text()) as Small
  const [stems, variants, plain] = [words(), words(), words()]
  return {
    texts: { bytes: bytes(), starts: numbers() },
    columns: {
      text: numbers(),
      code: numbers(),
      source: bytes(),
      sense: numbers(),
      flags: bytes(),
      wordSum: numbers(),
      next: numbers(),
    } as DictionaryData['columns'],
    trie: { parent: numbers(), concept: numbers(), firstTerm: numbers() },
    conceptOf: numbers(),
    stemOf: numbers(),
    vocabulary: {
      stems,
      variants,
      plain,
      closed: small.closed,
      roles: numbers(),
      uses: numbers(),
      variantOf: numbers(),
    },
    senses: small.senses,
    groups: {
      representative: new Map(small.representative),
      phrases: new Map(small.phrases),
      expansions: new Map(small.expansions),
    },
    stops: new Map(small.stops.map(([stem, sections]) => [stem, new Set(sections)])),
  }
}

function readHeader(line: Uint8Array): z.infer<typeof headerSchema> | null {
  try {
    return headerSchema.parse(JSON.parse(new TextDecoder().decode(line)))
  } catch {
    return null
  }
}

const padding = (length: number): number => (ALIGNMENT - (length % ALIGNMENT)) % ALIGNMENT

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
