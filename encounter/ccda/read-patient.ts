import type { Encounter } from '../contract.ts'
import type { Unread } from '../documents/document-text.ts'
import { readTime } from '../hl7/read-time.ts'
import { entryOf } from './ccda-codes.ts'
import { attributeOf, childOf, childrenOf, idOf, isNull } from './xml-access.ts'
import type { XmlElement } from './xml-tree-builder.ts'

type Patient = NonNullable<Encounter['patient']>

/** Root of social security numbers, which identify a person far beyond the hospital and are never taken over. */
const SOCIAL_SECURITY = '2.16.840.1.113883.4.1'
const SEX: Readonly<Record<string, 'F' | 'M' | 'X'>> = { F: 'F', M: 'M', UN: 'X' }

export function readPatient(root: XmlElement, unread: Unread[]): Patient {
  const targets = childrenOf(root, 'recordTarget')
  if (targets.length > 1)
    unread.push({ part: 'recordTarget', why: 'the document names several patients: the first is read' })
  const role = childOf(targets[0] ?? null, 'patientRole')
  const person = childOf(role, 'patient')
  const sex = attributeOf(childOf(person, 'administrativeGenderCode'), 'code')?.toUpperCase() ?? ''
  const birth = childOf(person, 'birthTime')
  const sent = isNull(birth) ? null : attributeOf(birth, 'value')
  const birthDate = sent === null ? null : (readTime(sent)?.slice(0, 10) ?? null)
  if (sent !== null && birthDate === null) unread.push({ part: 'birthTime', why: 'is no full date' })
  const ids = childrenOf(role, 'id').filter((id) => attributeOf(id, 'root') !== SOCIAL_SECURITY)
  const id = ids.map((one) => idOf(one, false)).find((one) => one !== null) ?? null
  return { id, sex: entryOf(SEX, sex), birthDate }
}
