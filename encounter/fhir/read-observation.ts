import type { Observation } from '../contract.ts'
import type { Placed } from './collect-resources.ts'
import { codingsOf, nameOf } from './concept.ts'
import { idOf, isWithdrawn, notesOf } from './document-draft.ts'
import { firstTime } from './fhir-time.ts'
import { field, type JsonRecord, numberIn, recordOf, recordsOf, wordsIn } from './json-value.ts'
import type { Reading } from './reading.ts'

const LOINC = 'http://loinc.org'

/** An Observation's result and those of its components, each as one of the contract's. */
export function readObservation(placed: Placed, reading: Reading): Observation[] {
  const { resource } = placed
  if (isWithdrawn(placed, reading)) return []
  if (notesOf(placed).length > 0) reading.say(placed, 'notes of an observation are not read')
  const time = firstTime(
    field(resource, 'effectiveDateTime'),
    field(resource, 'effectiveInstant'),
    field(resource, 'effectivePeriod'),
    field(resource, 'issued'),
  )
  const own = resultIn(resource)
  const name = nameOf(field(resource, 'code'))
  const results = own === null ? [] : [toObservation(idOf(placed), name, resource, own, time)]
  recordsOf(field(resource, 'component')).forEach((component, index) => {
    const result = resultIn(component)
    const part = nameOf(field(component, 'code'))
    if (result !== null)
      results.push(toObservation(`${idOf(placed)}#${index + 1}`, part ?? name, component, result, time))
  })
  if (results.length === 0 && recordsOf(field(resource, 'hasMember')).length === 0)
    reading.say(placed, 'it holds no value')
  return results
}

type Result = { readonly value: number | string; readonly unit: string | null }

function toObservation(
  id: string,
  name: string | null,
  source: JsonRecord,
  result: Result,
  time: string | null,
): Observation {
  const codings = codingsOf(field(source, 'code'))
  const code = (codings.find(({ system }) => system === LOINC) ?? codings[0])?.code ?? null
  return { id, name: name ?? code ?? 'unnamed', code, ...result, ...normalRange(source), at: time }
}

/** The value of whatever kind; numbers as numbers unless they are only a bound (`<5`). */
function resultIn(source: JsonRecord): Result | null {
  const quantity = quantityIn(field(source, 'valueQuantity'))
  if (quantity !== null) return quantity
  const whole = numberIn(field(source, 'valueInteger')) ?? numberIn(field(source, 'valueDecimal'))
  if (whole !== null) return { value: whole, unit: null }
  const yes = field(source, 'valueBoolean')
  if (typeof yes === 'boolean') return { value: yes ? 'true' : 'false', unit: null }
  const words = ['valueString', 'valueDateTime', 'valueTime', 'valueDate'].map((name) => wordsIn(field(source, name)))
  const told = words.find((one) => one !== null) ?? nameOf(field(source, 'valueCodeableConcept'))
  return told == null ? joinedValue(source) : { value: told, unit: null }
}

function quantityIn(value: unknown): Result | null {
  const number = numberIn(field(value, 'value'))
  if (number === null) return null
  const unit = wordsIn(field(value, 'unit')) ?? wordsIn(field(value, 'code'))
  const comparator = wordsIn(field(value, 'comparator'))
  return { value: comparator !== null && /^[<>]=?$/.test(comparator) ? `${comparator}${number}` : number, unit }
}

/** Ranges and ratios as they are written: `2-5`, `1:80`. */
function joinedValue(source: JsonRecord): Result | null {
  for (const [name, first, second, sign] of [
    ['valueRange', 'low', 'high', '-'],
    ['valueRatio', 'numerator', 'denominator', ':'],
  ] as const) {
    const value = recordOf(field(source, name))
    const [a, b] = [quantityIn(field(value, first)), quantityIn(field(value, second))]
    if (a !== null && b !== null) return { value: `${a.value}${sign}${b.value}`, unit: a.unit ?? b.unit }
    if (a !== null) return a
  }
  return null
}

/** The first range that is called normal, or not called anything. */
function normalRange(source: JsonRecord): { readonly low: number | null; readonly high: number | null } {
  const ranges = recordsOf(field(source, 'referenceRange'))
  const isNormal = (range: JsonRecord): boolean => {
    const type = codingsOf(field(range, 'type'))
    return type.length === 0 || type.some(({ code }) => code === 'normal')
  }
  const range = ranges.find((one) => isNormal(one))
  const bound = (name: string): number | null => numberIn(field(field(range, name), 'value'))
  return { low: bound('low'), high: bound('high') }
}
