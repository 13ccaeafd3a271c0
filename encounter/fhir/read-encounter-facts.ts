import type { Encounter } from '../contract.ts'
import type { Placed } from './collect-resources.ts'
import { codingsOf, nameOf, wordingsOf } from './concept.ts'
import { timeIn } from './fhir-time.ts'
import { at, field, type JsonRecord, recordsOf, wordsIn } from './json-value.ts'
import type { Reading } from './reading.ts'

export type EncounterFacts = Pick<Encounter, 'specialty' | 'facility' | 'admitted' | 'discharged' | 'visit'>

/** Dates, specialty, place and kind of visit as the Encounter tells them; null for what it does not. */
export function readEncounterFacts(placed: Placed | null, reading: Reading): EncounterFacts {
  if (placed === null) return { specialty: null, facility: null, admitted: null, discharged: null, visit: null }
  const { resource } = placed
  const period = field(resource, 'period') ?? field(resource, 'actualPeriod')
  const [admitted, discharged] = [readTime(period, 'start', placed, reading), readTime(period, 'end', placed, reading)]
  const turned = admitted !== null && discharged !== null && discharged.slice(0, 10) < admitted.slice(0, 10)
  if (turned) reading.say(placed, 'its period ends before it begins; neither date is taken')
  const type = visitType(resource)
  return {
    specialty: specialtyOf(placed, reading)?.toLowerCase() ?? null,
    facility: facilityOf(placed, reading),
    admitted: turned ? null : admitted,
    discharged: turned ? null : discharged,
    visit: type === null ? null : { type },
  }
}

function readTime(period: unknown, name: 'start' | 'end', placed: Placed, reading: Reading): string | null {
  const value = field(period, name)
  const time = timeIn(value)
  if (value !== undefined && time === null) reading.say(placed, `the ${name} of its period is no full date`)
  return time
}

function visitType(resource: JsonRecord): 'new' | 'established' | null {
  const words = wordingsOf([field(resource, 'type')].flat())
    .join(' . ')
    .toLowerCase()
  if (/\bestablished\b/.test(words)) return 'established'
  return /\bnew (?:patient|visit|outpatient)\b/.test(words) ? 'new' : null
}

/** The service, else the specialty of the attending. */
function specialtyOf(placed: Placed, reading: Reading): string | null {
  const service = field(placed.resource, 'serviceType')
  const told = nameOf(Array.isArray(service) ? (service as unknown[])[0] : service) ?? nameOf(at(service, 'concept'))
  if (told !== null) return told
  for (const participant of recordsOf(field(placed.resource, 'participant'))) {
    const types = codingsOf(field(participant, 'type')).map(({ code }) => code)
    if (types.length > 0 && !types.some((code) => code === 'ATND' || code === 'PPRF')) continue
    const person = reading.find(field(participant, 'individual') ?? field(participant, 'actor'), placed)
    const specialty = nameOf(recordsOf(field(person?.resource, 'specialty'))[0])
    if (person?.type === 'PractitionerRole' && specialty !== null) return specialty
  }
  return null
}

function facilityOf(placed: Placed, reading: Reading): string | null {
  const provider = field(placed.resource, 'serviceProvider')
  const found = provider === undefined ? null : reading.find(provider, placed)
  return wordsIn(field(found?.resource, 'name')) ?? wordsIn(field(provider, 'display'))
}

/** The visit number when one is marked as such or official, else the resource's own id; null for none. */
export function encounterId(placed: Placed): string | null {
  const identifiers = recordsOf(field(placed.resource, 'identifier')).filter((one) => field(one, 'use') !== 'old')
  const byType = identifiers.find((one) => codingsOf(field(one, 'type')).some(({ code }) => code === 'VN'))
  const best = byType ?? identifiers.find((one) => field(one, 'use') === 'official')
  const number = wordsIn(field(best, 'value'))
  const own = placed.id ?? /([0-9a-f-]{36})$/i.exec(placed.url ?? '')?.[1] ?? null
  return number ?? own ?? wordsIn(field(identifiers[0], 'value'))
}
