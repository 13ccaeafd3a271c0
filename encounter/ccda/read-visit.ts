import type { Setting } from '../contract.ts'
import type { Unread } from '../documents/document-text.ts'
import { readTime } from '../hl7/read-time.ts'
import { CPT, ccdaCodes, entryOf } from './ccda-codes.ts'
import { attributeOf, childOf, codesOf, firstId, intervalOf, lineOf } from './xml-access.ts'
import type { XmlElement } from './xml-tree-builder.ts'

export type Visit = {
  readonly id: string | null
  readonly setting: Setting
  readonly admitted: string | null
  readonly discharged: string | null
  readonly facility: string | null
}

/** Setting, period and place of the encounter that the document was written in. */
export function readVisit(root: XmlElement, unread: Unread[]): Visit {
  const visit = childOf(root, 'componentOf', 'encompassingEncounter')
  const place = childOf(visit, 'location', 'healthCareFacility')
  const setting = settingOf(childOf(visit, 'code'), childOf(place, 'code'))
  if (visit === null) unread.push({ part: 'encompassingEncounter', why: 'is missing: setting and dates are not known' })
  if (setting === null) unread.push({ part: 'setting', why: 'no class code of the encounter: read as outpatient' })
  const facility =
    lineOf(childOf(place, 'serviceProviderOrganization', 'name')) || lineOf(childOf(place, 'location', 'name'))
  return {
    id: firstId(visit, true),
    setting: setting ?? 'outpatient',
    ...period(childOf(visit, 'effectiveTime'), setting, unread),
    facility: facility === '' ? null : facility,
  }
}

/** Kinds of stay that a place tells apart and the class `inpatient` does not. */
const FINER: readonly Setting[] = ['inpatient-psychiatric', 'rehabilitation', 'long-term-care']

function settingOf(code: XmlElement | null, place: XmlElement | null): Setting | null {
  const byClass = settingByCode(code)
  const byPlace = settingByCode(place)
  return byClass === 'inpatient' && byPlace !== null && FINER.includes(byPlace) ? byPlace : (byClass ?? byPlace)
}

function settingByCode(code: XmlElement | null): Setting | null {
  const { settings, visitNumbers } = ccdaCodes()
  const all = codesOf(code)
  for (const one of all) {
    const value = attributeOf(one, 'code')?.toUpperCase() ?? ''
    const table = settings.find(({ system }) => system === attributeOf(one, 'codeSystem'))
    const setting = entryOf(table?.codes ?? {}, value)
    if (setting !== null) return setting
  }
  for (const one of all) {
    if (attributeOf(one, 'codeSystem') !== CPT) continue
    const number = Number(attributeOf(one, 'code') ?? '')
    const range = visitNumbers.find(({ from, to }) => from <= number && number <= to)
    if (range !== undefined) return range.setting
  }
  return null
}

const STAYS: readonly (Setting | null)[] = ['inpatient', ...FINER, 'observation']
type Period = { readonly admitted: string | null; readonly discharged: string | null }

/** A single moment is the whole of a visit, but only the beginning of a stay. */
function period(time: XmlElement | null, setting: Setting | null, unread: Unread[]): Period {
  const { low, high, point } = intervalOf(time)
  const isVisit = setting !== null && !STAYS.includes(setting)
  const admitted = timeOf(low ?? point, 'effectiveTime.low', unread)
  const discharged = timeOf(high ?? (isVisit ? (point ?? low) : null), 'effectiveTime.high', unread)
  if (admitted !== null && discharged !== null && discharged.slice(0, 10) < admitted.slice(0, 10)) {
    unread.push({ part: 'encompassingEncounter.effectiveTime', why: 'ends before it begins: both dates are left out' })
    return { admitted: null, discharged: null }
  }
  return { admitted, discharged }
}

function timeOf(sent: string | null, part: string, unread: Unread[]): string | null {
  if (sent === null) return null
  const time = readTime(sent)
  if (time === null) unread.push({ part: `encompassingEncounter.${part}`, why: 'is no full date' })
  return time
}
