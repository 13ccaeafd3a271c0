import type { Assertion, Mention } from '../../encounter/mention.ts'
import type { Section, TidyDocument } from '../../encounter/tidy.ts'
import type { CodingContext, Problem } from '../draft.ts'
import { isAssessing, isNumbered, lacksConclusion } from './assessing-sentence.ts'
import { documentRole } from './document-role.ts'
import { type SectionWeight, sectionWeight, weightRank } from './section-weight.ts'

/** A problem's assertion as a whole, the mention that decided it, and where that stood. */
export type Weighed = {
  readonly assertion: Assertion
  readonly by: Mention
  readonly weight: SectionWeight
}

const BY_STRENGTH: readonly Assertion[] = [
  'present',
  'possible',
  'negated',
  'resolved',
  'historical',
  'planned',
  'hypothetical',
  'family',
]

const REASONING = /\bmdm\b|decision[- ]making|differential|\bddx\b|clinical reasoning/i

/** Medical decision making tells what was considered; where a list of diagnoses stands beside it, that list concludes. */
function isReasoning(section: Section, document: TidyDocument): boolean {
  return (
    REASONING.test(section.title) &&
    document.sections.some(
      (other) =>
        other !== section &&
        sectionWeight(other.kind) === 'conclusion' &&
        other.kind !== 'plan' &&
        !REASONING.test(other.title),
    )
  )
}

/** 3 for conclusions and narrative alike, so that a later course overrules an earlier impression; lists and findings keep their own rank. */
const speaksOfToday = (weight: SectionWeight): number => Math.min(weightRank(weight), weightRank('narrative'))

export function weightOf(mention: Mention, context: CodingContext): SectionWeight {
  const document = context.tidy.documents.find((one) => one.id === mention.documentId)
  const sentence = document?.sentences[mention.sentence]
  const section = sentence === undefined ? undefined : document?.sections[sentence.section]
  const source = context.tidy.encounter.documents[document?.index ?? 0]
  const plain =
    section !== undefined && document !== undefined && isReasoning(section, document)
      ? 'narrative'
      : sectionWeight(section?.kind ?? 'unknown')
  const told =
    document !== undefined &&
    lacksConclusion(document) &&
    (plain === 'narrative'
      ? isAssessing(mention, document) || /discharge/i.test(source?.type ?? '')
      : plain !== 'none' && isNumbered(mention, document))
  const weight = told ? 'conclusion' : plain
  // A radiologist's or nurse's conclusion is an observation for the provider to interpret (III.B, I.B.14), unless it is all there is.
  const onlyReports = context.tidy.encounter.documents.every((one) => documentRole(one) !== 'provider')
  if (source !== undefined && documentRole(source) !== 'provider' && !onlyReports) {
    return weightRank(weight) > weightRank('observation') ? 'observation' : weight
  }
  return weight
}

/**
 * The clinician's last word: what tells of today (conclusions and narrative) decides before lists and findings, within it the latest document,
 * within that the weightier section, then the strongest statement.
 * A denial in the review of systems never overrules an assessment; a `ruled out` in the discharge summary overrules an admission's suspicion.
 */
export function weighAssertion(problem: Problem, context: CodingContext): Weighed {
  const placed = problem.mentions.map((mention) => ({
    mention,
    weight: weightOf(mention, context),
    document: context.tidy.documents.findIndex((one) => one.id === mention.documentId),
  }))
  const ranked = placed.toSorted(
    (a, b) =>
      speaksOfToday(b.weight) - speaksOfToday(a.weight) ||
      b.document - a.document ||
      weightRank(b.weight) - weightRank(a.weight) ||
      BY_STRENGTH.indexOf(a.mention.assertion) - BY_STRENGTH.indexOf(b.mention.assertion),
  )
  const top = ranked[0]
  if (top === undefined) throw new Error('a problem without mentions')
  // Narrative and conclusion are one voice about today: a plain "has X" in the story is not undone by a later "history of X".
  const present = ranked.find(
    (one) => one.mention.assertion === 'present' && weightRank(one.weight) >= weightRank('narrative'),
  )
  const past: readonly Assertion[] = ['historical', 'resolved', 'hypothetical', 'planned']
  const chosen = past.includes(top.mention.assertion) && present !== undefined ? present : top
  return { assertion: chosen.mention.assertion, by: chosen.mention, weight: chosen.weight }
}
