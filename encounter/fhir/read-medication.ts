import type { Encounter } from '../contract.ts'
import type { Placed } from './collect-resources.ts'
import { nameOf } from './concept.ts'
import { idOf, isWithdrawn } from './document-draft.ts'
import { firstTime } from './fhir-time.ts'
import { at, field, numberIn, recordsOf, wordsIn } from './json-value.ts'
import type { Reading } from './reading.ts'

type Medication = NonNullable<Encounter['medications']>[number]
type Order = NonNullable<Encounter['orders']>[number]

/** A drug that was given, prescribed or stated to be taken. */
export function readMedication(placed: Placed, reading: Reading): Medication[] {
  const { resource } = placed
  if (isWithdrawn(placed, reading) || isForbidden(placed, reading)) return []
  const name = drugName(placed, reading)
  if (name === null) {
    reading.say(placed, 'it names no drug')
    return []
  }
  const [dosage] = [field(resource, 'dosage'), field(resource, 'dosageInstruction')].flatMap((one) => recordsOf(one))
  const dose =
    quantity(field(dosage, 'dose')) ?? quantity(at(dosage, 'doseAndRate', 'doseQuantity')) ?? doseRange(dosage)
  const time = firstTime(
    field(resource, 'effectiveDateTime'),
    field(resource, 'effectivePeriod'),
    field(resource, 'occurenceDateTime'),
    field(resource, 'authoredOn'),
    field(resource, 'dateAsserted'),
  )
  const told = dose ?? quantity(field(dosage, 'doseQuantity')) ?? wordsIn(field(dosage, 'text'))
  return [{ id: idOf(placed), name, dose: told, route: nameOf(field(dosage, 'route')), at: time }]
}

function drugName(placed: Placed, reading: Reading): string | null {
  const { resource } = placed
  const concept = field(resource, 'medicationCodeableConcept') ?? at(resource, 'medication', 'concept')
  const reference = field(resource, 'medicationReference') ?? at(resource, 'medication', 'reference')
  const found = reference === undefined ? null : reading.find(reference, placed)
  const named = found?.type === 'Medication' ? nameOf(field(found.resource, 'code')) : null
  return nameOf(concept) ?? named ?? wordsIn(field(reference, 'display'))
}

function quantity(value: unknown): string | null {
  const number = numberIn(field(value, 'value'))
  const unit = wordsIn(field(value, 'unit')) ?? wordsIn(field(value, 'code'))
  if (number === null) return null
  return unit === null ? `${number}` : `${number} ${unit}`
}

function doseRange(dosage: unknown): string | null {
  const range = at(dosage, 'doseAndRate', 'doseRange')
  const [low, high] = [numberIn(at(range, 'low', 'value')), quantity(field(range, 'high'))]
  return low === null || high === null ? null : `${low}-${high}`
}

/** What was ordered: tests, consultations, procedures. */
export function readOrder(placed: Placed, reading: Reading): Order[] {
  const { resource } = placed
  if (isWithdrawn(placed, reading) || isForbidden(placed, reading)) return []
  const name = nameOf(field(resource, 'code')) ?? nameOf(at(resource, 'code', 'concept'))
  if (name === null) {
    reading.say(placed, 'it names nothing ordered')
    return []
  }
  const time = firstTime(
    field(resource, 'authoredOn'),
    field(resource, 'occurrenceDateTime'),
    field(resource, 'occurrencePeriod'),
  )
  return [{ id: idOf(placed), name, at: time }]
}

function isForbidden(placed: Placed, reading: Reading): boolean {
  const forbidden = field(placed.resource, 'doNotPerform') === true || field(placed.resource, 'taken') === 'n'
  if (forbidden) reading.say(placed, 'it says that something was not done or is not to be done')
  return forbidden
}
