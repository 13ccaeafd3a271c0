import { type Attribute, type Mention, namedByWords } from '../../encounter/mention.ts'
import type { Rejection } from '../../encounter/result.ts'
import type { TidyEncounter } from '../../encounter/tidy.ts'
import type { ClinicalData } from '../clinical-data.ts'
import type { Changes, CodingContext, Combination, DraftDiagnosis, Judge } from '../draft.ts'
import { settleExcludes1 } from '../exclusion/settle-excludes1.ts'
import { settlePairs } from '../exclusion/settle-pairs.ts'
import { agreeWithType } from './agree-with-type.ts'
import { chronicLookup, isChronic } from './chronic-lookup.ts'
import { dropIntegralSymptoms } from './drop-integral-symptoms.ts'
import { dropVaguerOverlap } from './drop-vaguer-overlap.ts'
import { findTreatments, indexTreatments } from './find-treatments.ts'
import { groupProblems } from './group-problems.ts'
import { mergeSameCode } from './merge-same-code.ts'
import { ownAttributes } from './own-attributes.ts'
import { hasConclusion, hasHeadings } from './reported-today.ts'
import { type Settled, settleProblem } from './settle-problem.ts'

/** Attributes of a problem's mentions from the whole encounter (`tiers/dictionary/attributes`). */
export type Gather = (mentions: readonly Mention[], tidy: TidyEncounter) => readonly Attribute[]

export type Resolver = (context: CodingContext, judge: Judge | null) => Changes

/** Mentions in, diagnoses of the encounter out: problems, their assertion, what is reported, the specific code, combinations, symptoms. */
export function createResolver(clinical: ClinicalData, combinations: readonly Combination[], gather: Gather): Resolver {
  const treatmentIndex = indexTreatments(clinical)
  const chronicOf = chronicLookup(clinical)
  return (read, judge) => {
    const context = { ...read, mentions: agreeWithType(read.mentions, read.codeSet) }
    const facts = {
      treatments: findTreatments(context, treatmentIndex),
      hasConclusion: hasConclusion(context),
      hasHeadings: hasHeadings(context),
      chronic: (code: Parameters<typeof chronicOf>[0]) => isChronic(chronicOf(code)),
      chronicOf,
      judge,
    }
    const problems = groupProblems(dropVaguerOverlap(context.mentions, context.codeSet), context.codeSet, (mentions) =>
      ownAttributes(gather(mentions, context.tidy), mentions, context.mentions),
    )
    const settled = problems
      .map((problem) => ({ problem, one: settleProblem(problem, context, facts) }))
      // What only resembles a term and is not coded is no finding that anybody should read about.
      .filter(({ problem, one }) => 'draft' in one || problem.mentions.some(namedByWords))
      .map(({ one }) => one)
    const first: Changes = { drafts: mergeSameCode(settled.flatMap(draftsOf)), rejected: settled.flatMap(rejectionsOf) }
    const combined = combinations.reduce((changes, combine) => apply(changes, combine, context), first)
    if (context.reporting === 'all-mentions') return first
    const confirmed = apply(combined, (drafts) => dropIntegralSymptoms(mergeSameCode(drafts), clinical), context)
    return [settleExcludes1, settlePairs].reduce((changes, settle) => apply(changes, settle, context), confirmed)
  }
}

const draftsOf = (settled: Settled): readonly DraftDiagnosis[] => ('draft' in settled ? [settled.draft] : [])
const rejectionsOf = (settled: Settled): readonly Rejection[] => ('rejection' in settled ? [settled.rejection] : [])

function apply(changes: Changes, combine: Combination, context: CodingContext): Changes {
  const next = combine(changes.drafts, context)
  return { drafts: next.drafts, rejected: [...changes.rejected, ...next.rejected] }
}
