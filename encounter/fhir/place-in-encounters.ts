import { encounterReferences } from './author-of.ts'
import type { Placed } from './collect-resources.ts'
import { isWithdrawn } from './document-draft.ts'
import { field } from './json-value.ts'
import type { Reading } from './reading.ts'
import { targetKey } from './resolve-reference.ts'

/** An encounter of the file: its resource, or only what others call it or its patient. */
export type Home = {
  readonly encounter: Placed | null
  /** The reference by which documents name an encounter that is not in the file. */
  readonly named: unknown
  /** Whose it is, as `targetKey` gives it; null when nothing says. */
  readonly subject: string | null
  /** The reference to the patient, and the resource that made it. */
  readonly patient: { readonly reference: unknown; readonly from: Placed } | null
}

const WHERE_LOST = 'it names no encounter, and more than one in the file could be meant'

/** Which encounter each resource belongs to. A resource that fits none, or more than one, is said and has none. */
export function placeInEncounters(
  items: readonly Placed[],
  reading: Reading,
): { homes: Home[]; homeOf: Map<Placed, Home> } {
  const homes: Home[] = []
  const homeOf = new Map<Placed, Home>()
  const ended = new Set<Placed>()
  for (const placed of encountersIn(items, reading)) {
    if (isWithdrawn(placed, reading)) ended.add(placed)
    else homes.push(homeWith(placed, null, placed, reading))
  }
  const whole = homes.length + ended.size > 0
  const byName = new Map<string, Home>()
  const loose: Placed[] = []
  for (const item of items) {
    const references = encounterReferences(item)
    const found = references.map((one) => reading.find(one, item)).filter((one) => one?.type === 'Encounter')
    const home = homes.find(({ encounter }) => encounter !== null && found.includes(encounter))
    const [named] = references.filter((one) => namesEncounter(one, item, reading))
    if (home !== undefined) homeOf.set(item, home)
    else if (found.length > 0) reading.say(item, 'its encounter was cancelled or entered in error')
    else if (named === undefined) loose.push(item)
    else if (whole) reading.say(item, 'its encounter is not in the file')
    else homeOf.set(item, homeNamed(named, item, byName, homes, reading))
  }
  for (const item of loose) placeLoose(item, homes, homeOf, reading)
  return { homes, homeOf }
}

/** Encounters of their own, and contained ones that something in the file refers to. */
function encountersIn(items: readonly Placed[], reading: Reading): Placed[] {
  const all = reading.resources.filter(({ type, container }) => type === 'Encounter' && container === null)
  for (const item of items)
    for (const reference of encounterReferences(item)) {
      const found = reading.find(reference, item)
      if (found?.type === 'Encounter' && !all.includes(found)) all.push(found)
    }
  return all
}

function homeWith(encounter: Placed | null, named: unknown, from: Placed, reading: Reading): Home {
  const reference = patientReference(from)
  const patient = reference === undefined ? null : { reference, from }
  return { encounter, named, patient, subject: patient === null ? null : targetKey(reference, from, reading.find) }
}

const patientReference = (placed: Placed): unknown =>
  field(placed.resource, 'subject') ?? field(placed.resource, 'patient')

/** `context` may name an EpisodeOfCare instead, which is no encounter. */
function namesEncounter(reference: unknown, from: Placed, reading: Reading): boolean {
  const found = reading.find(reference, from)
  if (found !== null) return found.type === 'Encounter'
  const named = String(field(reference, 'reference') ?? '')
  return !/(?:^|\/)(?!Encounter\/)[A-Z][A-Za-z]+\/[^/]+$/.test(named)
}

function homeNamed(named: unknown, item: Placed, byName: Map<string, Home>, homes: Home[], reading: Reading): Home {
  const key = targetKey(named, item, reading.find) ?? ''
  const known = byName.get(key)
  if (known !== undefined) return known
  const home = homeWith(null, named, item, reading)
  byName.set(key, home)
  homes.push(home)
  return home
}

/** What names no encounter belongs to the only one of its patient; where there is none at all, one is made for the patient. */
function placeLoose(item: Placed, homes: Home[], homeOf: Map<Placed, Home>, reading: Reading): void {
  const reference = patientReference(item)
  const subject = reference === undefined ? null : targetKey(reference, item, reading.find)
  const fitting = homes.filter((home) => home.subject === null || subject === null || home.subject === subject)
  const [only] = fitting
  if (fitting.length > 1) reading.say(item, WHERE_LOST)
  else if (only !== undefined) homeOf.set(item, only)
  else if (homes.some(({ encounter, named }) => encounter !== null || named !== null))
    reading.say(item, 'it is of another patient than the encounters of the file')
  else {
    const home = homeWith(null, null, item, reading)
    homes.push(home)
    homeOf.set(item, home)
  }
}
