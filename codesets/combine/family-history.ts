// ICD-10-CM Official Guidelines FY2026 I.C.21.c.4: family history is coded where it is a reason for care today.
import { type Icd10CmCode, parseIcd10CmCode } from '../../encounter/codes.ts'
import type { Mention } from '../../encounter/mention.ts'
import type { FamilyHistory } from '../clinical-data.ts'
import type { CodingContext, Combination, DraftDiagnosis } from '../draft.ts'
import { draftConfidence } from '../resolve/draft-confidence.ts'
import { evidenceOf } from '../resolve/draft-of.ts'
import { bestCode } from '../resolve/group-problems.ts'
import { weightOf } from '../resolve/weigh-assertion.ts'

const KIN =
  /\b(?:family history|fam(?:ily)? hx|fhx?|mother|father|brother|sister|son|daughter|aunt|uncle|grand(?:mother|father)|sibling|parent|first[- ]degree relative)(?:'s|\b)/i

/** Adds Z80-Z84 for a relative's condition when the assessment or plan speaks of the family; a family-history list alone adds nothing. */
export function familyHistory(lines: readonly FamilyHistory[]): Combination {
  return (drafts, context) => {
    if (context.reporting === 'all-mentions' || !assessmentNamesKin(context)) return { drafts, rejected: [] }
    const added = new Map<string, DraftDiagnosis>()
    for (const mention of context.mentions) {
      if (mention.assertion !== 'family' || mention.experiencer !== 'family') continue
      const code = codeFor(bestCode(mention), lines)
      if (code === null || added.has(code) || drafts.some((draft) => draft.code === code)) continue
      if (context.codeSet.entry(code)?.billable === true) added.set(code, draftFor(code, mention, context))
    }
    return { drafts: [...drafts, ...added.values()], rejected: [] }
  }
}

function assessmentNamesKin(context: CodingContext): boolean {
  return context.tidy.documents.some((document) =>
    document.sentences.some((sentence) => {
      const kind = document.sections[sentence.section]?.kind
      const judging =
        kind === 'assessment' || kind === 'assessment-and-plan' || kind === 'plan' || kind === 'impression'
      return judging && KIN.test(document.text.slice(sentence.start, sentence.end))
    }),
  )
}

function codeFor(condition: Icd10CmCode, lines: readonly FamilyHistory[]): Icd10CmCode | null {
  const found = lines.find((line) => line.of.some((prefix) => condition.startsWith(prefix)))
  return found === undefined ? null : parseIcd10CmCode(found.code)
}

function draftFor(code: Icd10CmCode, mention: Mention, context: CodingContext): DraftDiagnosis {
  const { documentId, start, end, text } = mention
  return {
    code,
    role: 'history',
    problem: null,
    uncertain: false,
    evidence: [evidenceOf(mention)],
    reported: {
      how: weightOf(mention, context) === 'conclusion' ? 'assessed' : 'affects-care',
      span: { documentId, start, end, text },
    },
    proposedBy: ['rule'],
    confidence: draftConfidence(null, null),
    guidelines: [{ fiscalYear: context.fiscalYear, section: 'I.C.21.c.4' }],
    steps: ["a relative's condition that the assessment takes into account"],
    alternatives: [],
  }
}
