import type { Encounter, EncounterDocument, Observation } from '../contract.ts'
import { parseEncounter } from '../read-contract.ts'
import { ReadError } from '../read-error.ts'
import type { Placed } from './collect-resources.ts'
import type { DocumentDraft } from './document-draft.ts'
import { field, wordsIn } from './json-value.ts'
import type { Home } from './place-in-encounters.ts'
import { readEncounterFacts } from './read-encounter-facts.ts'
import { readPatient } from './read-patient.ts'
import { readPayer } from './read-payer.ts'
import type { Reading } from './reading.ts'
import { settingOf } from './setting-of.ts'

/** What was read for one encounter. */
export type Contents = {
  readonly drafts: DocumentDraft[]
  readonly observations: Observation[]
  readonly medications: NonNullable<Encounter['medications']>[number][]
  readonly orders: NonNullable<Encounter['orders']>[number][]
}

/** One encounter of the contract, or null when it has no document that could be read, which is said. */
export function buildEncounter(
  id: string,
  home: Home,
  contents: Contents,
  reading: Reading,
  part: string,
): Encounter | null {
  const where = home.encounter ?? (part || 'encounter')
  const documents = uniqueIds(standing(contents.drafts, reading))
  if (documents.length === 0) {
    reading.say(where, 'it has no document that could be read')
    return null
  }
  const { setting, doubt } = settingOf(home.encounter, reading)
  if (doubt !== null) reading.say(part === '' ? 'setting' : `${part}.setting`, doubt)
  if (field(home.encounter?.resource, 'partOf') !== undefined)
    reading.say(where, 'it is part of another encounter; the two are not joined')
  try {
    return parseEncounter({ id, setting, documents, ...factsOf(home, reading), ...resultsOf(contents) })
  } catch (error) {
    if (!(error instanceof ReadError)) throw error
    reading.say(where, error.message)
    return null
  }
}

function factsOf(home: Home, reading: Reading): object {
  const facts = readEncounterFacts(home.encounter, reading)
  const last = facts.discharged ?? facts.admitted ?? null
  const patient = readPatient(patientOf(home, reading), home.patient?.reference, last, reading)
  return { ...facts, patient, payer: readPayer(home.subject, reading) }
}

const resultsOf = ({ observations, medications, orders }: Contents): object => ({
  observations: uniqueIds(observations),
  medications: uniqueIds(medications),
  orders: uniqueIds(orders),
})

/** The patient it names; where it names none, the only one of the file. */
function patientOf(home: Home, reading: Reading): Placed | null {
  if (home.patient !== null) {
    const found = reading.find(home.patient.reference, home.patient.from)
    return found?.type === 'Patient' ? found : null
  }
  const patients = reading.resources.filter(({ type }) => type === 'Patient')
  return patients.length === 1 ? (patients[0] ?? null) : null
}

/** Without documents that are out of date: superseded ones, and what a document replaces beside the one it names first. */
function standing(drafts: readonly DocumentDraft[], reading: Reading): EncounterDocument[] {
  const replaced = new Set(drafts.flatMap(({ replaces }) => replaces))
  const named = new Set(drafts.map(({ document }) => document.supersedes))
  return drafts.flatMap(({ placed, document }) => {
    if (replaced.has(document.id) && !named.has(document.id)) {
      reading.say(placed, 'another document of the file replaces it')
      return []
    }
    if (wordsIn(field(placed.resource, 'status')) === 'superseded' && !named.has(document.id)) {
      reading.say(placed, 'it is superseded by a document that was not read')
      return []
    }
    return [document]
  })
}

/** The same things, each with an id of its own. */
function uniqueIds<T extends { readonly id: string }>(items: readonly T[]): T[] {
  const used = new Set<string>()
  return items.map((item) => {
    let id = item.id
    for (let count = 2; used.has(id); count++) id = `${item.id}~${count}`
    used.add(id)
    return id === item.id ? item : { ...item, id }
  })
}
