import type { Icd10CmCode } from '../../encounter/codes.ts'
import type { CodeSet } from '../../codesets/code-set.ts'

/**
 * What a mention is linked to: the axis-free stem, named by one code that `codesets/` completes from attributes. For a
 * billable code that is the header which holds exactly the codes of its stem, else the member that says least (no side,
 * first encounter); a header stands for itself.
 */
export function linkUnitOf(codeSet: CodeSet): (code: Icd10CmCode) => Icd10CmCode | null {
  const byStem = new Map<string, Icd10CmCode>()
  return (code) => {
    const entry = codeSet.entry(code)
    if (entry === null) return null
    if (!entry.billable) return code
    const stem = codeSet.stem(code)
    const known = byStem.get(stem)
    if (known !== undefined) return known
    const unit = headerOf(codeSet, code, codeSet.stemCodes(stem)) ?? leastSaid(codeSet, codeSet.stemCodes(stem)) ?? code
    byStem.set(stem, unit)
    return unit
  }
}

function headerOf(codeSet: CodeSet, code: Icd10CmCode, members: readonly Icd10CmCode[]): Icd10CmCode | null {
  if (members.length < 2) return null
  return codeSet.ancestors(code).findLast((header) => sameCodes(codeSet.billableUnder(header), members)) ?? null
}

const sameCodes = (left: readonly Icd10CmCode[], right: readonly Icd10CmCode[]): boolean =>
  left.length === right.length && left.every((code, at) => code === right[at])

function leastSaid(codeSet: CodeSet, members: readonly Icd10CmCode[]): Icd10CmCode | undefined {
  const definite = (code: Icd10CmCode): number =>
    Object.entries(codeSet.axes(code)).reduce(
      (sum, [name, value]) =>
        sum + (value === 'unspecified' || isFirst(name, value) ? 0 : value === 'bilateral' ? 2 : 1),
      0,
    )
  const [least] = members.toSorted((a, b) => definite(a) - definite(b) || (a < b ? -1 : 1))
  return least === undefined ? undefined : (withoutSide(codeSet, least) ?? least)
}

/** `Unilateral primary osteoarthritis, unspecified knee` stands beside the sided codes under a title of its own. */
function withoutSide(codeSet: CodeSet, code: Icd10CmCode): Icd10CmCode | undefined {
  const side = codeSet.axes(code).laterality
  const parent = codeSet.entry(code)?.parent
  if (parent == null || side === undefined || side === 'unspecified') return undefined
  return codeSet.children(parent).find((one) => /unspecified/i.test(codeSet.entry(one)?.title ?? ''))
}

const isFirst = (name: string, value: string): boolean =>
  (name === 'episode' && value === 'initial') || (name === 'fracture' && value === 'closed')
