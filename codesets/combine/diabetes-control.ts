// ICD-10-CM Official Guidelines FY2026 I.C.4.a and the index: Diabetes, inadequately, poorly or out of control is "with hyperglycemia".
import type { Icd10CmCode } from '../../encounter/codes.ts'
import type { Evidence } from '../../encounter/result.ts'
import type { CodingContext, Combination, DraftDiagnosis } from '../draft.ts'

const POORLY =
  /\b(?:poorly|inadequately|suboptimally|not (?:well|adequately)|out of)[- ]control(?:led)?\b|\bhyperglyca?emi(?:a|c)\b/i
const DIABETES = /^E(?:08|09|10|11|13)\./

/** Adds E1x.65 beside the other complications (or in place of E1x.9) where a sentence about the diabetes says it is poorly controlled. */
export const diabetesControl: Combination = (drafts, context) => {
  const diabetes = drafts.filter((draft) => DIABETES.test(draft.code))
  const first = diabetes[0]
  if (first === undefined || diabetes.some((draft) => draft.code.endsWith('.65'))) return { drafts, rejected: [] }
  const said = diabetes.flatMap((draft) => poorControl(draft, context))[0]
  if (said === undefined) return { drafts, rejected: [] }
  const code = `${first.code.slice(0, 3)}.65` as Icd10CmCode
  const added: DraftDiagnosis = {
    ...first,
    code,
    evidence: [{ ...said, supports: 'problem' }, ...first.evidence.slice(0, 1)],
    proposedBy: ['rule'],
    guidelines: [{ fiscalYear: context.fiscalYear, section: 'I.C.4.a' }],
    steps: [`poor control is indexed as with hyperglycemia: ${code}`],
    alternatives: [],
  }
  const plain = diabetes.find((draft) => draft.code.endsWith('.9'))
  if (plain === undefined)
    return { drafts: drafts.flatMap((draft) => (draft === diabetes.at(-1) ? [draft, added] : [draft])), rejected: [] }
  return {
    drafts: drafts.map((draft) => (draft === plain ? added : draft)),
    rejected: [{ code: plain.code, reason: 'combined', because: code, evidence: plain.evidence }],
  }
}

function poorControl(
  draft: DraftDiagnosis,
  context: CodingContext,
): readonly Extract<Evidence, { documentId: string }>[] {
  return (draft.problem?.mentions ?? []).flatMap((mention) => {
    const document = context.tidy.documents.find((one) => one.id === mention.documentId)
    const sentence = document?.sentences[mention.sentence]
    if (document === undefined || sentence === undefined || mention.assertion !== 'present') return []
    const text = document.text.slice(sentence.start, sentence.end)
    const found = POORLY.exec(text)
    if (found === null || /\b(?:no|without|denies|avoid)\b[^.;,]{0,20}$/i.test(text.slice(0, found.index))) return []
    const start = sentence.start + found.index
    return [
      {
        documentId: mention.documentId,
        start,
        end: start + found[0].length,
        text: found[0],
        supports: 'problem' as const,
        assertion: 'present' as const,
      },
    ]
  })
}
