import type { EncounterDocument } from '../contract.ts'
import type { Unread } from '../documents/document-text.ts'
import { loincDocumentType } from '../documents/loinc-document-type.ts'
import { readTime } from '../hl7/read-time.ts'
import { ReadError } from '../read-error.ts'
import { ccdaCodes, entryOf } from './ccda-codes.ts'
import { attributeOf, childOf, childrenOf, codesOf, firstId, idOf, intervalOf, isNull } from './xml-access.ts'
import type { XmlElement } from './xml-tree-builder.ts'

export type Version = Pick<EncounterDocument, 'id' | 'type' | 'status' | 'supersedes' | 'writtenAt'>

/** Which document this is, of what kind, in which version, and whose place it takes. Throws `ReadError` on a withdrawn one. */
export function readVersion(root: XmlElement, unread: Unread[]): Version {
  const { point, low } = intervalOf(childOf(root, 'effectiveTime'))
  const sent = point ?? low
  const writtenAt = sent === null ? null : readTime(sent)
  if (sent !== null && writtenAt === null) unread.push({ part: 'effectiveTime', why: 'is no full date' })
  const type = documentTypeOf(root)
  if (type === null) unread.push({ part: 'code', why: 'the type of the document is not known' })
  return { id: versionId(root) ?? 'document-1', type, ...standing(root), writtenAt }
}

/** By the code, else by the first of its translations that is known. */
const documentTypeOf = (root: XmlElement): string | null =>
  codesOf(childOf(root, 'code'))
    .map((code) => loincDocumentType(attributeOf(code, 'code')))
    .find((type) => type !== null) ?? null

/** Its own id; without one, set and version name a document as well. */
function versionId(document: XmlElement | null): string | null {
  const set = idOf(childOf(document, 'setId'), true)
  const number = attributeOf(childOf(document, 'versionNumber'), 'value')
  return firstId(document, true) ?? (set === null ? null : `${set}/${number ?? '1'}`)
}

function standing(root: XmlElement): Pick<EncounterDocument, 'status' | 'supersedes'> {
  const related = childrenOf(root, 'relatedDocument')
  const replaced = related.find((one) => attributeOf(one, 'typeCode') === 'RPLC')
  const status = statusOf(root)
  if (replaced !== undefined) {
    const parent = childOf(replaced, 'parentDocument')
    return { status: status === 'preliminary' ? status : 'amended', supersedes: versionId(parent) }
  }
  if (related.some((one) => attributeOf(one, 'typeCode') === 'APND')) return { status: 'addendum', supersedes: null }
  return { status, supersedes: null }
}

/** By the status code of newer documents, else by the legal authenticator's signature; null where neither stands. */
function statusOf(root: XmlElement): 'final' | 'preliminary' | null {
  const { status, signature } = ccdaCodes()
  for (const code of codesOf(childOf(root, 'sdtc:statusCode'))) {
    const told = entryOf(status, attributeOf(code, 'code'))
    if (told === 'withdrawn')
      throw new ReadError('withdrawn', 'The document was withdrawn by its sender. Code from what takes its place.')
    if (told !== null) return told
  }
  const signer = childOf(root, 'legalAuthenticator')
  if (isNull(signer)) return null
  return entryOf(signature, attributeOf(childOf(signer, 'signatureCode'), 'code')) ?? 'final'
}
