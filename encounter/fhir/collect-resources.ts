import { field, type JsonRecord, recordOf, recordsOf, wordsIn } from './json-value.ts'
import { fhirCodes } from './fhir-codes.ts'

/** A resource and where it stands. */
export type Placed = {
  /** Where it stands in the file: `entry[3].resource`. Never what stands there. */
  readonly place: string
  readonly type: string
  readonly id: string | null
  /** `fullUrl` of its entry. */
  readonly url: string | null
  readonly resource: JsonRecord
  /** The resource that contains it. */
  readonly container: Placed | null
}

export type Collected = {
  readonly resources: readonly Placed[]
  readonly left: readonly { readonly part: string; readonly why: string }[]
}

/** Every resource of a resource, a bundle (also one inside another) or an array of them, contained ones too; of several versions the newest. */
export function collectResources(value: unknown): Collected {
  const left: { part: string; why: string }[] = []
  const found: Placed[] = []
  const visit = (one: unknown, place: string, url: string | null): void => {
    const resource = recordOf(one)
    const type = wordsIn(field(resource, 'resourceType'))
    if (resource === null || type === null) left.push({ part: place || 'file', why: 'it is no FHIR resource' })
    else if (type === 'Bundle') visitEntries(resource, place)
    else found.push(...withContained(resource, type, place, url))
  }
  const visitEntries = (bundle: JsonRecord, place: string): void => {
    const entries = field(bundle, 'entry')
    recordsOf(entries).forEach((entry, index) => {
      const here = `${place === '' ? '' : `${place}.`}entry[${index}]`
      const method = field(field(entry, 'request'), 'method')
      if (method === 'DELETE' || method === 'PATCH')
        left.push({ part: here, why: `its request is a ${method}, which is not carried out` })
      else if (field(entry, 'resource') !== undefined)
        visit(field(entry, 'resource'), `${here}.resource`, wordsIn(field(entry, 'fullUrl')))
    })
  }
  if (Array.isArray(value)) value.forEach((one, index) => visit(one, `[${index}]`, null))
  else visit(value, '', null)
  return { resources: newestOnly(found, left), left }
}

/** How a place is written for people: with the type, when it is one of FHIR's. */
export function partOf(placed: Placed): string {
  const type = fhirCodes().resourceTypes.has(placed.type) ? placed.type : 'unknown type'
  return placed.place === '' ? type : `${placed.place} (${type})`
}

function withContained(resource: JsonRecord, type: string, place: string, url: string | null): Placed[] {
  const outer: Placed = { place, type, id: wordsIn(field(resource, 'id')), url, resource, container: null }
  const inner = recordsOf(field(resource, 'contained')).map((one, index): Placed => {
    const here = `${place === '' ? '' : `${place}.`}contained[${index}]`
    const kind = wordsIn(field(one, 'resourceType')) ?? ''
    return { place: here, type: kind, id: wordsIn(field(one, 'id')), url: null, resource: one, container: outer }
  })
  return [outer, ...inner]
}

function newestOnly(found: readonly Placed[], left: { part: string; why: string }[]): Placed[] {
  const newest = new Map<string, Placed>()
  const keyOf = (one: Placed): string | null => {
    if (one.container !== null) return null
    const url = one.url?.replace(/\/_history\/.*$/, '') ?? null
    if (url !== null && /^https?:/.test(url)) return url
    return one.id === null ? url : `${one.type}/${one.id}`
  }
  for (const one of found) {
    const key = keyOf(one)
    const other = key === null ? undefined : newest.get(key)
    if (key !== null && (other === undefined || isNewer(one, other))) newest.set(key, one)
  }
  const stays = (one: Placed): boolean => {
    const key = keyOf(one)
    return key === null || newest.get(key) === one
  }
  for (const one of found)
    if (one.container === null && !stays(one))
      left.push({ part: partOf(one), why: 'a newer version of it is in the file' })
  return found.filter((one) => stays(one.container ?? one))
}

/** Later by its own meta data; where neither says, what stands later. */
function isNewer(one: Placed, other: Placed): boolean {
  for (const name of ['versionId', 'lastUpdated']) {
    const [a, b] = [one, other].map((each) => wordsIn(field(field(each.resource, 'meta'), name)) ?? '')
    if (a === undefined || b === undefined || a === b || a === '' || b === '') continue
    const [left, right] = name === 'versionId' ? [Number(a), Number(b)] : [Date.parse(a), Date.parse(b)]
    if (Number.isFinite(left) && Number.isFinite(right) && left !== right) return left > right
  }
  return true
}
