import { loincDocumentType } from '../documents/loinc-document-type.ts'
import { hl7Codes, lookUp } from './hl7-codes.ts'
import { component, type Segment } from './segment.ts'

/** A name longer than this is a sentence, and no type. */
const MAX_NAME_CHARS = 60
/** OBX-3 suffix such as `71020&IMP` stands in the first component; its code may come as an alternate, too. */
const CODE_COMPONENTS = [1, 4] as const

/** `known` is false where the type is only the name that the sender gives. */
export type DocumentType = { readonly type: string | null; readonly known: boolean }

/** The contract's document type by TXA-2, LOINC, OBR-24 or the names given, else the document's own name; null where nothing names it. */
export function documentType(
  txa: Segment | undefined,
  obr: Segment | undefined,
  obx: Segment | undefined,
): DocumentType {
  const names = [...(txa === undefined ? [] : namesOf(obx, 3)), ...namesOf(obr, 4)]
  const found =
    lookUp(hl7Codes.documentType, component(txa, 2)) ??
    byLoinc(txa, 2) ??
    byLoinc(obx, 3) ??
    byLoinc(obr, 4) ??
    byName(namesOf(txa, 2)) ??
    lookUp(hl7Codes.service, component(obr, 24)) ??
    byName(names)
  if (found !== null) return { type: found, known: true }
  return { type: ownName(component(txa, 2, 2) || component(obr, 4, 2)), known: false }
}

const byLoinc = (segment: Segment | undefined, field: number): string | null =>
  CODE_COMPONENTS.map((number) => loincDocumentType(component(segment, field, number))).find((type) => type !== null) ??
  null

const namesOf = (segment: Segment | undefined, field: number): string[] =>
  [component(segment, field, 2), component(segment, field, 1)].filter((name) => name !== '')

function byName(names: readonly string[]): string | null {
  for (const name of names) {
    const words = ` ${slugOf(name).replaceAll('-', ' ')} `
    const found = hl7Codes.names.find(({ phrases }) => phrases.some((phrase) => words.includes(` ${phrase} `)))
    if (found !== undefined) return found.type
  }
  return null
}

const slugOf = (name: string): string =>
  name
    .slice(0, 4 * MAX_NAME_CHARS)
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .join('-')

const ownName = (name: string): string | null => {
  const slug = name.length <= MAX_NAME_CHARS ? slugOf(name) : ''
  return slug === '' ? null : slug
}
