import type { Encounter, EncounterDocument, Observation } from '../contract.ts'
import type { DocumentState } from './apply-document.ts'
import { freeName } from './free-name.ts'
import { factsOf, type Person, type Visit } from './join-visits.ts'
import { mayHoldText } from './read-attachment.ts'
import type { Hl7Unread, Unread } from './unread.ts'

export type VisitRead = {
  readonly encounter: Encounter | null
  /** A reader of another format could find a document in what is handed back. */
  readonly filesToRead: boolean
  readonly unread: readonly Hl7Unread[]
}

/** A visit as the contract has it, if it has a document; files of it beside. `id` is free among the encounters of the file. */
export function encounterOf(visit: Visit, id: string, persons: ReadonlyMap<string, Person>): VisitRead {
  const states = [...visit.documents.byKey.values()]
  const documents = states.filter(hasText).map(documentOf)
  const files = states.some(({ files }) => files.length > 0)
  const empty = states.filter((state) => !hasText(state) && state.files.length === 0)
  const unread: Unread[] = empty.map(({ part }) => ({ part, why: 'announces a document without its content' }))
  if (documents.length === 0 && !files) {
    const part = `visit of message ${visit.firstMessage}`
    return { encounter: null, filesToRead: false, unread: [...unread, { part, why: 'has no document in this file' }] }
  }
  const { head, unread: doubts } = headOf(visit, id, persons)
  const taken = new Set(documents.map((document) => document.id))
  const attachments = states.flatMap((state) => attachmentsOf(state, head, taken))
  return {
    encounter: documents.length === 0 ? null : { ...head, documents },
    filesToRead: attachments.some(({ attachment }) => mayHoldText(attachment.mediaType)),
    unread: [...unread, ...doubts, ...attachments],
  }
}

const hasText = (state: DocumentState): boolean => state.text.trim() !== ''

const documentOf = (state: DocumentState): EncounterDocument => ({ ...documentHead(state, state.id), text: state.text })

const documentHead = (state: DocumentState, id: string): Omit<EncounterDocument, 'text'> => ({
  id,
  ...state.head,
  supersedes: state.supersedes,
})

type Attached = Required<Hl7Unread>

/** The files of a document; the first takes its id where it has no text of its own. */
function attachmentsOf(state: DocumentState, encounter: Head, taken: Set<string>): Attached[] {
  const given = new Map<string, number>()
  return state.files.map(({ part, mediaType, bytes }) => {
    const id = freeName(state.id, given, (name) => taken.has(name))
    taken.add(id)
    const why = `a file of type ${mediaType}, not plain text`
    return { part, why, attachment: { mediaType, bytes, encounter, document: documentHead(state, id) } }
  })
}

type Head = Omit<Encounter, 'documents'>

/** Everything but the documents. What contradicts itself is left out, and said. */
function headOf(visit: Visit, id: string, persons: ReadonlyMap<string, Person>): { head: Head; unread: Unread[] } {
  const { firstMessage } = visit
  const facts = factsOf(visit)
  const person = persons.get(facts.patientId ?? '') ?? {}
  const unread: Unread[] = []
  const admitted = facts.admitted ?? null
  let discharged = facts.discharged ?? null
  let birthDate = person.birthDate ?? null
  if (admitted !== null && discharged !== null && discharged.slice(0, 10) < admitted.slice(0, 10)) {
    unread.push({ part: `visit of message ${firstMessage}, PV1-45`, why: 'lies before the admission: left out' })
    discharged = null
  }
  const last = discharged ?? admitted
  if (birthDate !== null && last !== null && birthDate > last.slice(0, 10)) {
    unread.push({ part: `visit of message ${firstMessage}, PID-7`, why: 'lies after the visit: left out' })
    birthDate = null
  }
  if (facts.setting === undefined)
    unread.push({
      part: 'setting',
      why: `PV1-2 of the visit of message ${firstMessage} names no class that is known: read as outpatient`,
    })
  const observations = observationsOf(visit)
  return {
    head: {
      id,
      setting: facts.setting ?? 'outpatient',
      patient: { id: facts.patientId ?? null, sex: person.sex ?? null, birthDate },
      admitted,
      discharged,
      ...(observations.length > 0 && { observations }),
    },
    unread,
  }
}

const observationsOf = ({ observations }: Visit): Observation[] =>
  [...observations.values()]
    .flatMap(({ values }) => values)
    .map((observation, index) => ({ id: `o${index + 1}`, ...observation }))
