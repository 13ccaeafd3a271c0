import type { EncounterDocument } from '../contract.ts'
import { authorOf } from './author-of.ts'
import type { Placed } from './collect-resources.ts'
import { type DocumentDraft, documentStatus, documentType, draft, idOf, isWithdrawn } from './document-draft.ts'
import { firstTime } from './fhir-time.ts'
import { field, type JsonRecord, recordsOf, wordsIn } from './json-value.ts'
import { type AttachmentText, attachmentText } from './read-attachment.ts'
import type { Reading } from './reading.ts'
import { typeAndId } from './resolve-reference.ts'

/** The documents of a DocumentReference: one for all its formats, and one for each further attachment of the same format. */
export function readDocumentReference(placed: Placed, reading: Reading): DocumentDraft[] {
  if (isWithdrawn(placed, reading, 'docStatus')) return []
  const attachments = recordsOf(field(placed.resource, 'content')).flatMap((one) => recordsOf(field(one, 'attachment')))
  if (attachments.length === 0) reading.say(placed, 'it holds no attachment')
  const related = relationOf(placed, reading)
  const { author, authorId } = authorOf(
    [field(placed.resource, 'author'), field(placed.resource, 'authenticator')],
    placed,
    reading,
  )
  return readFormats(attachments, placed, reading).flatMap(({ attachment, text }, index) =>
    draft(
      placed,
      {
        id: index === 0 ? idOf(placed) : `${idOf(placed)}#${index + 1}`,
        type: documentType(
          [field(placed.resource, 'type'), field(placed.resource, 'category')],
          wordsIn(field(attachment, 'title')),
          wordsIn(field(placed.resource, 'description')),
        ),
        author,
        authorId,
        writtenAt: writtenAt(attachment, placed),
        status: related.status ?? documentStatus(field(placed.resource, 'docStatus')) ?? null,
        supersedes: index === 0 ? related.supersedes : null,
        text,
      },
      reading,
      index === 0 ? related.replaces : [],
    ),
  )
}

function writtenAt(attachment: JsonRecord, { resource }: Placed): string | null {
  const period = field(field(resource, 'context'), 'period')
  return firstTime(field(attachment, 'creation'), field(resource, 'date'), field(resource, 'indexed'), period)
}

export type Relation = {
  readonly status: EncounterDocument['status']
  readonly supersedes: string | null
  /** Ids of all the documents it replaces; `supersedes` is the first. */
  readonly replaces: readonly string[]
}

/** What it replaces; what is only appended to another is an addendum, also when it calls itself final. */
export function relationOf(placed: Placed, reading: Reading): Relation {
  const relations = recordsOf(field(placed.resource, 'relatesTo'))
  const replaces = relations.flatMap((one) => (relationCode(one) === 'replaces' ? targetId(one, placed, reading) : []))
  const appends = replaces.length === 0 && relations.some((one) => relationCode(one) === 'appends')
  return { status: appends ? 'addendum' : null, supersedes: replaces[0] ?? null, replaces }
}

function targetId(relation: JsonRecord, placed: Placed, reading: Reading): string[] {
  const target = field(relation, 'target') ?? field(relation, 'targetReference')
  const identifier = field(relation, 'targetIdentifier')
  const reference = target ?? { type: placed.type, identifier }
  const found = reading.find(reference, placed)
  if (found !== null) return [idOf(found)]
  const named = wordsIn(field(reference, 'reference'))
  return named === null ? [] : [typeAndId(named) ?? named]
}

function relationCode(relation: JsonRecord): string | null {
  const code = field(relation, 'code')
  return wordsIn(code) ?? wordsIn(field(recordsOf(field(code, 'coding'))[0], 'code'))
}

/** Formats in the order in which their text is best. */
const PREFERRED = ['text/plain', 'text/html', 'application/xhtml+xml', 'application/rtf', 'text/rtf', 'application/pdf']

const formatOf = (attachment: JsonRecord): string =>
  (wordsIn(field(attachment, 'contentType'))?.split(';')[0] ?? '').trim().toLowerCase()

const rank = (attachment: JsonRecord): number => {
  const place = PREFERRED.indexOf(formatOf(attachment))
  return place < 0 ? PREFERRED.length : place
}

export type ReadForm = { readonly attachment: JsonRecord; readonly text: string }

/**
 * FHIR gives one document in several formats as several attachments: the best that can be read stands for all. Several of
 * the same format are different texts and all read.
 */
export function readFormats(attachments: readonly JsonRecord[], placed: Placed, reading: Reading): ReadForm[] {
  const ordered = attachments
    .map((attachment, index) => ({ attachment, index }))
    .toSorted((a, b) => rank(a.attachment) - rank(b.attachment) || a.index - b.index)
  const read: ReadForm[] = []
  const failed: { readonly index: number; readonly why: string }[] = []
  let format: string | null = null
  for (const { attachment, index } of ordered) {
    if (format !== null && formatOf(attachment) !== format) continue
    const result: AttachmentText = attachmentText(attachment, placed, reading)
    if ('why' in result) {
      failed.push({ index, why: result.why })
      continue
    }
    format = formatOf(attachment)
    for (const { part, why } of result.unread ?? []) reading.say(`${placed.place || placed.type} ${part}`, why)
    read.push({ attachment, text: result.text })
  }
  // Where one format was read, what the others could not give is not missing.
  const missing =
    read.length === 0 ? failed : failed.filter(({ index }) => formatOf(attachments[index] ?? {}) === format)
  for (const { why } of missing) reading.say(placed, why)
  return read
}
