// ICD-10-CM Official Guidelines FY2026 I.A.13: an etiology whose wording names its manifestation takes both codes, the etiology first.
import { parseIcd10CmCode } from '../../encounter/codes.ts'
import type { DualCode } from '../clinical-data.ts'
import type { CodingContext, Combination, DraftDiagnosis } from '../draft.ts'
import { completeCode } from '../resolve/complete-code.ts'

/** Adds the manifestation after an etiology where one of its mentions says it (`mild Alzheimer dementia`) and no code of it stands yet. */
export function dualCodes(lines: readonly DualCode[]): Combination {
  return (drafts, context) => ({
    drafts: drafts.flatMap((draft) => {
      const added = manifestationOf(draft, drafts, lines, context)
      return added === null ? [draft] : [draft, added]
    }),
    rejected: [],
  })
}

function manifestationOf(
  draft: DraftDiagnosis,
  drafts: readonly DraftDiagnosis[],
  lines: readonly DualCode[],
  context: CodingContext,
): DraftDiagnosis | null {
  const { problem } = draft
  if (problem === null) return null
  const line = lines.find(
    (one) =>
      draft.code.startsWith(one.code) &&
      problem.mentions.some((mention) => new RegExp(one.says, 'i').test(mention.text)),
  )
  const header = line === undefined ? null : parseIcd10CmCode(line.add)
  if (line === undefined || header === null || drafts.some((other) => other.code.startsWith(line.add))) return null
  const code = completeCode(header, problem, context)?.code
  if (code === undefined) return null
  return {
    ...draft,
    code,
    guidelines: [{ fiscalYear: context.fiscalYear, section: line.section }],
    steps: [`the wording names the manifestation too: ${code} after ${draft.code}`],
    alternatives: [],
  }
}
