import type { Encounter } from '../contract.ts'
import { parseJson } from '../parse-json.ts'
import { MAX_ENCOUNTER_CHARS } from '../read-contract.ts'
import { ReadError } from '../read-error.ts'
import type { ReadResult } from '../read-result.ts'
import { buildEncounter, type Contents } from './build-encounter.ts'
import { collectResources, type Placed } from './collect-resources.ts'
import type { DocumentDraft } from './document-draft.ts'
import { fhirCodes } from './fhir-codes.ts'
import { field, wordsIn } from './json-value.ts'
import { type Home, placeInEncounters } from './place-in-encounters.ts'
import { type ReadAttachment, readPlainAttachment } from './read-attachment.ts'
import { holdsNote, readClinicalNote } from './read-clinical-note.ts'
import { readComposition, toldInSections } from './read-composition.ts'
import { readDiagnosticReport } from './read-diagnostic-report.ts'
import { readDocumentReference } from './read-document-reference.ts'
import { encounterId } from './read-encounter-facts.ts'
import { readMedication, readOrder } from './read-medication.ts'
import { readObservation } from './read-observation.ts'
import { type Reading, UnreadList } from './reading.ts'
import { type FindReferenced, referenceFinder, typeAndId } from './resolve-reference.ts'

/**
 * FHIR R4 as JSON: a bundle of any kind, one resource, an array of these or one a line. Attachments become text by `readAttachment`;
 * nothing is fetched. Throws `ReadError` when no encounter with a document can be read from it.
 */
export function readFhir(text: string, readAttachment: ReadAttachment = readPlainAttachment): ReadResult {
  if (text.length > MAX_ENCOUNTER_CHARS)
    throw new ReadError('too-large', 'The FHIR file is larger than 64 MB. Send one bundle for each encounter.')
  const { resources, left } = collectResources(parseFhir(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text))
  const unread = new UnreadList()
  for (const { part, why } of left) unread.say(part, why)
  const find = referenceFinder(resources)
  const roles = rolesByPerson(resources, find)
  const reading: Reading = {
    resources,
    find,
    rolesOf: (practitioner) => roles.get(practitioner) ?? [],
    readAttachment,
    say: (where, why) => unread.say(where, why),
  }
  const encounters = readAll(reading)
  if (encounters.length > 0) return { encounters, unread: unread.lines() }
  const problems = unread.lines().map(({ part, why }) => ({ path: part, problem: why }))
  if (resources.length === 0) throw new ReadError('no-documents', 'The JSON holds no FHIR resource.', { problems })
  const shown = problems.slice(0, 5).map(({ path, problem }) => ` ${path}: ${problem}.`)
  throw new ReadError('no-documents', `The FHIR file holds no document that could be read.${shown.join('')}`, {
    problems,
  })
}

/** JSON, or JSON lines as bulk exports have it; a line that is no JSON counts as no resource. */
function parseFhir(text: string): unknown {
  try {
    return parseJson(text)
  } catch (error) {
    const lines = text.split('\n').filter((line) => line.trim() !== '')
    const [first] = lines
    if (first === undefined || lines.length < 2 || !lines.every((line) => line.startsWith('{'))) throw error
    if (parsedLine(first) === null) throw error
    return lines.map((line) => parsedLine(line))
  }
}

function parsedLine(line: string): unknown {
  try {
    return parseJson(line)
  } catch (error) {
    if (error instanceof ReadError) return null
    throw error
  }
}

function rolesByPerson(resources: readonly Placed[], find: FindReferenced): Map<Placed, Placed[]> {
  const roles = new Map<Placed, Placed[]>()
  for (const role of resources) {
    const person = role.type === 'PractitionerRole' ? find(field(role.resource, 'practitioner'), role) : null
    if (person !== null) roles.set(person, [...(roles.get(person) ?? []), role])
  }
  return roles
}

function readAll(reading: Reading): Encounter[] {
  const { kindOf } = fhirCodes()
  const told = toldInSections(reading)
  const items: Placed[] = []
  for (const placed of reading.resources) {
    const kind = kindOf(placed.type)
    if (kind === 'codedElsewhere') reading.say(placed, 'coded elsewhere')
    else if (kind === 'notRead') reading.say(placed, 'resources of this type are not read')
    else if (kind === null) reading.say(placed, 'its type is none that is known')
    else if (kind === 'read' && placed.container === null) {
      if (CODED.has(placed.type) && !holdsNote(placed)) reading.say(placed, 'coded elsewhere')
      else if (!told.has(placed) || !NOTES.has(placed.type)) items.push(placed)
    }
  }
  const { homes, homeOf } = placeInEncounters(items, reading)
  const contents = new Map<Home, Contents>(
    homes.map((home) => [home, { drafts: [], observations: [], medications: [], orders: [] }]),
  )
  for (const item of items) {
    const home = homeOf.get(item)
    const into = home === undefined ? undefined : contents.get(home)
    if (into !== undefined) readInto(into, item, reading)
  }
  const ids = idsOf(homes)
  return homes.flatMap((home, index) => {
    const part = homes.length > 1 ? `encounters[${index}]` : ''
    const parts = contents.get(home)
    return parts === undefined ? [] : (buildEncounter(ids[index] ?? '', home, parts, reading, part) ?? [])
  })
}

/** Types that are codes, unless someone wrote a note to them. */
const CODED = new Set(['Procedure', 'Condition'])
/** Types whose words a section of a Composition repeats. */
const NOTES = new Set([...CODED, 'ClinicalImpression'])

const DOCUMENTS: Readonly<Record<string, (placed: Placed, reading: Reading) => DocumentDraft[]>> = {
  DocumentReference: readDocumentReference,
  DiagnosticReport: readDiagnosticReport,
  Composition: readComposition,
  ClinicalImpression: readClinicalNote,
  Procedure: readClinicalNote,
  Condition: readClinicalNote,
}

function readInto(contents: Contents, item: Placed, reading: Reading): void {
  const read = DOCUMENTS[item.type]
  if (read !== undefined) contents.drafts.push(...read(item, reading))
  else if (item.type === 'Observation') contents.observations.push(...readObservation(item, reading))
  else if (item.type.startsWith('Medication')) contents.medications.push(...readMedication(item, reading))
  else contents.orders.push(...readOrder(item, reading))
}

/** An id for each encounter: its visit number, else its resource's id, else its place; never the same twice. */
function idsOf(homes: readonly Home[]): string[] {
  const used = new Set<string>()
  return homes.map(({ encounter, named }, index) => {
    const reference = wordsIn(field(named, 'reference'))
    const outside = typeAndId(reference ?? '')?.split('/')[1] ?? wordsIn(field(field(named, 'identifier'), 'value'))
    const first = (encounter === null ? outside : encounterId(encounter)) ?? `encounter-${index + 1}`
    const candidates = [first, encounter?.id ?? first, `${first}~${index + 1}`]
    const id = candidates.find((one) => !used.has(one)) ?? `encounter-${index + 1}`
    used.add(id)
    return id
  })
}
