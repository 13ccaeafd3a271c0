// ICD-10-CM Official Guidelines FY2026 I.C.15.a.3-5 and I.C.15.a.7: the final character says trimester, childbirth or puerperium.
import type { Icd10CmCode } from '../../encounter/codes.ts'
import type { CodeSet } from '../code-set.ts'
import type { Trimester } from './gestation.ts'
import type { PregnancyStage } from './pregnancy-state.ts'

/** The title less what the final characters say. */
function bare(code: Icd10CmCode, codeSet: CodeSet): string {
  return (codeSet.entry(code)?.title ?? '')
    .toLowerCase()
    .replace(/,?\s*(?:unspecified as to|first|second|third|unspecified) trimester/g, '')
    .replace(
      /,?\s*(?:complicating|in)\s+(?:the\s+)?(?:pregnancy|childbirth|puerperium)(?:,? childbirth and the puerperium)?/g,
      '',
    )
    .replace(/\s+/g, ' ')
    .trim()
}

/** The code of the same condition for this stage and trimester; the code itself where the classification makes no difference or the weeks are unknown. */
export function obstetricSibling(
  code: Icd10CmCode,
  stage: PregnancyStage,
  trimester: Trimester | null,
  codeSet: CodeSet,
): Icd10CmCode {
  const name = bare(code, codeSet)
  const alike = codeSet.billableUnder(code.slice(0, 3) as Icd10CmCode).filter((one) => bare(one, codeSet) === name)
  return ofStage(alike, stage, trimester, codeSet) ?? code
}

/** The child of a header for this stage and trimester: unspecified trimester where the weeks are unknown. */
export function obstetricChild(
  header: Icd10CmCode,
  stage: PregnancyStage,
  trimester: Trimester | null,
  codeSet: CodeSet,
): Icd10CmCode | null {
  const children = codeSet.billableUnder(header)
  const standing = children.filter((one) =>
    /unspecified type|other|unspecified control/i.test(codeSet.entry(one)?.title ?? ''),
  )
  return (
    ofStage(children, stage, trimester, codeSet) ??
    children.find((one) => codeSet.axes(one)['trimester'] === 'unspecified') ??
    (children.length === 1
      ? children[0]
      : (children.find((one) => /unspecified/i.test(codeSet.entry(one)?.title ?? '')) ?? standing[0] ?? children[0])) ??
    null
  )
}

function ofStage(
  codes: readonly Icd10CmCode[],
  stage: PregnancyStage,
  trimester: Trimester | null,
  codeSet: CodeSet,
): Icd10CmCode | null {
  const says = (pattern: RegExp): Icd10CmCode | undefined =>
    codes.find((one) => pattern.test(codeSet.entry(one)?.title ?? ''))
  const now = trimester === null ? undefined : codes.find((one) => codeSet.axes(one)['trimester'] === trimester)
  if (stage === 'delivered') return says(/(?:in|complicating) childbirth/i) ?? now ?? null
  if (stage === 'postpartum') return says(/(?:in|complicating) (?:the )?puerperium/i) ?? null
  return now ?? (codes.length > 1 ? (says(/complicating pregnancy$/i) ?? null) : null)
}
