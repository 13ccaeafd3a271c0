import type { Observation } from '../contract.ts'
import { readTime } from '../hl7/read-time.ts'
import { LOINC } from './ccda-codes.ts'
import { type Narrated, nameOf, numberOf, readValue, textOf } from './read-value.ts'
import { attributeOf, childOf, codesOf, intervalOf, isNull } from './xml-access.ts'
import type { XmlElement } from './xml-tree-builder.ts'

const VOID = new Set(['aborted', 'cancelled', 'nullified', 'held', 'suspended'])

/** Denied, only planned, or called off. */
export function isVoid(act: XmlElement): boolean {
  const mood = attributeOf(act, 'moodCode') ?? 'EVN'
  const status = attributeOf(childOf(act, 'statusCode'), 'code') ?? ''
  return attributeOf(act, 'negationInd') === 'true' || !isNullFree(act) || mood !== 'EVN' || VOID.has(status)
}

const isNullFree = (act: XmlElement): boolean => attributeOf(act, 'nullFlavor') === null

/** A measured value; outside of results only numbers count, for words there are statements that someone coded. */
export function readObservation(
  observation: XmlElement,
  batteryTime: XmlElement | null,
  asResult: boolean,
  narrated: Narrated,
): Omit<Observation, 'id'> | null {
  const value = readValue(childOf(observation, 'value'), narrated)
  if (value === null || isVoid(observation) || !(asResult || value.isNumber)) return null
  const code = childOf(observation, 'code')
  const loinc = codesOf(code).find((one) => !isNull(one) && attributeOf(one, 'codeSystem') === LOINC) ?? null
  const name = nameOf(code, narrated) ?? textOf(childOf(observation, 'text'), narrated) ?? attributeOf(code, 'code')
  if (name === null) return null
  const range = childOf(observation, 'referenceRange', 'observationRange', 'value')
  return {
    name,
    code: attributeOf(loinc, 'code'),
    value: value.value,
    unit: value.unit,
    low: numberOf(attributeOf(childOf(range, 'low'), 'value')),
    high: numberOf(attributeOf(childOf(range, 'high'), 'value')),
    at: startOf(childOf(observation, 'effectiveTime')) ?? startOf(batteryTime),
  }
}

/** When something was or began. */
export function startOf(time: XmlElement | null): string | null {
  const { low, point } = intervalOf(time)
  const sent = point ?? low
  return sent === null ? null : readTime(sent)
}
