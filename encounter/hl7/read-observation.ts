import type { Observation } from '../contract.ts'
import { fieldText } from './field-text.ts'
import { readTime } from './read-time.ts'
import { component, componentOf, repetitions, type Segment } from './segment.ts'

const NUMBER = /^[+-]?\d{1,15}(?:\.\d{1,15})?$/
const RANGE = /^([+-]?\d{1,15}(?:\.\d{1,15})?)\s*(?:-|–|_|to)\s*([+-]?\d{1,15}(?:\.\d{1,15})?)$/
const ONE_SIDED = /^([<>])=?\s*(\d{1,15}(?:\.\d{1,15})?)$/

/** An OBX with one value as observations without ids, one for each repetition; `observedAt` is the order's time. Empty where it holds no result or no name. */
export function readObservation(obx: Segment, observedAt: string | null): Omit<Observation, 'id'>[] {
  const name = nameOf(obx)
  if (name === '') return []
  const at = readTime(component(obx, 14)) ?? observedAt
  const unit = component(obx, 6) || null
  return valuesOf(obx).map((value) => ({ name, code: loincOf(obx), value, unit, ...rangeOf(component(obx, 7)), at }))
}

/** What an OBX is about, in words where there are any. */
export const nameOf = (obx: Segment): string =>
  component(obx, 3, 2) || component(obx, 3, 9) || component(obx, 3, 5) || component(obx, 3, 1)

function loincOf(obx: Segment): string | null {
  if (component(obx, 3, 3) === 'LN') return component(obx, 3, 1) || null
  if (component(obx, 3, 6) === 'LN') return component(obx, 3, 4) || null
  return component(obx, 3, 1) || null
}

function valuesOf(obx: Segment): (number | string)[] {
  const type = component(obx, 2).toUpperCase()
  const one = (raw: string): number | string => {
    const part = (number: number): string => componentOf(raw, number, obx.syntax)
    if (type === 'SN') return structuredNumber(part(1), part(2), part(3), part(4))
    if (type === 'NM') return numberOr(part(1))
    if (type === 'CE' || type === 'CWE' || type === 'CNE' || type === 'CF')
      return part(2) || part(9) || part(5) || part(1)
    return type === 'DT' || type === 'TM' || type === 'TS' || type === 'DTM' ? (readTime(part(1)) ?? part(1)) : part(1)
  }
  const whole = type === '' || type === 'ST' || type === 'TX' || type === 'FT'
  const values = whole ? [fieldText(obx, 5).trim()] : repetitions(obx, 5).map(one)
  return values.filter((value) => value !== '')
}

const numberOr = (text: string): number | string => (NUMBER.test(text) ? Number(text) : text)

/** SN: comparator^number^separator or suffix^number. */
function structuredNumber(comparator: string, first: string, sign: string, second: string): number | string {
  const plain = (comparator === '' || comparator === '=') && sign === '' && second === ''
  return plain ? numberOr(first) : `${comparator}${first}${sign}${second}`
}

function rangeOf(text: string): { low: number | null; high: number | null } {
  const range = RANGE.exec(text.trim())
  if (range !== null) return { low: Number(range[1]), high: Number(range[2]) }
  const side = ONE_SIDED.exec(text.trim())
  if (side === null) return { low: null, high: null }
  return side[1] === '<' ? { low: null, high: Number(side[2]) } : { low: Number(side[2]), high: null }
}
