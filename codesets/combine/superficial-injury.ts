// ICD-10-CM Official Guidelines FY2026 I.C.19.b.1: a superficial injury is not coded beside a more severe one of the same site.
import type { CodeSet } from '../code-set.ts'
import type { Combination } from '../draft.ts'
import type { InjurySite } from './family-tables.ts'
import { dropWhere, startsWithAny } from './rule-draft.ts'

/** S00, S10 … S90. */
const isSuperficial = (code: string): boolean => /^S\d0\./.test(code)

export function superficialInjury(sites: readonly InjurySite[]): Combination {
  return (drafts, { codeSet, reporting }) =>
    dropWhere(drafts, (draft) => {
      if (reporting === 'all-mentions' || !isSuperficial(draft.code)) return null
      const severe = drafts.find(
        ({ code }) =>
          code.startsWith('S') &&
          !isSuperficial(code) &&
          sites.some((site) => startsWithAny(code, site.codes) && startsWithAny(draft.code, site.codes)) &&
          sidesAgree(code, draft.code, codeSet),
      )
      return severe === undefined ? null : { reason: 'combined', because: severe.code }
    })
}

/** An unspecified side may be the other's. */
function sidesAgree(a: DraftCode, b: DraftCode, codeSet: CodeSet): boolean {
  const [first, second] = [
    codeSet.axes(a)['laterality'] ?? 'unspecified',
    codeSet.axes(b)['laterality'] ?? 'unspecified',
  ]
  return first === second || first === 'unspecified' || second === 'unspecified'
}

type DraftCode = Parameters<CodeSet['axes']>[0]
