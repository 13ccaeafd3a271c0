// ICD-10-CM Official Guidelines FY2026 I.C.2.e.2 and I.C.21.c.8: an encounter for chemotherapy, immunotherapy or radiation has its Z51 code, surveillance after cancer has Z08.
import { parseIcd10CmCode } from '../../encounter/codes.ts'
import type { Combination } from '../draft.ts'
import type { TherapyEncounter } from './family-tables.ts'
import { phrasePattern } from './phrase-pattern.ts'
import { placesSaying, recordSentences } from './record-sentences.ts'
import { ruleDraft, startsWithAny } from './rule-draft.ts'

const REASON_SECTIONS = [
  'reason-for-visit',
  'history-of-present-illness',
  'assessment',
  'assessment-and-plan',
  'impression',
  'hospital-course',
  'unknown',
  'indication',
]
/** Words after the therapy that make it the topic, not the purpose: `here for chemotherapy follow-up`. */
const NOT_GIVEN =
  /^[^.;]{0,20}\b(?:follow[- ]?up|discussion|teaching|education|consult\w*|planning|simulation|complication|side effects?|held|cancel\w*|delay\w*|defer\w*)\b/i

export function therapyEncounter(lines: readonly TherapyEncounter[]): Combination {
  const therapies = lines.map((line) => ({ ...line, pattern: phrasePattern(line.phrases) }))
  return (drafts, context) => {
    if (context.reporting === 'all-mentions') return { drafts, rejected: [] }
    const sentences = recordSentences(context).filter(({ section }) => REASON_SECTIONS.includes(section))
    const added = therapies.flatMap(({ code, pattern, beside, section }) => {
      if (!drafts.some((draft) => startsWithAny(draft.code, beside))) return []
      const full = parseIcd10CmCode(code)
      const span = placesSaying(sentences, pattern).find((one) => {
        const home = sentences.find(
          (sentence) =>
            sentence.documentId === one.documentId &&
            sentence.start <= one.start &&
            one.start < sentence.start + sentence.text.length,
        )
        return home !== undefined && !NOT_GIVEN.test(home.text.slice(one.end - home.start))
      })
      if (full === null || span === undefined || drafts.some((draft) => draft.code === full)) return []
      const made = ruleDraft(
        {
          code: full,
          spans: [span],
          section,
          step: `“${span.text}” is why the patient came`,
          how: 'reason-for-encounter',
        },
        context,
      )
      return made === null ? [] : [made]
    })
    return { drafts: [...added, ...drafts], rejected: [] }
  }
}
