import type { Observation } from '../contract.ts'
import { attributeOf, childOf, codesOf, isNull, lineOf } from './xml-access.ts'
import type { XmlElement } from './xml-tree-builder.ts'

export type Value = { readonly value: Observation['value']; readonly unit: string | null; readonly isNumber: boolean }
/** The text of the narrative that an ID stands for. */
export type Narrated = (id: string) => string

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/

export function numberOf(text: string | null): number | null {
  const number = text !== null && NUMBER.test(text) ? Number(text) : Number.NaN
  return Number.isFinite(number) ? number : null
}

/** The value of an observation by its type; null where there is none. */
export function readValue(value: XmlElement | null, narrated: Narrated): Value | null {
  if (value === null) return null
  const type = (attributeOf(value, 'xsi:type') ?? attributeOf(value, 'type') ?? '').replace(/^.*:/, '')
  if (type === 'IVL_PQ' || type === 'IVL_INT' || type === 'IVL_REAL') return rangeValue(value)
  if (type === 'RTO' || type === 'RTO_PQ_PQ') return ratioValue(value)
  if (/^(?:CD|CE|CV|CO|CS)$/.test(type)) return textValue(nameOf(value, narrated))
  if (isNull(value)) return null
  const sent = attributeOf(value, 'value')
  const number = /^(?:TS|IVL_TS|BL)$/.test(type) ? null : numberOf(sent)
  if (number !== null) return { value: number, unit: unitOf(value), isNumber: true }
  return textValue(sent ?? (lineOf(value) || attributeOf(value, 'displayName')))
}

function textValue(text: string | null): Value | null {
  return text === null || text === '' ? null : { value: text, unit: null, isNumber: false }
}

/** Units of measure (UCUM); `1` is none. */
function unitOf(value: XmlElement | null): string | null {
  const unit = attributeOf(value, 'unit')
  return unit === '1' ? null : unit
}

function rangeValue(value: XmlElement): Value | null {
  const bound = (name: string): XmlElement | null => {
    const one = childOf(value, name)
    return isNull(one) || attributeOf(one, 'value') === null ? null : one
  }
  const [low, high] = [bound('low'), bound('high')]
  const unit = unitOf(low) ?? unitOf(high)
  const [from, to] = [attributeOf(low, 'value'), attributeOf(high, 'value')]
  if (from !== null && to !== null) return { value: `${from}-${to}`, unit, isNumber: true }
  if (from !== null) return { value: `${isInclusive(low) ? '≥' : '>'}${from}`, unit, isNumber: true }
  return to === null ? null : { value: `${isInclusive(high) ? '≤' : '<'}${to}`, unit, isNumber: true }
}

const isInclusive = (bound: XmlElement | null): boolean => attributeOf(bound, 'inclusive') === 'true'

function ratioValue(value: XmlElement): Value | null {
  const numerator = attributeOf(childOf(value, 'numerator'), 'value')
  const denominator = attributeOf(childOf(value, 'denominator'), 'value')
  if (numerator === null || denominator === null) return null
  return { value: `${numerator}:${denominator}`, unit: null, isNumber: true }
}

/** What a code is called: its display name, the text it was coded from, or a translation's name. Null when nothing says. */
export function nameOf(code: XmlElement | null, narrated: Narrated): string | null {
  if (code === null) return null
  const named = attributeOf(code, 'displayName') ?? textOf(childOf(code, 'originalText'), narrated)
  if (named !== null) return named
  for (const one of codesOf(code)) {
    const name = attributeOf(one, 'displayName') ?? textOf(childOf(one, 'originalText'), narrated)
    if (name !== null) return name
  }
  return null
}

/** Text that stands in an entry or that it refers to in the narrative; null when there is none. */
export function textOf(element: XmlElement | null, narrated: Narrated): string | null {
  const own = lineOf(element)
  if (own !== '') return own
  const reference = attributeOf(childOf(element, 'reference'), 'value')
  const text = reference?.startsWith('#') ? narrated(reference.slice(1)) : ''
  return text === '' ? null : text
}
