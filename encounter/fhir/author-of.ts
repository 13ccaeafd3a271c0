import type { Placed } from './collect-resources.ts'
import { codingsOf, wordingsOf } from './concept.ts'
import { idOf } from './document-draft.ts'
import { byWords, entryOf, fhirCodes } from './fhir-codes.ts'
import { field, recordsOf, wordsIn } from './json-value.ts'
import type { Reading } from './reading.ts'
import { typeAndId } from './resolve-reference.ts'

export type Author = { readonly author: string | null; readonly authorId: string | null }
type Person = { readonly role: string | null; readonly id: string | null }

/** Who wrote a document, by the first reference that tells; the role as the person's own data or the encounter gives it. */
export function authorOf(references: readonly unknown[], placed: Placed, reading: Reading): Author {
  const people = recordsOf(references.flat()).map((reference) => personOf(reference, placed, reading))
  const known =
    people.find(({ role }) => role !== null && role !== 'physician') ?? people.find(({ role }) => role !== null)
  const person = known ?? people.find(({ id }) => id !== null)
  if (person === undefined) return { author: null, authorId: null }
  const general = person.role === null || person.role === 'physician'
  const here = general && person.id !== null ? roleInEncounter(person.id, placed, reading) : null
  return { author: here ?? person.role, authorId: person.id }
}

/** The person and role that a reference to a practitioner, or to a practitioner's role, tells. */
function personOf(reference: unknown, from: Placed, reading: Reading): Person {
  const found = reading.find(reference, from)
  const named = wordsIn(field(reference, 'reference'))
  if (found === null) {
    if (/(?:^|\/)(?:Device|Organization|Patient|RelatedPerson)\//.test(named ?? '')) return { role: null, id: null }
    const id = typeAndId(named ?? '')?.split('/')[1] ?? null
    return { role: credentialRole(wordsIn(field(reference, 'display'))), id }
  }
  if (found.type === 'Practitioner') return practitioner(found, reading.rolesOf(found), field(reference, 'display'))
  if (found.type !== 'PractitionerRole') return { role: null, id: null }
  const behind = reading.find(field(found.resource, 'practitioner'), found)
  if (behind?.type === 'Practitioner') return practitioner(behind, [found], null)
  const id = typeAndId(wordsIn(field(field(found.resource, 'practitioner'), 'reference')) ?? '')?.split('/')[1]
  return { role: roleInWords(functionsOf([found])), id: id ?? idOf(found) }
}

const functionsOf = (roles: readonly Placed[]): unknown[] =>
  roles.flatMap(({ resource }) => [field(resource, 'code'), field(resource, 'specialty')])

/** By function and specialty, then by qualification, then by the letters after the name; one that says more than physician first. */
function practitioner(person: Placed, roles: readonly Placed[], display: unknown): Person {
  const qualified = recordsOf(field(person.resource, 'qualification')).map((one) => field(one, 'code'))
  const suffixes = recordsOf(field(person.resource, 'name')).flatMap((name) => [field(name, 'suffix')].flat())
  const letters = [...codingsOf(qualified).map(({ code }) => code), ...suffixes, display]
  const told = [
    roleInWords(functionsOf(roles)),
    roleInWords(qualified),
    ...letters.map((one) => credentialRole(wordsIn(one))),
  ].filter((role) => role !== null)
  return { role: told.find((role) => role !== 'physician') ?? told[0] ?? null, id: person.id ?? idOf(person) }
}

function roleInWords(concepts: readonly unknown[]): string | null {
  const { words } = fhirCodes().authors
  const roles = wordingsOf(concepts).flatMap((one) => byWords(words, one)?.role ?? [])
  return roles.find((role) => role !== 'physician') ?? roles[0] ?? null
}

/** The role in what follows a name: `… , RN`. A name itself tells none. */
function credentialRole(words: string | null): string | null {
  if (words === null) return null
  const { credentials } = fhirCodes().authors
  const parts = words.includes(',') ? words.split(',').slice(1).join(' ') : (/\S+$/.exec(words)?.[0] ?? '')
  const codes = parts.split(/[\s;/]+/).map((part) => part.replace(/[.-]/g, ''))
  return (
    codes
      .map((code) => (/[A-Z].*[A-Z]/.test(code) ? entryOf(credentials, code) : null))
      .find((role) => role !== null) ?? null
  )
}

function roleInEncounter(id: string, placed: Placed, reading: Reading): string | null {
  const { participations } = fhirCodes().authors
  for (const reference of encounterReferences(placed)) {
    const encounter = reading.find(reference, placed)
    if (encounter?.type !== 'Encounter') continue
    for (const participant of recordsOf(field(encounter.resource, 'participant'))) {
      const person = field(participant, 'individual') ?? field(participant, 'actor')
      if (personOf(person, encounter, reading).id !== id) continue
      const role = codingsOf(field(participant, 'type')).map(({ code }) => entryOf(participations, code))
      const [told] = role.filter((one) => one !== null)
      if (told !== undefined) return told
    }
  }
  return null
}

/** The references that may name a resource's encounter: `encounter`, `context` or `context.encounter`. */
export function encounterReferences(placed: Placed): unknown[] {
  const context = field(placed.resource, 'context')
  const inner = recordsOf(context).map((one) => field(one, 'encounter'))
  return [field(placed.resource, 'encounter'), ...inner, context]
    .flatMap((one) => recordsOf(one))
    .filter((one) => field(one, 'reference') !== undefined || field(one, 'identifier') !== undefined)
}
