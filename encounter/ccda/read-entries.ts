import type { Encounter } from '../contract.ts'
import type { Unread } from '../documents/document-text.ts'
import { ccdaCodes, type EntryKind, lookUpCode } from './ccda-codes.ts'
import { readMedication } from './read-medication.ts'
import { readObservation } from './read-observation.ts'
import type { Narrated } from './read-value.ts'
import type { PlacedSection } from './write-sections.ts'
import { attributeOf, childrenOf, isElement, lineOf } from './xml-access.ts'
import type { XmlElement } from './xml-tree-builder.ts'

type Facts = {
  readonly observations: NonNullable<Encounter['observations']>
  readonly medications: NonNullable<Encounter['medications']>
  readonly unread: Unread[]
}

/** Measured values and medications of all entries. Diagnoses and problems are coded by others and no evidence. `since`: the day the encounter began. */
export function readEntries(sections: readonly PlacedSection[], since: string | null): Facts {
  const facts: Facts = { observations: [], medications: [], unread: [] }
  const narrated = narratedBy(sections)
  for (const { section, part } of sections) {
    const kind = kindOf(section)
    const known = facts.observations.length
    let left = 0
    for (const entry of childrenOf(section, 'entry')) if (!readEntry(entry, kind, since, narrated, facts)) left++
    const unseen = unseenValues(section, facts.observations.slice(known))
    if (unseen > 0)
      facts.unread.push({ part: `${part}.text`, why: `does not show ${unseen} measured values of its entries` })
    if (left > 0) {
      const why = `${left === 1 ? '1 entry' : `${left} entries`}: ${ccdaCodes().unreadEntries[kind]}`
      facts.unread.push({ part: `${part}.entry`, why })
    }
  }
  return facts
}

/** How many measured numbers of the entries a person reading the narrative does not see. */
function unseenValues(section: XmlElement, observations: Facts['observations']): number {
  if (observations.length === 0) return 0
  const text = childrenOf(section, 'text')
    .map(lineOf)
    .join(' ')
    .replace(/(\d),(?=\d{3}\b)/g, '$1')
  const seen = new Set((text.match(/\d+(?:\.\d+)?/g) ?? []).map(Number))
  return observations.filter(({ value }) => typeof value === 'number' && !seen.has(Math.abs(value))).length
}

/** By the section's code, else by its template. */
function kindOf(section: XmlElement): EntryKind {
  const told = lookUpCode(ccdaCodes().sections, childrenOf(section, 'code')[0] ?? null)
  if (told !== null) return told.kind
  return hasResultTemplate(section) ? 'results' : 'other'
}

const hasResultTemplate = (element: XmlElement): boolean =>
  childrenOf(element, 'templateId').some((id) => ccdaCodes().resultTemplates.includes(attributeOf(id, 'root') ?? ''))

/** True when the entry gave an observation or a medication. */
function readEntry(
  entry: XmlElement,
  kind: EntryKind,
  since: string | null,
  narrated: Narrated,
  facts: Facts,
): boolean {
  if (kind === 'planned' || kind === 'immunizations') return false
  const before = facts.observations.length + facts.medications.length
  for (const { element, time } of observationsIn(entry)) {
    if (kind === 'history' || kind === 'problems' || kind === 'allergies' || kind === 'encounters') continue
    const asResult = kind === 'results' || hasResultTemplate(element)
    const read = readObservation(element, time, asResult, narrated)
    if (read !== null) facts.observations.push({ id: `o${facts.observations.length + 1}`, ...read })
  }
  for (const element of medicationsIn(entry)) {
    const read = readMedication(element, since, narrated)
    if (read !== null) facts.medications.push({ id: `m${facts.medications.length + 1}`, ...read })
  }
  return facts.observations.length + facts.medications.length > before
}

type TimedObservation = { readonly element: XmlElement; readonly time: XmlElement | null }

/** Observations of an entry and of the batteries in it. Those that only qualify another (age, severity, status) stand in relationships and are left. */
function observationsIn(holder: XmlElement, time: XmlElement | null = null): TimedObservation[] {
  return [
    ...childrenOf(holder, 'observation').map((element) => ({ element, time })),
    ...childrenOf(holder, 'organizer').flatMap((organizer) => {
      const own = childrenOf(organizer, 'effectiveTime')[0] ?? time
      return childrenOf(organizer, 'component').flatMap((component) => observationsIn(component, own))
    }),
  ]
}

/** Medications of an entry, also those inside an act such as `discharge medications`. */
function medicationsIn(entry: XmlElement): XmlElement[] {
  const inActs = childrenOf(entry, 'act').flatMap((act) => childrenOf(act, 'entryRelationship'))
  return [entry, ...inActs].flatMap((holder) => childrenOf(holder, 'substanceAdministration'))
}

/** The longest names of combination products have some 400 signs; more is a paragraph and names nothing. */
const MAX_NAME_CHARS = 500

/** Looks up the narrative by ID; the first of a doubled ID counts. */
function narratedBy(sections: readonly PlacedSection[]): Narrated {
  const byId = new Map<string, XmlElement>()
  const visit = (element: XmlElement): void => {
    const id = attributeOf(element, 'ID')
    if (id !== null && !byId.has(id)) byId.set(id, element)
    element.children.filter(isElement).forEach(visit)
  }
  for (const { section } of sections) childrenOf(section, 'text').forEach(visit)
  const known = new Map<string, string>()
  return (id) => {
    const text = known.get(id) ?? lineOf(byId.get(id) ?? null).slice(0, MAX_NAME_CHARS)
    known.set(id, text)
    return text
  }
}
