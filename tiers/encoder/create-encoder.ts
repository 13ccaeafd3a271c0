import type { Assertion, Mention } from '../../encounter/mention.ts'
import type { Icd10CmCode } from '../../encounter/codes.ts'
import type { TidyEncounter } from '../../encounter/tidy.ts'
import type { ModelFolder } from './model-folder.ts'
import type { Encoded, LoadedModel } from './run-model.ts'
import { type MarkedSpan, markedSpans, readSpan, type SpanReading, type WindowTags } from './read-tags.ts'
import { LONGEST_WINDOW, type Window, windowsOf } from './windows.ts'

/** A unit of the classification near a wording: cosine similarity of its nearest term. */
export type UnitLink = { readonly unit: Icd10CmCode; readonly term: string; readonly similarity: number }

/** A problem marked by the encoder, with its place in a document. */
export type FoundProblem = MarkedSpan & { readonly documentId: string; readonly text: string }

/** What the encoder reads in one encounter. */
export type EncoderReading = {
  readonly found: readonly FoundProblem[]
  /** What is read off any stretch of a document; null where no window holds it. */
  readonly read: (documentId: string, start: number, end: number) => SpanReading | null
  /** Nearest units of a wording that was found or handed in, best first. */
  readonly linksOf: (text: string) => readonly UnitLink[]
}

export type Encoder = {
  /** Reads an encounter; `mentions` are those already found by words, whose wordings are linked too. */
  readonly read: (tidy: TidyEncounter, mentions: readonly Mention[]) => Promise<EncoderReading>
  readonly version: string
}

/** A wording is longer than this only by accident. */
const LONGEST_WORDING = 16
const MOST_UNITS = 10
/** Windows of like length run together, at most so many. */
const BATCH = 8
const WORDINGS_BATCH = 32
const KEPT_WORDINGS = 20_000

/** The encoder over an opened model. Links of wordings are remembered from one encounter to the next. */
export function createEncoder(folder: ModelFolder, model: LoadedModel): Encoder {
  const assertions = folder.manifest.assertions as readonly Assertion[]
  const known = new Map<string, readonly UnitLink[]>()
  return {
    version: folder.version,
    read: async (tidy, mentions) => {
      const windows = windowsOf(tidy, (text) => folder.wordPieces.split(text).ids.length)
      const tagged = await tagWindows(windows, folder, model)
      const found = windows.flatMap((window, at) =>
        markedSpans(tagged[at] as WindowTags, window.text, assertions).map((span) => atDocument(span, window)),
      )
      await learnLinks(
        [...found, ...mentions].map(({ text }) => wording(text)),
        known,
        folder,
        model,
      )
      return {
        found,
        read: (documentId, start, end) => {
          const at = windows.findIndex((one) => one.documentId === documentId && one.start <= start && end <= one.end)
          const window = windows[at]
          return window === undefined
            ? null
            : readSpan(tagged[at] as WindowTags, start - window.start, end - window.start, assertions)
        },
        linksOf: (text) => known.get(wording(text)) ?? [],
      }
    },
  }
}

const wording = (text: string): string => text.replaceAll(/\s+/g, ' ').trim().toLowerCase()

function atDocument(span: MarkedSpan, window: Window): FoundProblem {
  const text = window.text.slice(span.start, span.end)
  return {
    ...span,
    documentId: window.documentId,
    start: span.start + window.start,
    end: span.end + window.start,
    text,
  }
}

/** Tags of each window; the same words in the same place are read once. */
async function tagWindows(
  windows: readonly Window[],
  { wordPieces }: ModelFolder,
  model: LoadedModel,
): Promise<readonly WindowTags[]> {
  const keyOf = ({ place, text }: Window): string => `${place}\n${text}`
  const once = [...new Map(windows.map((window) => [keyOf(window), window]))]
  const read = once
    .map(([key, { place, text }]) => {
      const before = wordPieces.split(`${place}:`).ids
      const pieces = wordPieces.split(text)
      const room = LONGEST_WINDOW - before.length - 3
      const ids = [wordPieces.beginId, ...before, wordPieces.endId, ...pieces.ids.subarray(0, room), wordPieces.endId]
      const cut = { starts: pieces.starts.subarray(0, room), ends: pieces.ends.subarray(0, room) }
      return { key, ids: Int32Array.from(ids), first: before.length + 2, pieces: cut }
    })
    .toSorted((a, b) => a.ids.length - b.ids.length)
  const batches = chunks(read, BATCH)
  const encoded = await Promise.all(batches.map((batch) => model.encode(batch.map(({ ids }) => ids))))
  const tagsOf = new Map<string, WindowTags>()
  for (const [at, batch] of batches.entries())
    for (const [row, { key, first, pieces }] of batch.entries()) {
      const { tags, width } = encoded[at] as Encoded
      const heads = tags.length / (batch.length * width)
      tagsOf.set(key, { tags: tags.subarray(row * width * heads, (row + 1) * width * heads), heads, first, pieces })
    }
  return windows.map((window) => tagsOf.get(keyOf(window)) as WindowTags)
}

async function learnLinks(
  wordings: readonly string[],
  known: Map<string, readonly UnitLink[]>,
  { wordPieces, terms, manifest }: ModelFolder,
  model: LoadedModel,
): Promise<void> {
  if (known.size > KEPT_WORDINGS) known.clear()
  const fresh = [...new Set(wordings)]
    .filter((text) => text !== '' && !known.has(text))
    .map((text) => {
      const ids = wordPieces.split(text).ids.subarray(0, LONGEST_WORDING - 2)
      return { text, ids: Int32Array.from([wordPieces.beginId, ...ids, wordPieces.endId]) }
    })
    .toSorted((a, b) => a.ids.length - b.ids.length)
  await Promise.all(
    chunks(fresh, WORDINGS_BATCH).map(async (batch) => {
      const { vectors } = await model.encode(batch.map(({ ids }) => ids))
      if (vectors.length !== batch.length * manifest.dimensions)
        throw new Error('the encoder gives vectors of another size')
      const nearest = await model.search(vectors, batch.length)
      for (const [row, { text }] of batch.entries()) {
        const units = new Map<Icd10CmCode, UnitLink>()
        for (let at = 0; at < nearest.width && units.size < MOST_UNITS; at += 1) {
          const place = row * nearest.width + at
          const term = terms[nearest.rows[place] as number]
          if (term !== undefined && !units.has(term.unit))
            units.set(term.unit, { ...term, similarity: nearest.scores[place] as number })
        }
        known.set(text, [...units.values()])
      }
    }),
  )
}

function chunks<Value>(values: readonly Value[], size: number): readonly Value[][] {
  const made: Value[][] = []
  for (let at = 0; at < values.length; at += size) made.push(values.slice(at, at + size))
  return made
}
