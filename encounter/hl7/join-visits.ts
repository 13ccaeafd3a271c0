import type { Observation } from '../contract.ts'
import { applyDocument, type DocumentStore, newStore } from './apply-document.ts'
import type { GroupRead } from './read-group.ts'
import { type Merges, survivor } from './read-merges.ts'
import { component, firstSegment, type Message, placeOf } from './segment.ts'
import type { Unread } from './unread.ts'
import { readVisitFacts, type VisitFacts } from './visit-facts.ts'

/** A visit as the messages read so far leave it. */
export type Visit = {
  /** Names the encounter where no visit and no account does. */
  readonly ownName: string
  readonly firstMessage: number
  visitNumber: string
  account: string
  readonly patientIds: Set<string>
  /** What ADT messages say goes before what others copy of it, such as a laboratory's class. */
  adt: Partial<VisitFacts>
  copies: Partial<VisitFacts>
  readonly documents: DocumentStore
  readonly observations: Map<string, { readonly message: number; readonly values: Omit<Observation, 'id'>[] }>
}

/** More visits under one number are no numbers any more: none of the rest is joined. */
const MAX_SAME_NUMBER = 100

export type Person = Partial<Pick<VisitFacts, 'sex' | 'birthDate'>>

/** Visits found so far, by every number that names them. */
export type Visits = {
  readonly all: Visit[]
  readonly byVisit: Map<string, Visit[]>
  readonly byAccount: Map<string, Visit[]>
  readonly byDocument: Map<string, Visit[]>
  readonly persons: Map<string, Person>
}

export const newVisits = (): Visits => ({
  all: [],
  byVisit: new Map(),
  byAccount: new Map(),
  byDocument: new Map(),
  persons: new Map(),
})

/** Adds what a message says to the visit it belongs to. */
export function joinMessage(visits: Visits, message: Message, groups: readonly GroupRead[], merges: Merges): Unread[] {
  const facts = merged(readVisitFacts(message), merges)
  const unread = [...facts.unread, ...groups.flatMap((group) => group.unread)]
  const documents = groups.flatMap(({ document }) => (document === null ? [] : [document]))
  const keys = documents.flatMap(({ key, parent }) => [key, parent].filter((each) => each !== null))
  addPerson(visits.persons, facts)
  const known = findVisit(visits, facts, keys)
  const isPerson = facts.visitNumber === '' && facts.account === '' && documents.length === 0
  if (known === undefined && isPerson) return unread
  const visit = known ?? addVisit(visits, message, facts, unread)
  addFacts(visit, facts, message)
  index(visits.byVisit, visit.visitNumber, visit)
  index(visits.byAccount, visit.account, visit)
  for (const key of keys) index(visits.byDocument, key, visit)
  for (const document of documents) unread.push(...applyDocument(visit.documents, document))
  addObservations(visit, message, groups)
  return unread
}

function addObservations(visit: Visit, message: Message, groups: readonly GroupRead[]): void {
  for (const { key, observation } of groups.flatMap((group) => group.observations)) {
    const known = visit.observations.get(key)
    if (observation === null) visit.observations.delete(key)
    else if (known?.message === message.ordinal) known.values.push(observation)
    else visit.observations.set(key, { message: message.ordinal, values: [observation] })
  }
}

const merged = (facts: VisitFacts, merges: Merges): VisitFacts => ({
  ...facts,
  visitNumber: survivor(merges.visit, facts.visitNumber),
  account: survivor(merges.account, facts.account),
  patientIds: [...new Set(facts.patientIds.map((id) => survivor(merges.patient, id)))],
  ...(facts.patientId !== undefined && { patientId: survivor(merges.patient, facts.patientId) }),
})

/** By PV1-19; without one by account, when it names one visit only; without both by the document it is about. Never across patients. */
function findVisit(visits: Visits, facts: VisitFacts, keys: readonly string[]): Visit | undefined {
  const samePatient = (visit: Visit): boolean =>
    facts.patientIds.length === 0 ||
    visit.patientIds.size === 0 ||
    facts.patientIds.some((id) => visit.patientIds.has(id))
  if (facts.visitNumber !== '') {
    const found = visits.byVisit.get(facts.visitNumber)?.find(samePatient)
    if (found !== undefined) return found
  }
  if (facts.account !== '') {
    const free = (visit: Visit): boolean => facts.visitNumber === '' || visit.visitNumber === ''
    const [found, other] = (visits.byAccount.get(facts.account) ?? []).filter((each) => samePatient(each) && free(each))
    if (other === undefined && found !== undefined) return found
  }
  if (facts.visitNumber !== '' || facts.account !== '') return undefined
  const sharesId = (visit: Visit): boolean => facts.patientIds.some((id) => visit.patientIds.has(id))
  return keys.map((key) => visits.byDocument.get(key)?.find(sharesId)).find((visit) => visit !== undefined)
}

function addVisit(visits: Visits, message: Message, facts: VisitFacts, unread: Unread[]): Visit {
  const number = facts.visitNumber || facts.account
  if (number === '')
    unread.push({ part: placeOf(message), why: 'names no visit and no account: an encounter of its own' })
  if (visits.byVisit.has(facts.visitNumber))
    unread.push({ part: placeOf(message), why: 'names the visit number of another patient: an encounter of its own' })
  const visit: Visit = {
    ownName: component(firstSegment(message, 'MSH'), 10) || `message-${message.ordinal}`,
    firstMessage: message.ordinal,
    visitNumber: '',
    account: '',
    patientIds: new Set(),
    adt: {},
    copies: {},
    documents: newStore(),
    observations: new Map(),
  }
  visits.all.push(visit)
  return visit
}

function addFacts(visit: Visit, facts: VisitFacts, message: Message): void {
  visit.visitNumber ||= facts.visitNumber
  visit.account ||= facts.account
  for (const id of facts.patientIds) visit.patientIds.add(id)
  if (message.type === 'ADT') visit.adt = { ...visit.adt, ...facts }
  else visit.copies = { ...visit.copies, ...facts }
}

/** The visit as all its messages together tell it. */
export const factsOf = ({ adt, copies }: Visit): Partial<VisitFacts> => ({ ...copies, ...adt })

/** The latest word about a person, from whatever message, counts for all visits. */
function addPerson(persons: Map<string, Person>, { patientId, sex, birthDate }: VisitFacts): void {
  if (patientId === undefined) return
  persons.set(patientId, {
    ...persons.get(patientId),
    ...(sex !== undefined && { sex }),
    ...(birthDate !== undefined && { birthDate }),
  })
}

function index(map: Map<string, Visit[]>, key: string, visit: Visit): void {
  if (key === '') return
  const list = map.get(key)
  if (list === undefined) map.set(key, [visit])
  else if (list.length < MAX_SAME_NUMBER && !list.includes(visit)) list.push(visit)
}
