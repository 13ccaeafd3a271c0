// ICD-10-CM Official Guidelines FY2026 IV.P: a routine examination that finds something new, or a chronic condition changed, is one with abnormal findings.
import type { Icd10CmCode } from '../../encounter/codes.ts'
import type { ClinicalData } from '../clinical-data.ts'
import type { CodeSet } from '../code-set.ts'
import type { Combination, DraftDiagnosis } from '../draft.ts'
import { chronicLookup, isChronic } from '../resolve/chronic-lookup.ts'
import { placesSaying, recordSentences } from './record-sentences.ts'
import { recode } from './rule-draft.ts'

const SAID = /\bwith abnormal findings?\b/gi
const CHANGED =
  /\b(?:uncontrolled|poorly controlled|worse\w*|not (?:at|to) goal|above goal|not controlled|exacerbat\w*|flare|new(?:ly)?|increas\w*|out of control|progress\w+)\b/i

export function examinationFindings(clinical: ClinicalData): Combination {
  const chronicOf = chronicLookup(clinical)
  return (drafts, context) => {
    const sentences = recordSentences(context)
    const said = placesSaying(sentences, SAID)[0]
    const finding = drafts.find(
      (draft) => draft.role === 'problem' && (!isChronic(chronicOf(draft.code)) || isChanged(draft, sentences)),
    )
    if (context.reporting === 'all-mentions' || (said === undefined && finding === undefined))
      return { drafts, rejected: [] }
    return {
      drafts: drafts.map((draft) => {
        const code = withFindings(draft.code, context.codeSet)
        const step =
          said === undefined
            ? `${finding?.code} was found at the examination`
            : 'the provider says that there were abnormal findings'
        return code === null
          ? draft
          : recode(draft, code, { section: 'IV.P', step, span: said ?? null, supports: 'reported' }, context)
      }),
      rejected: [],
    }
  }
}

function isChanged(draft: DraftDiagnosis, sentences: ReturnType<typeof recordSentences>): boolean {
  const mentions = draft.problem?.mentions ?? []
  return sentences.some(
    (one) =>
      mentions.some((mention) => mention.documentId === one.documentId && mention.sentence === one.index) &&
      CHANGED.test(one.text),
  )
}

/** The sibling of an examination code whose title says `with` where this one says `without abnormal findings`. */
function withFindings(code: Icd10CmCode, codeSet: CodeSet): Icd10CmCode | null {
  const entry = codeSet.entry(code)
  if (
    entry === null ||
    entry.parent === null ||
    !/^Z0[01]/.test(code) ||
    !/without abnormal findings/i.test(entry.title)
  )
    return null
  const wanted = entry.title.replace(/without abnormal findings/i, 'with abnormal findings').toLowerCase()
  const siblings = codeSet.billableUnder(entry.parent)
  return (
    siblings.find((one) => codeSet.entry(one)?.title.toLowerCase() === wanted) ??
    siblings.find((one) => /with (?:other )?abnormal findings/i.test(codeSet.entry(one)?.title ?? '')) ??
    null
  )
}
