// ICD-10-CM Official Guidelines FY2026 I.C.19.e.5.a: the effect first, then the drug (T36-T50, 5th or 6th character 5) where it was correctly taken.
import { parseIcd10CmCode } from '../../encounter/codes.ts'
import type { Mention } from '../../encounter/mention.ts'
import type { Span } from '../../encounter/span.ts'
import type { CodingContext, Combination, DraftDiagnosis } from '../draft.ts'
import type { DrugInduced, DrugPhrase, FamilyTables } from './family-tables.ts'
import { drugCode, type DrugBook, type FoundDrug } from './find-drugs.ts'
import { phrasePattern } from './phrase-pattern.ts'
import { type RecordSentence, isTakenBack, recordSentences, spanIn } from './record-sentences.ts'
import { recode, ruleDraft, startsWithAny } from './rule-draft.ts'

type Blamed = { readonly drug: FoundDrug; readonly span: Span }

/** Words that may stand between the linking words and the drug (`due to her recent course of prednisone`). */
const BETWEEN_LINK_AND_DRUG = 5
/** Drugs of abuse have no adverse effect: taken, they are use, abuse or poisoning. */
const ABUSED = /^T40\.(?:1|5|7|8|9)|^T43\.65/
const SUBSTANCE_OR_CAUSE = /^(?:F1|[VWXYZ]|T(?!78|88)|S|O)/

export function adverseEffect(book: (context: CodingContext) => DrugBook, tables: FamilyTables): Combination {
  const of = (means: DrugPhrase['means']): RegExp => linkPattern(means, tables.drugPhrases)
  const [after, before, never, filler] = [of('caused-after'), of('caused-before'), of('not-a-drug'), of('filler')]
  const links = {
    after: new RegExp(`${after.source}(?:[\\s(]+${filler.source}){0,${BETWEEN_LINK_AND_DRUG}}[\\s(]*$`, 'i'),
    before: new RegExp(`^[\\s,-]*(?:\\w+[\\s-]+){0,2}?${before.source}`, 'i'),
    never: new RegExp(`^[\\s-]*${never.source}`, 'i'),
  }
  return (drafts, context) => {
    if (context.reporting === 'all-mentions' || drafts.some(({ code }) => isPoisoning(code)))
      return { drafts, rejected: [] }
    const find = book(context)
    const sentences = recordSentences(context, ['family-history', 'allergies', 'administrative'])
    const made = drafts.flatMap((draft) =>
      withDrug(draft, blamedFor(draft, sentences, find, links, tables, context), tables.drugInduced, context),
    )
    return { drafts: made, rejected: [] }
  }
}

/** The drug helped or was given; it did no harm. */
const HELPED =
  /\b(?:relie\w+|improv\w*|better|respon\w*|control\w*|resol\w*|benefit\w*|treat\w*|manag\w*|switch\w*|transition\w*|wean\w*|recover\w*|restart\w*|start(?:ed)? on|given|received|allerg\w*)\b/i

