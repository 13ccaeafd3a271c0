/** Shapes of codes. A brand checks the shape only; whether a code exists on a date is a lookup in `codesets/`. */

export type Icd10CmCode = string & { readonly __brand: 'Icd10CmCode' }
/** A release is named by the day it starts, e.g. `2025-10-01`. */
export type ReleaseId = string & { readonly __brand: 'ReleaseId' }

// QA0 (FY2026) is the first category with a letter in second place.
const ICD10CM_SHAPE = /^(?:[A-Z][0-9]|QA)[0-9A-Z](?:\.[0-9A-Z]{1,4})?$/

/** Accepts `e1122`, `E11.22` and ` E11.22 `; gives the dotted upper-case form, or null when it is no ICD-10-CM shape. */
export function parseIcd10CmCode(text: string): Icd10CmCode | null {
  const bare = text.trim().toUpperCase().replace('.', '')
  const dotted = bare.length > 3 ? `${bare.slice(0, 3)}.${bare.slice(3)}` : bare
  return ICD10CM_SHAPE.test(dotted) ? (dotted as Icd10CmCode) : null
}

/** For literals in code and data that are known to be well shaped; throws on a malformed one. */
export function icd10cm(text: string): Icd10CmCode {
  const code = parseIcd10CmCode(text)
  if (code === null) throw new Error(`not an ICD-10-CM code: ${text}`)
  return code
}

/** The three-character category: `E11` of `E11.22`. */
export function categoryOf(code: Icd10CmCode): Icd10CmCode {
  return code.slice(0, 3) as Icd10CmCode
}
