import { type Icd10CmCode, parseIcd10CmCode } from '../../encounter/codes.ts'
import type { CodeSet, Conversion } from '../../codesets/code-set.ts'

export type Nearest = {
  readonly code: Icd10CmCode
  readonly how: 'same' | 'conversion' | 'unspecified-child' | 'nearest-prefix'
}

/**
 * The billable code of a release nearest to a code of another edition, for corpora coded with one; null where not even the category stands.
 * In this order: the code itself; what the official conversion table says it became; the unspecified billable child of a header;
 * the unspecified (else first) billable code under the longest prefix that stands.
 */
export function nearestCode(
  text: string,
  codeSet: CodeSet,
  conversions: (code: Icd10CmCode) => readonly Conversion[],
): Nearest | null {
  const code = parseIcd10CmCode(text)
  if (code === null) return null
  const entry = codeSet.entry(code)
  if (entry?.billable === true) return { code, how: 'same' }
  const converted = conversions(code)
    .filter((one) => one.current !== code && one.previous.includes(code))
    .map((one) => one.current)
    .filter((one) => codeSet.entry(one)?.billable === true)
  const chosen = plainest(converted, codeSet)
  if (chosen !== null) return { code: chosen, how: 'conversion' }
  if (entry !== null) {
    const child = plainest(codeSet.billableUnder(code), codeSet)
    return child === null ? null : { code: child, how: 'unspecified-child' }
  }
  for (let length = code.length - 1; length >= 3; length--) {
    const prefix = parseIcd10CmCode(code.slice(0, length).replace(/\.$/, ''))
    const under =
      prefix === null || codeSet.entry(prefix) === null ? null : plainest(codeSet.billableUnder(prefix), codeSet)
    if (under !== null) return { code: under, how: 'nearest-prefix' }
  }
  return null
}

/** The code whose title says `unspecified` most often, the first among equals. */
function plainest(codes: readonly Icd10CmCode[], codeSet: CodeSet): Icd10CmCode | null {
  const vagueness = (code: Icd10CmCode): number =>
    (
      codeSet
        .entry(code)
        ?.title.match(/unspecified|not otherwise specified|initial encounter|without complication/gi) ?? []
    ).length
  return codes.toSorted((a, b) => vagueness(b) - vagueness(a))[0] ?? null
}
