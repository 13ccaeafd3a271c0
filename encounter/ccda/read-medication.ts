import type { Encounter } from '../contract.ts'
import { readTime } from '../hl7/read-time.ts'
import { isVoid, startOf } from './read-observation.ts'
import { type Narrated, nameOf, textOf } from './read-value.ts'
import { attributeOf, childOf, childrenOf, intervalOf, isNull, lineOf } from './xml-access.ts'
import type { XmlElement } from './xml-tree-builder.ts'

type Medication = NonNullable<Encounter['medications']>[number]

/** A medication taken or prescribed; null for one that was called off, denied, or over before the encounter began (`since`). */
export function readMedication(
  given: XmlElement,
  since: string | null,
  narrated: Narrated,
): Omit<Medication, 'id'> | null {
  const asEvent = attributeOf(given, 'moodCode') === 'INT' ? withMood(given, 'EVN') : given
  if (isVoid(asEvent)) return null
  const times = childrenOf(given, 'effectiveTime')
  const ends = times.map((time) => intervalOf(time).high).find((high) => high !== null) ?? null
  const end = ends === null ? null : readTime(ends)
  if (end !== null && since !== null && end.slice(0, 10) < since.slice(0, 10)) return null
  const product = childOf(given, 'consumable', 'manufacturedProduct')
  const material = childOf(product, 'manufacturedMaterial') ?? childOf(product, 'manufacturedLabeledDrug')
  const name =
    nameOf(childOf(material, 'code'), narrated) ??
    textOf(childOf(material, 'name'), narrated) ??
    textOf(childOf(given, 'text'), narrated)
  if (name === null) return null
  return {
    name,
    dose: doseOf(childOf(given, 'doseQuantity')),
    route: nameOf(childOf(given, 'routeCode'), narrated),
    at: times.map(startOf).find((time) => time !== null) ?? null,
  }
}

const withMood = (act: XmlElement, mood: string): XmlElement => ({
  ...act,
  attributes: new Map([...act.attributes, ['moodCode', mood]]),
})

/** `40 mg`, `1-2`; null where no quantity is given. */
function doseOf(dose: XmlElement | null): string | null {
  if (isNull(dose)) return null
  const [low, high] = [childOf(dose, 'low'), childOf(dose, 'high')]
  const value =
    attributeOf(dose, 'value') ??
    ([attributeOf(low, 'value'), attributeOf(high, 'value')].filter((one) => one !== null).join('-') || null)
  const unit = attributeOf(dose, 'unit') ?? attributeOf(low, 'unit') ?? attributeOf(high, 'unit')
  if (value === null) return lineOf(dose) || null
  return unit === null || unit === '1' ? value : `${value} ${unit}`
}
