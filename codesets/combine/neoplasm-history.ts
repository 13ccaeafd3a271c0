// ICD-10-CM Official Guidelines FY2026 I.C.2.d and I.C.2.m: a malignancy that is gone and no longer treated is history; while it is treated it is none.
import { parseIcd10CmCode } from '../../encounter/codes.ts'
import type { ClinicalData } from '../clinical-data.ts'
import type { Combination, DraftDiagnosis } from '../draft.ts'
import { chronicLookup } from '../resolve/chronic-lookup.ts'
import { findTreatments, indexTreatments, treatmentFor } from '../resolve/find-treatments.ts'
import { placesSaying, type RecordSentence, recordSentences } from './record-sentences.ts'
import { dropWhere, recode } from './rule-draft.ts'

const GONE =
  /\b(?:NED|no evidence of (?:disease|recurren\w+|malignan\w+|cancer)|no (?:sign|signs) of recurren\w+|without (?:evidence of )?recurren\w+|disease[- ]free|cancer[- ]free|cured|considered cured|completed (?:all )?(?:therapy|treatment|chemo\w*|radiation)|in surveillance|on surveillance|surveillance (?:only|visit))\b/gi
const NO_TREATMENT =
  /\b(?:off (?:all )?(?:treatment|therapy|chemo\w*)|(?:completed|finished) (?:\w+ ){0,4}(?:treatment|therapy|letrozole|tamoxifen|anastrozole|exemestane|trastuzumab|years of \w+)|no (?:longer )?(?:on )?(?:active )?(?:cancer )?(?:treatment|therapy))\b|\bnot (?:currently )?(?:on|receiving) any (?:\w+ ){0,2}(?:treatment|therapy)\b/gi
const UNDER_WAY =
  /\b(?:on (?:adjuvant|neoadjuvant|maintenance)|receiving|undergoing|ongoing|cycle \d|C\d+D\d+|recurrent|progress\w+|residual|active)\b/i

export function neoplasmHistory(clinical: ClinicalData): Combination {
  const chronicOf = chronicLookup(clinical)
  const index = indexTreatments(clinical)
  return (drafts, context) => {
    if (context.reporting === 'all-mentions' || drafts.some(({ code }) => /^C7[789]/.test(code)))
      return { drafts, rejected: [] }
    const treatments = findTreatments(context, index).filter(
      ({ treatment }) => treatment.kind === 'drug' || treatment.kind === 'therapy',
    )
    const sentences = recordSentences(context, ['family-history', 'administrative'])
    const settled = drafts.map((draft) => {
      if (!draft.code.startsWith('C') || /^C[89]/.test(draft.code) || treatmentFor(draft.code, treatments) !== null)
        return draft
      const own = ownSentences(draft, sentences)
      const gone = own.some(({ text }) => UNDER_WAY.test(text))
        ? undefined
        : own.flatMap((one) =>
            [...one.text.matchAll(GONE)].map(
              (match) => placesSaying([one], new RegExp(match[0], 'g'))[0] ?? spanOf(draft),
            ),
          )[0]
      const history = chronicOf(draft.code)?.historyCode ?? null
      const header = history === null ? null : parseIcd10CmCode(history)
      const code = header === null ? undefined : context.codeSet.billableUnder(header)[0]
      if (gone === undefined || gone === null || code === undefined) return draft
      return recode(
        draft,
        code,
        { section: 'I.C.2.m', step: `“${gone.text}” and no treatment: ${code} in place of ${draft.code}`, span: gone },
        context,
      )
    })
    const historyOf = (draft: DraftDiagnosis): string => chronicOf(draft.code)?.historyCode ?? ''
    const over = placesSaying(sentences, NO_TREATMENT).length > 0
    const treated = (draft: DraftDiagnosis): boolean =>
      (!over && treatmentFor(draft.code, treatments) !== null) ||
      ownSentences(draft, sentences).some(({ text }) => UNDER_WAY.test(text))
    // Both said: under treatment it is active, otherwise the history stands.
    return dropWhere(settled, (draft) => {
      if (draft.code.startsWith('Z85')) {
        const same = settled.find((one) => one.code.startsWith('C') && historyOf(one) === draft.code && treated(one))
        return same === undefined ? null : { reason: 'less-specific', because: same.code }
      }
      const history =
        draft.code.startsWith('C') && !treated(draft)
          ? settled.find(({ code }) => code.startsWith('Z85') && code === historyOf(draft))
          : undefined
      return history === undefined ? null : { reason: 'historical', because: history.code }
    })
  }
}

function ownSentences(draft: DraftDiagnosis, sentences: readonly RecordSentence[]): readonly RecordSentence[] {
  return sentences.filter(
    (one) =>
      draft.problem?.mentions.some(
        (mention) => mention.documentId === one.documentId && mention.sentence === one.index,
      ) ?? false,
  )
}

function spanOf(draft: DraftDiagnosis) {
  const first = draft.evidence.find((one) => 'start' in one)
  if (first === undefined || !('start' in first)) return null
  const { documentId, start, end, text } = first
  return { documentId, start, end, text }
}
