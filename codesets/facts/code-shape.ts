import type { Icd10CmCode } from '../../encounter/codes.ts'

/** Since FY2026 the second character may be a letter (QA0). Only lists and printed notes are read so: in prose `THE` would pass. */
const LISTED = /^[A-Z][0-9A-Z][0-9A-Z](?:\.[0-9A-Z]{1,4})?$/

/** A code as an official list prints it, dotted or not; null when it has no such shape. */
export function listedCode(text: string): Icd10CmCode | null {
  const bare = text.trim().replace('.', '')
  const dotted = bare.length > 3 ? `${bare.slice(0, 3)}.${bare.slice(3)}` : bare
  return LISTED.test(dotted) ? (dotted as Icd10CmCode) : null
}
