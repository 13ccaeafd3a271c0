// ICD-10-CM Official Guidelines FY2026 I.C.19.e.5.c: taking less of a drug than prescribed, never first, with the reason where it is stated.
import { icd10cm, parseIcd10CmCode } from '../../encounter/codes.ts'
import type { Span } from '../../encounter/span.ts'
import type { CodingContext, Combination } from '../draft.ts'
import type { FamilyTables } from './family-tables.ts'
import { drugCode, type DrugBook } from './find-drugs.ts'
import { phrasePattern } from './phrase-pattern.ts'
import { type RecordSentence, recordSentences, spanIn } from './record-sentences.ts'
import { dropWhere, ruleDraft } from './rule-draft.ts'

/** The drug follows the words this near (characters); further on it belongs to another statement. */
const NEAR_CHARACTERS = 45
/** The provider's own order is no underdosing. */
const ORDERED =
  /\b(?:told to|instructed to|advised to|per (?:provider|PCP|MD|cards|cardiology)|held by|by (?:his|her|their) (?:doctor|PCP|provider|cardiologist)|we (?:will )?(?:stop|hold)|plan to)\b/i

export function underdosing(book: (context: CodingContext) => DrugBook, tables: FamilyTables): Combination {
  const words = phrasePattern(
    tables.drugPhrases.filter((line) => line.means === 'underdosing').flatMap((line) => line.phrases),
  )
  const reasons = tables.underdosingReasons.map((line) => ({ code: line.code, pattern: phrasePattern(line.phrases) }))
  return (drafts, context) => {
    const told = recordSentences(context, [
      'family-history',
      'allergies',
      'administrative',
      'obstetric-history',
      'past-surgical-history',
      'plan',
      'discharge-instructions',
      'orders',
    ])
    const less =
      context.reporting === 'all-mentions' || drafts.length === 0 ? [] : takenLess(told, words, book(context))
    if (less.length === 0) return { drafts, rejected: [] }
    const made = less.flatMap(({ stem, span }) => {
      const code = drugCode(stem, '6', context.codeSet)
      const step = `the record says that less ${span.text} was taken than prescribed`
      const draft =
        code === null || drafts.some((one) => one.code === code)
          ? null
          : ruleDraft({ code, spans: [span], section: 'I.C.19.e.5.c', step }, context)
      return draft === null ? [] : [draft]
    })
    const once = made.filter((draft, at) => made.findIndex((one) => one.code === draft.code) === at)
    if (once.length === 0) return { drafts, rejected: [] }
    const reason = reasonOf(
      less.map(({ sentence }) => sentence),
      told,
      reasons,
    )
    const code = parseIcd10CmCode(reason?.code ?? 'Z91.148') ?? icd10cm('Z91.148')
    const span = reason?.span ?? less[0]?.span
    const why =
      span === undefined
        ? null
        : ruleDraft({ code, spans: [span], section: 'I.C.19.e.5.c', step: 'the reason why less was taken' }, context)
    const others = dropWhere(drafts, (draft) =>
      /^Z91\.1[24]/.test(draft.code) || draft.code.startsWith('Z91.13')
        ? { reason: 'less-specific', because: code }
        : null,
    )
    return {
      drafts: [...others.drafts, ...once, ...(why === null ? [] : [why])],
      rejected: others.rejected.filter((one) => one.code !== code),
    }
  }
}

type Less = { readonly stem: string; readonly span: Span; readonly sentence: RecordSentence }

function takenLess(sentences: readonly RecordSentence[], words: RegExp, find: DrugBook): readonly Less[] {
  return sentences
    .filter(({ text }) => !ORDERED.test(text))
    .flatMap((sentence) => {
      const ends = [...sentence.text.matchAll(words)].map((match) => match.index + match[0].length)
      return (
        find(sentence.text)
          // Pain killers are taken as needed: not taking them is no underdosing.
          .filter((drug) => !/^T(?:39|50\.9)/.test(drug.stem))
          .filter((drug) =>
            ends.some(
              (end) =>
                drug.end >= end &&
                drug.start - end < NEAR_CHARACTERS &&
                !/[.;]\s|\b(?:any|or)\b/i.test(sentence.text.slice(end, drug.start)),
            ),
          )
          .map((drug) => ({ stem: drug.stem, span: spanIn(sentence, drug.start, drug.end), sentence }))
      )
    })
}

/** In the sentence itself or the one after it. */
function reasonOf(
  homes: readonly RecordSentence[],
  told: readonly RecordSentence[],
  reasons: readonly { readonly code: string; readonly pattern: RegExp }[],
): { readonly code: string; readonly span: Span } | null {
  const near = told.filter((one) =>
    homes.some(
      (home) => home.documentId === one.documentId && one.index - home.index >= 0 && one.index - home.index <= 1,
    ),
  )
  for (const { code, pattern } of reasons) {
    for (const sentence of near) {
      // `could not afford`: the reasons are denials themselves, so they are read as they stand.
      const match = [...sentence.text.matchAll(pattern)][0]
      if (match !== undefined) return { code, span: spanIn(sentence, match.index, match.index + match[0].length) }
    }
  }
  return null
}
