import type { EncounterDocument } from '../contract.ts'
import { faultIn } from '../decode-text.ts'
import { loincDocumentType } from '../documents/loinc-document-type.ts'
import type { Placed } from './collect-resources.ts'
import { codingsOf, wordingsOf } from './concept.ts'
import { byWords, entryOf, fhirCodes } from './fhir-codes.ts'
import { field, recordsOf } from './json-value.ts'
import type { Reading } from './reading.ts'

/** A document before it is known which encounter it belongs to. */
export type DocumentDraft = {
  readonly placed: Placed
  readonly document: EncounterDocument
  /** Ids of the documents it takes the place of. */
  readonly replaces: readonly string[]
}

/** `DocumentReference/12`: the same in every file that holds the resource, and what a server finds it by. */
export function idOf(placed: Placed): string {
  const own = placed.id ?? /([0-9a-f-]{36})$/i.exec(placed.url ?? '')?.[1] ?? (placed.place || 'file')
  return placed.container === null ? `${placed.type}/${own}` : `${idOf(placed.container)}#${own}`
}

/** The contract's document type by LOINC, by HL7's services, else by words; of several concepts the first that tells. */
export function documentType(concepts: readonly unknown[], ...titles: readonly (string | null)[]): string | null {
  const { services, words } = fhirCodes().documentTypes
  const codings = codingsOf(concepts)
  const byCode = codings.map(({ code }) => loincDocumentType(code)).find((type) => type !== null)
  if (byCode != null) return byCode
  const byService = codings.map(({ code }) => entryOf(services, code)).find((type) => type !== null)
  const wordings = [...wordingsOf(concepts), ...titles]
  return byService ?? wordings.map((one) => byWords(words, one)?.type).find((type) => type !== undefined) ?? null
}

/** True for what was entered in error, cancelled or not done, which is said. */
export function isWithdrawn(placed: Placed, reading: Reading, ...names: readonly string[]): boolean {
  const withdrawn = fhirCodes().statuses.withdrawn
  const status = ['status', ...names].map((name) => field(placed.resource, name)).flatMap((one) => statusCodes(one))
  const found = status.find((code) => withdrawn.includes(code))
  if (found !== undefined) reading.say(placed, `its status is ${found}`)
  return found !== undefined
}

const statusCodes = (value: unknown): string[] => codingsOf(value).flatMap(({ code }) => code ?? [])

export const documentStatus = (value: unknown): EncounterDocument['status'] =>
  entryOf(fhirCodes().statuses.documents, codingsOf(value)[0]?.code ?? null)

/** A draft, unless its text is blank or cannot be stored, which is said. */
export function draft(
  placed: Placed,
  document: EncounterDocument,
  reading: Reading,
  replaces: readonly string[] = [],
): DocumentDraft[] {
  const fault = faultIn(document.text)
  if (fault !== null) reading.say(placed, `its text holds ${fault}`)
  else if (document.text.trim() === '') reading.say(placed, 'its text is blank')
  else return [{ placed, document, replaces }]
  return []
}

/** Texts of a resource's notes (Annotation). */
export const notesOf = (placed: Placed): string[] =>
  recordsOf(field(placed.resource, 'note')).flatMap((note) => noteText(field(note, 'text')))

/** A text of a document as it stands; null for none. */
export const noteText = (value: unknown): string[] => (typeof value === 'string' && value.trim() !== '' ? [value] : [])
