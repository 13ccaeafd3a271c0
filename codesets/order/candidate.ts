import type { PresentOnAdmission } from '../../encounter/result.ts'
import type { CodingContext, DraftDiagnosis } from '../draft.ts'
import { isSymptom } from '../resolve/reported-today.ts'
import { isSequela } from '../rules/injury-sequela.ts'
import { isManifestation } from '../rules/manifestation-first.ts'
import { startsWithAny } from '../rules/rule.ts'
import { ruleData } from '../rules/rule-data.ts'
import { isAdverseEffect, isUnderdosing } from '../rules/intent-of.ts'
import { type Acuity, acuityOf } from './acuity-of.ts'
import { namedAsReason } from './named-as-reason.ts'
import { type Place, placesOf } from './places-of.ts'
import { statementRank } from './statement-rank.ts'

/** A draft with what sequencing asks about it. */
export type Candidate = {
  readonly draft: DraftDiagnosis
  readonly code: string
  readonly poa: PresentOnAdmission
  readonly places: readonly Place[]
  /** Where the clinician's own order puts it; compared number by number, lower first. */
  readonly rank: readonly number[]
  readonly acuity: Acuity
  readonly symptom: boolean
  /** Its kind of code may be listed first at all. */
  readonly mayLead: boolean
}

export function candidateOf(
  draft: DraftDiagnosis,
  poa: PresentOnAdmission,
  at: number,
  context: CodingContext,
): Candidate {
  const places = placesOf(draft, context)
  const { code, role } = draft
  return {
    draft,
    code,
    poa,
    places,
    rank: [...statementRank(places, context), at],
    acuity: acuityOf(draft, context.codeSet),
    symptom: isSymptom(code),
    mayLead:
      !['external-cause', 'status', 'history', 'long-term-drug', 'social'].includes(role) &&
      (role !== 'encounter-reason' || /^Z3[48]/.test(code) || namedAsReason(places)) &&
      !isUnderdosing(code) &&
      !isAdverseEffect(code) &&
      !isSequela(code) &&
      !isManifestation(code, context.codeSet) &&
      !(context.inpatient && context.codeSet.edits(code).unacceptablePrincipal) &&
      !ruleData().secondaryOnly.some(
        (row) => row.severity === 'error' && startsWithAny(code, row.codes) && !startsWithAny(code, row.except ?? []),
      ),
  }
}

export function compareRanks(a: Candidate, b: Candidate): number {
  const at = a.rank.findIndex((value, index) => value !== b.rank[index])
  return at < 0 ? 0 : (a.rank[at] ?? 0) - (b.rank[at] ?? 0)
}
