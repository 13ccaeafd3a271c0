import { z } from 'zod'
import { type Encounter, SETTINGS } from '../../../encounter/contract.ts'
import { fileKind, isSingleNote } from '../../../encounter/file-kind.ts'
import { readContractLines } from '../../../encounter/read-contract-lines.ts'
import { readEncounters } from '../../../encounter/read-encounters.ts'
import type { ReadProblem } from '../../../encounter/read-error.ts'
import { ProblemError } from '../problem.ts'
import { isJsonLines } from './media-types.ts'

/** What a single note does not say of itself. The birth date travels as a header: addresses end up in logs of others. */
export const noteQuery = z.strictObject({
  id: z.string().min(1).max(200).optional(),
  setting: z.enum(SETTINGS).optional(),
  date: z.iso.date().optional(),
  admitted: z.iso.date().optional(),
  sex: z.enum(['F', 'M', 'X']).optional(),
  documentType: z.string().max(100).optional(),
})
export const noteHeaders = z.object({ 'patient-birth-date': z.iso.date().optional() })
export type NoteFacts = z.output<typeof noteQuery> & { readonly birthDate: string | null }

type Item = { readonly encounter: Encounter; readonly original: { readonly bytes: Uint8Array; readonly type: string } }

/** `problems` are of lines that could not be read while others could; `unread` names places that were left out. */
export type Intake = {
  readonly items: readonly Item[]
  readonly problems: readonly {
    readonly line: number
    readonly detail: string
    readonly problems: readonly ReadProblem[]
  }[]
  readonly unread: readonly { readonly part: string; readonly why: string }[]
}

/** Each is a transaction of its own: a thousand take seconds, more would outlast a client's patience. */
export const MOST_ENCOUNTERS = 1000
/** A batch whose format cannot be taken apart is kept whole with each of its encounters; this bounds the copies. */
const MOST_COPIED_BYTES = 256 * 1024 * 1024

/** A body's encounters, each with the bytes it came in. Throws `ReadError` or `ProblemError` where there is none. */
export async function readSubmission(bytes: Uint8Array, type: string, facts: NoteFacts): Promise<Intake> {
  if (bytes.length === 0) throw new ProblemError('unreadable', { detail: 'The body is empty.' })
  const intake = isJsonLines(type) ? await readLines(bytes, type) : await readWhole(bytes, type, facts)
  if (intake.items.length > MOST_ENCOUNTERS)
    throw new ProblemError('too-large', { detail: `A request may hold ${MOST_ENCOUNTERS} encounters.` })
  return intake
}

async function readWhole(bytes: Uint8Array, type: string, facts: NoteFacts): Promise<Intake> {
  const kind = fileKind(bytes)
  if (isSingleNote(kind)) refuseMissing(facts)
  const { id, setting, date, admitted, sex, documentType, birthDate } = facts
  const { encounters, unread } = await readEncounters(bytes, {
    id: id ?? '',
    setting: setting ?? 'outpatient',
    date: date ?? null,
    admitted: admitted ?? null,
    sex: sex ?? null,
    birthDate,
    documentType: documentType ?? null,
  })
  if (encounters.length === 0)
    throw new ProblemError('unreadable', {
      detail: 'The body holds no document to code.',
      problems: unread.map(({ part, why }) => ({ path: part, problem: why })),
    })
  if (kind === 'json' && encounters.length > 1) return { items: encounters.map(fromArray), problems: [], unread }
  if (encounters.length * bytes.length > MOST_COPIED_BYTES)
    throw new ProblemError('too-large', {
      detail: 'Too many encounters in one message. Send them in several requests.',
    })
  const original = { bytes, type }
  return { items: encounters.map((encounter) => ({ encounter, original })), problems: [], unread }
}

/** An element of an array has no bytes of its own that are known: what is kept is the element as it was read. */
const fromArray = (encounter: Encounter): Item => ({
  encounter,
  original: { bytes: Buffer.from(JSON.stringify(encounter)), type: 'application/json;from=array' },
})

function refuseMissing({ id, setting, date }: NoteFacts): void {
  const missing = Object.entries({ id, setting, date }).filter(([, value]) => value === undefined)
  if (missing.length === 0) return
  throw new ProblemError('unreadable', {
    detail: 'A single note does not say which encounter it belongs to: give that as query parameters.',
    problems: missing.map(([name]) => ({ path: `query.${name}`, problem: 'is missing' })),
  })
}

async function readLines(bytes: Uint8Array, type: string): Promise<Intake> {
  const items: Item[] = []
  const problems: Intake['problems'][number][] = []
  let number = 0
  for (const line of linesOf(bytes)) {
    number++
    for await (const read of readContractLines([line])) {
      if ('encounter' in read) items.push({ encounter: read.encounter, original: { bytes: line, type } })
      else problems.push({ line: number, detail: read.error.message, problems: read.error.problems })
    }
  }
  if (items.length > 0) return { items, problems, unread: [] }
  throw new ProblemError('unreadable', {
    detail: 'No line holds an encounter.',
    problems: problems.slice(0, 20).map(({ line, detail }) => ({ path: `line ${line}`, problem: detail })),
  })
}

function* linesOf(bytes: Uint8Array): Generator<Uint8Array> {
  let from = 0
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, from)) {
    yield bytes.subarray(from, at)
    from = at + 1
  }
  if (from < bytes.length) yield bytes.subarray(from)
}
