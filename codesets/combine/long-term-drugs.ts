// ICD-10-CM Official Guidelines FY2026 I.C.21.c.3 (Z79) and I.C.4.a.3 (insulin and antidiabetic drugs with diabetes).
import { parseIcd10CmCode } from '../../encounter/codes.ts'
import type { ClinicalData, LongTermDrug, Treatment } from '../clinical-data.ts'
import type { Combination, DraftDiagnosis } from '../draft.ts'
import { draftConfidence } from '../resolve/draft-confidence.ts'
import { findTreatments, indexTreatments } from '../resolve/find-treatments.ts'

/** Adds the Z79 code of every drug named as taken, once each; a code that stands already stays as it is. */
export function longTermDrugs(clinical: ClinicalData): Combination {
  const byTreatment = new Map<Treatment, (typeof clinical.longTermDrugs)[number]>()
  const treatments = clinical.longTermDrugs
    // Z79.899 says only "some other drug": coders add it where a drug is watched, which a name in a list does not show.
    .filter((one) => one.code !== 'Z79.899')
    .map((one): Treatment => {
      const treatment: Treatment = { treatment: one.drugs, kind: 'drug', conditions: [one.code] }
      byTreatment.set(treatment, one)
      return treatment
    })
  const index = indexTreatments({ ...clinical, treatments })
  return (drafts, context) => {
    if (context.reporting === 'assessed-problems') return { drafts, rejected: [] }
    const taken = new Map<string, DraftDiagnosis>()
    for (const { treatment, span } of findTreatments(context, index)) {
      const drug = byTreatment.get(treatment)
      const code = drug === undefined ? null : parseIcd10CmCode(drug.code)
      if (drug === undefined || code === null || taken.has(code) || drafts.some((draft) => draft.code === code))
        continue
      if (context.codeSet.entry(code)?.billable !== true || !needsMet(drug.when, span, context.tidy)) continue
      if (drug.notBeside?.some((prefix) => drafts.some((draft) => draft.code.startsWith(prefix))) === true) continue
      const reported = { how: 'treated' as const, span }
      taken.set(code, {
        code,
        role: 'long-term-drug',
        problem: null,
        uncertain: false,
        evidence: [{ ...span, supports: 'treatment', assertion: 'present' }],
        reported,
        proposedBy: ['rule'],
        confidence: draftConfidence(null, null),
        guidelines: [{ fiscalYear: context.fiscalYear, section: drug.guideline }],
        steps: [`the record names ${span.text} as a current drug`],
        alternatives: [],
      })
    }
    return { drafts: [...drafts, ...taken.values()], rejected: [] }
  }
}

/** Drugs that are often short courses need a word of long-term use in their sentence; words of a hospital's own doses speak against it. */
function needsMet(
  when: LongTermDrug['when'],
  span: { documentId: string; start: number; end: number },
  tidy: Parameters<Combination>[1]['tidy'],
): boolean {
  if (when === undefined) return true
  const document = tidy.documents.find((one) => one.id === span.documentId)
  const sentence = document?.sentences.find((one) => one.start <= span.start && span.end <= one.end)
  if (document === undefined || sentence === undefined) return false
  const text = document.text.slice(sentence.start, sentence.end)
  const says = (words: readonly string[] | undefined): boolean =>
    words?.some((word) => wordPattern(word).test(text)) === true
  return !says(when.not) && (when.needs === undefined || when.needs.length === 0 || says(when.needs))
}

/** Begins a word of the sentence; up to this many letters it must be the whole word, so that `on` is not met in `continue`. */
const WHOLE_WORD_LETTERS = 3

const patterns = new Map<string, RegExp>()

function wordPattern(word: string): RegExp {
  const known = patterns.get(word)
  if (known !== undefined) return known
  const plain = word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  const made = new RegExp(String.raw`\b${plain}${word.length <= WHOLE_WORD_LETTERS ? String.raw`\b` : ''}`, 'i')
  patterns.set(word, made)
  return made
}
