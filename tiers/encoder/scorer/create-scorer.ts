import type { Changes, CodingContext, Considered, DraftDiagnosis, Judge } from '../../../codesets/draft.ts'
import { rejectionOf } from '../../../codesets/resolve/draft-of.ts'
import type { Icd10CmCode } from '../../../encounter/codes.ts'
import type { Rejection } from '../../../encounter/result.ts'
import { chooseSet } from './choose-set.ts'
import { featuresOf } from './features.ts'
import { predict } from './logistic.ts'
import { type PriorTable, priorTable } from './prior.ts'
import type { ScorerFile } from './scorer-file.ts'

/** The chosen drafts, and the codes that were left out with their probabilities. */
export type Selected = Changes & {
  readonly leftOut: readonly { readonly code: Icd10CmCode; readonly probability: number }[]
}

export type Scorer = {
  readonly judge: Judge
  /** Gives every draft its probability and keeps the set with the highest expected F1; the rest is rejected with its reason. */
  readonly select: (changes: Changes, context: CodingContext) => Selected
}

export function createScorer({ judge, select }: ScorerFile): Scorer {
  const [judgePrior, selectPrior] = [priorTable(judge.prior), priorTable(select.prior)]
  return {
    judge: (considered, context) => probabilityOf(judge.model, considered, context, judgePrior) >= judge.threshold,
    select: (changes, context) => {
      if (context.reporting === 'all-mentions') return { ...changes, leftOut: [] }
      const scored = changes.drafts.map((draft) => ({
        ...draft,
        confidence: probabilityOf(select.model, draft, context, selectPrior),
      }))
      const taken = chooseSet(
        scored.map(({ confidence }) => confidence),
        select.missed,
      )
      return {
        drafts: scored.filter((_, at) => taken[at]),
        rejected: [...changes.rejected, ...scored.filter((_, at) => !taken[at]).map(unlikely)],
        leftOut: scored
          .filter((_, at) => !taken[at])
          .map(({ code, confidence }) => ({ code, probability: confidence })),
      }
    },
  }
}

function probabilityOf(
  model: ScorerFile['judge']['model'],
  considered: Considered,
  context: CodingContext,
  prior: PriorTable,
): number {
  const features = featuresOf(considered, context, prior)
  return predict(
    model,
    model.names.map((name) => features[name]),
  )
}

/** A draft that the best set leaves out. */
function unlikely(draft: DraftDiagnosis): Rejection {
  return draft.problem === null
    ? { code: draft.code, reason: 'unsupported', evidence: draft.evidence }
    : rejectionOf(draft.problem, 'not-addressed', draft.code)
}
