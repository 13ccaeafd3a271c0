import { readTime } from '../hl7/read-time.ts'
import { hl7Codes, lookUp } from '../hl7/hl7-codes.ts'
import { ccdaCodes, entryOf, lookUpCode } from './ccda-codes.ts'
import { attributeOf, childOf, childrenOf, codesOf, firstId, idOf, intervalOf, lineOf } from './xml-access.ts'
import type { XmlElement } from './xml-tree-builder.ts'

export type Author = { readonly author: string | null; readonly authorId: string | null; readonly at: string | null }

/** The document's first human author: role by profession, else by the part he has in the encounter. */
export function readAuthor(root: XmlElement): Author {
  const authors = childrenOf(root, 'author')
  const isPerson = (author: XmlElement): boolean => childOf(author, 'assignedAuthor', 'assignedPerson') !== null
  const author = authors.find(isPerson) ?? authors[0] ?? null
  const assigned = childOf(author, 'assignedAuthor')
  const { point, low } = intervalOf(childOf(author, 'time'))
  const sent = point ?? low
  return {
    author: roleByProfession(assigned) ?? roleInVisit(root, author, assigned),
    authorId: firstId(assigned, false),
    at: sent === null ? null : readTime(sent),
  }
}

function roleByProfession(assigned: XmlElement | null): string | null {
  for (const code of codesOf(childOf(assigned, 'code'))) {
    const value = attributeOf(code, 'code') ?? ''
    const role = ccdaCodes().authorTaxonomy.find(([prefix]) => value.length === 10 && value.startsWith(prefix))
    if (role !== undefined) return role[1]
  }
  const name = childOf(assigned, 'assignedPerson', 'name')
  const degrees = childrenOf(name, 'suffix').flatMap((suffix) => lineOf(suffix).split(/[\s,;/]+/))
  return (
    degrees.map((degree) => lookUp(hl7Codes.degrees, degree.replace(/[.-]/g, ''))).find((one) => one !== null) ?? null
  )
}

function roleInVisit(root: XmlElement, author: XmlElement | null, assigned: XmlElement | null): string | null {
  const { participations } = ccdaCodes()
  const told = lookUpCode(participations, childOf(author, 'functionCode'))
  if (told !== null) return told
  const own = new Set(
    childrenOf(assigned, 'id')
      .map((id) => idOf(id, true))
      .filter((id) => id !== null),
  )
  const visit = childOf(root, 'componentOf', 'encompassingEncounter')
  const isOwn = (part: XmlElement): boolean =>
    childrenOf(childOf(part, 'assignedEntity'), 'id').some((id) => own.has(idOf(id, true) ?? ''))
  for (const part of childrenOf(visit, 'encounterParticipant')) {
    const role = entryOf(participations, attributeOf(part, 'typeCode'))
    if (role !== null && isOwn(part)) return role
  }
  return childrenOf(visit, 'responsibleParty').some(isOwn) ? 'attending' : null
}