/** `cough, likely ACE inhibitor induced`: nothing but doubt between the condition and the drug that stands behind it. */
const INDUCED = /^[\s-]*(?:induced|related)\b/i
const APPOSED = /^[\s,:(-]*(?:(?:likely|probably|probable|presumed|felt to be)[\s(-]*)?$/i

export const isPoisoning = (code: string): boolean => /^T(?:3[6-9]|4\d|50)\..*[1-4][A]$/.test(code)

type Links = { readonly after: RegExp; readonly before: RegExp; readonly never: RegExp }

function linkPattern(means: DrugPhrase['means'], lines: readonly DrugPhrase[]): RegExp {
  return phrasePattern(lines.filter((line) => line.means === means).flatMap((line) => line.phrases))
}

function blamedFor(
  draft: DraftDiagnosis,
  sentences: readonly RecordSentence[],
  find: DrugBook,
  links: Links,
  { drugEffects: effects, drugInduced }: FamilyTables,
  context: CodingContext,
): Blamed | null {
  if (SUBSTANCE_OR_CAUSE.test(draft.code)) return null
  const known = drugInduced.some((line) => startsWithAny(draft.code, [...line.from, line.gives]))
  const mentions = (draft.problem?.mentions ?? []).filter(
    ({ assertion }) => assertion === 'present' || assertion === 'possible',
  )
  for (const mention of mentions) {
    const sentence = sentences.find((one) => one.documentId === mention.documentId && one.index === mention.sentence)
    if (sentence === undefined) continue
    const drug = find(sentence.text).find(
      (one) =>
        !ABUSED.test(one.stem) &&
        (isBlamed(one, mention, sentence, links) || isNamedWith(one, mention, sentence, known)),
    )
    if (drug !== undefined) return { drug, span: spanIn(sentence, drug.start, drug.end) }
  }
  const implied = effects.find((line) => startsWithAny(draft.code, line.effect))
  const evidence = draft.evidence.find((one) => 'start' in one)
  if (implied === undefined || evidence === undefined || !('start' in evidence)) return null
  const { documentId, start, end, text } = evidence
  const named = sentences.flatMap((sentence) =>
    find(sentence.text)
      .filter((drug) => drug.stem === implied.drug)
      .map((drug) => spanIn(sentence, drug.start, drug.end)),
  )[0]
  const code = drugCode(implied.drug, '5', context.codeSet)
  return code === null
    ? null
    : { drug: { stem: implied.drug, start: 0, end: 0, text }, span: named ?? { documentId, start, end, text } }
}

/** Linking words between condition and drug, or `drug-induced condition`; not taken back, and the drug's name not part of something else. */
function isBlamed(drug: FoundDrug, mention: Mention, sentence: RecordSentence, links: Links): boolean {
  const { text } = sentence
  const [start, end] = [mention.start - sentence.start, mention.end - sentence.start]
  if (links.never.test(text.slice(drug.end))) return false
  if (
    drug.end > start &&
    INDUCED.test(text.slice(drug.end)) &&
    APPOSED.test(text.slice(end, Math.max(end, drug.start)))
  )
    return true
  if (drug.start >= end)
    return (
      links.after.test(text.slice(end, drug.start)) &&
      !isTakenBack(sentence, drug.start, drug.end) &&
      !crossesList(text.slice(end, drug.start)) &&
      !HELPED.test(text.slice(end, drug.start))
    )
  if (drug.end <= start)
    return links.before.test(text.slice(drug.end, start)) && !crossesList(text.slice(drug.end, start))
  return links.before.test(text.slice(drug.end, end)) || links.after.test(text.slice(start, drug.start))
}

/** `ACE inhibitor angioedema`: the drug heads the name of a condition that drugs are known to cause. */
function isNamedWith(drug: FoundDrug, mention: Mention, sentence: RecordSentence, known: boolean): boolean {
  const start = mention.start - sentence.start
  if (!known) return false
  return drug.start === start
    ? drug.end < mention.end - sentence.start
    : drug.end <= start && sentence.text.slice(drug.end, start).trim() === ''
}

/** A full stop, a semicolon or a new line item between the two: another statement. */
const crossesList = (between: string): boolean => /[;\n]|\.\s|\d\.\s/.test(between)

/** The effect under the code that says a drug did it, what goes with it, and the drug. */
function withDrug(
  draft: DraftDiagnosis,
  blamed: Blamed | null,
  induced: readonly DrugInduced[],
  context: CodingContext,
): readonly DraftDiagnosis[] {
  if (blamed === null) return [draft]
  const code = drugCode(blamed.drug.stem, '5', context.codeSet)
  if (code === null) return [draft]
  const line = induced.find((one) => startsWithAny(draft.code, one.from) && startsWithAny(blamed.drug.stem, one.drugs))
  const gives = line === undefined || line.gives === '$0' ? null : parseIcd10CmCode(line.gives)
  const target = gives === null ? null : (context.codeSet.billableUnder(gives)[0] ?? null)
  const section = 'I.C.19.e.5.a'
  const step = `the record lays it to ${blamed.span.text}`
  const effect =
    target === null
      ? draft
      : recode(draft, target, { section, step: `${step}: ${target}`, span: blamed.span, supports: 'link' }, context)
  const also = line?.also === undefined ? null : parseIcd10CmCode(line.also)
  const added = [also, code].flatMap((one) => {
    const made =
      one === null
        ? null
        : ruleDraft({ code: one, spans: [blamed.span], section, step, how: 'affects-care', supports: 'link' }, context)
    return made === null ? [] : [made]
  })
  return [effect, ...added]
}
