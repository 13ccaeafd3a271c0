import { hl7Codes, lookUp } from './hl7-codes.ts'
import { componentOf, firstSegment, type Message, repetitions, type Segment } from './segment.ts'

/** More people than these attend no visit. */
const MAX_PEOPLE = 50

export type Author = { readonly author: string | null; readonly authorId: string | null }

/** PV1 fields that say what a person is in this visit. */
const VISIT_ROLES = [
  { field: 7, role: 'attending' },
  { field: 9, role: 'consultant' },
] as const
const DEGREE_COMPONENT = 7
/** OBR-32 is a composite whose first component holds the person's parts as subcomponents. */
const INTERPRETER_FIELD = 32

/** Who wrote a document: TXA-9, else TXA-5, TXA-22; for a result OBR-32, else OBX-16. The role by degree or by PV1, where given. */
export function authorOf(message: Message, segments: { txa?: Segment; obr?: Segment; obx?: Segment }): Author {
  const { txa, obr, obx } = segments
  const people = [person(txa, 9), person(txa, 5), person(txa, 22), interpreter(obr), person(obx, 16)]
  const found = people.find((each) => each.id !== '')
  if (found === undefined) return { author: null, authorId: null }
  return { author: roleByDegree(found.degree) ?? roleInVisit(message, found.id), authorId: found.id }
}

type Person = { readonly id: string; readonly degree: string }

function person(segment: Segment | undefined, field: number): Person {
  const [first] = repetitions(segment, field)
  if (segment === undefined || first === undefined) return { id: '', degree: '' }
  const part = (number: number): string => componentOf(first, number, segment.syntax)
  return { id: part(1) || [part(3), part(2)].filter((name) => name !== '').join(' '), degree: part(DEGREE_COMPONENT) }
}

function interpreter(obr: Segment | undefined): Person {
  const [first] = repetitions(obr, INTERPRETER_FIELD)
  if (obr === undefined || first === undefined) return { id: '', degree: '' }
  const whole = first.split(obr.syntax.component)[0] ?? ''
  const parts = { ...obr.syntax, component: obr.syntax.subcomponent }
  return { id: componentOf(whole, 1, parts), degree: componentOf(whole, DEGREE_COMPONENT, parts) }
}

const roleByDegree = (degree: string): string | null => {
  for (const each of degree.split(/[\s,;/]+/)) {
    const role = lookUp(hl7Codes.degrees, each.replace(/[.-]/g, ''))
    if (role !== null) return role
  }
  return null
}

function roleInVisit(message: Message, id: string): string | null {
  const visit = firstSegment(message, 'PV1')
  if (visit === undefined) return null
  const held = VISIT_ROLES.find(({ field }) =>
    repetitions(visit, field)
      .slice(0, MAX_PEOPLE)
      .some((raw) => componentOf(raw, 1, visit.syntax) === id),
  )
  return held?.role ?? null
}
