import type { Encounter } from '../../encounter/contract.ts'
import { governingDate } from '../../pipeline/coding-context.ts'
import { canonicalJson, sha256 } from './canonical-json.ts'

/** Times of what was written, measured or given: a resend often stamps them anew, and codes do not depend on the hour. */
const STAMPS = new Set(['writtenAt', 'at', 'admitted', 'discharged'])

/**
 * What makes two submissions the same version: everything coding reads, with absent and null alike, lists in any order,
 * and times to the day. The governing date stands beside them: it picks the code set, however it is worked out.
 */
export function contentDigest(encounter: Encounter): string {
  return sha256(canonicalJson({ content: settled(encounter), governs: governingDate(encounter) }))
}

function settled(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return STAMPS.has(key) ? value.slice(0, 'YYYY-MM-DD'.length) : value
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((one) => canonicalJson(settled(one))).toSorted()
  const kept = Object.entries(value).filter(([, one]) => one != null && !(Array.isArray(one) && one.length === 0))
  return Object.fromEntries(kept.map(([name, one]) => [name, settled(one, name)]))
}
