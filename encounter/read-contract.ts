import type { z } from 'zod'
import { type Encounter, encounterSchema } from './contract.ts'
import { faultIn } from './decode-text.ts'
import { parseJson } from './parse-json.ts'
import { ReadError, type ReadProblem } from './read-error.ts'

/** Fifty documents of a long stay are some 5 MB; a larger text is a batch, which belongs in JSON lines. */
export const MAX_ENCOUNTER_CHARS = 64 * 1024 * 1024
/** More problems than this tell the reader nothing new about what his export does wrong. */
const MAX_PROBLEMS = 20

/** One encounter, an array of them, or `{ encounter, gold }`; throws `ReadError` naming every problem by its path. */
export function readContract(text: string): Encounter[] {
  if (text.length > MAX_ENCOUNTER_CHARS)
    throw new ReadError(
      'too-large',
      'The JSON is larger than 64 MB. Write a batch as JSON lines, one encounter a line.',
    )
  if (text.trim() === '') throw new ReadError('empty', 'The text is empty. Give one encounter as JSON.')
  const value = parseJson(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text)
  if (!Array.isArray(value)) return [parseEncounter(value)]
  const read = value.map((item: unknown, index) => checkEncounter(item, `[${index}].`))
  const problems = read.flatMap((item) => ('problems' in item ? item.problems : []))
  const encounters = read.flatMap((item) => ('encounter' in item ? [item.encounter] : []))
  problems.push(...repeatedIds(encounters, 'encounter', ''))
  if (problems.length > 0) throw contractError(problems)
  return encounters
}

/** A value that was parsed elsewhere, checked against the contract. */
export function parseEncounter(value: unknown): Encounter {
  const read = checkEncounter(value, '')
  if ('problems' in read) throw contractError(read.problems)
  return read.encounter
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

type Checked = { readonly encounter: Encounter } | { readonly problems: ReadProblem[] }

function checkEncounter(value: unknown, prefix: string): Checked {
  if (isRecord(value) && typeof value.resourceType === 'string')
    throw new ReadError(
      'not-read-yet',
      'The JSON is FHIR, not an encounter of the contract. Hand FHIR in as a file of its own.',
    )
  const wrapped = isRecord(value) && isRecord(value.encounter) && !('documents' in value)
  const parsed = encounterSchema.safeParse(wrapped ? value.encounter : value)
  const path = wrapped ? `${prefix}encounter.` : prefix
  const problems = parsed.success
    ? faultsIn(parsed.data, path)
    : parsed.error.issues.map((issue) => inWords(issue, path))
  return parsed.success && problems.length === 0 ? { encounter: parsed.data } : { problems }
}

/** What the schema cannot say: ids used twice, times out of order, text that cannot be stored. */
function faultsIn(encounter: Encounter, path: string): ReadProblem[] {
  const problems = repeatedIds(encounter.documents, 'document', `${path}documents`)
  problems.push(...repeatedIds(encounter.observations ?? [], 'observation', `${path}observations`))
  encounter.documents.forEach((document, index) => {
    const fault = faultIn(document.text)
    if (fault !== null)
      problems.push({ path: `${path}documents[${index}].text`, problem: `holds ${fault}: export it again as UTF-8` })
  })
  const [admitted, discharged] = [day(encounter.admitted), day(encounter.discharged)]
  if (admitted !== null && discharged !== null && discharged < admitted)
    problems.push({ path: `${path}discharged`, problem: 'lies before admitted: correct one of the two' })
  const birth = day(encounter.patient?.birthDate)
  const last = discharged ?? admitted
  if (birth !== null && last !== null && birth > last)
    problems.push({ path: `${path}patient.birthDate`, problem: 'lies after the encounter: correct one of the two' })
  return problems
}

const day = (time: string | null | undefined): string | null => time?.slice(0, 10) ?? null

function repeatedIds(items: readonly { readonly id: string }[], what: string, path: string): ReadProblem[] {
  const seen = new Set<string>()
  return items.flatMap((item, index) => {
    if (!seen.has(item.id)) {
      seen.add(item.id)
      return []
    }
    return [{ path: `${path}[${index}].id`, problem: `is the id of an earlier ${what}: give each its own` }]
  })
}

const pathOf = (path: readonly PropertyKey[]): string =>
  path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '')

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  array: 'an array',
  object: 'an object',
}

function inWords(issue: z.core.$ZodIssue, prefix: string): ReadProblem {
  const path = `${prefix}${pathOf(issue.path)}`.replace(/\.$/, '') || 'encounter'
  const said = (problem: string): ReadProblem => ({ path, problem })
  switch (issue.code) {
    case 'invalid_type':
      return said(`must be ${KINDS[issue.expected] ?? issue.expected}`)
    case 'invalid_value':
      return said(`must be one of ${issue.values.map(String).join(', ')}`)
    case 'too_small':
      return said(issue.origin === 'array' ? 'must hold at least one' : 'must not be empty')
    case 'invalid_union':
      return said('must be a number or a text')
    case 'invalid_format':
    case 'custom':
      return said(issue.message)
    default:
      return said('is not as the contract has it')
  }
}

function contractError(problems: readonly ReadProblem[]): ReadError {
  const shown = problems.slice(0, MAX_PROBLEMS)
  const more = problems.length > shown.length ? `; and ${problems.length - shown.length} more` : ''
  const words = shown.map(({ path, problem }) => `${path} ${problem}`).join('; ')
  return new ReadError('contract', `The encounter does not follow the contract: ${words}${more}.`, { problems: shown })
}
