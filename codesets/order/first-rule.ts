import type { CodingContext } from '../draft.ts'
import { isAdverseEffect } from '../rules/intent-of.ts'
import { type Candidate, compareRanks } from './candidate.ts'
import { precedes } from './precedes.ts'

/** A guideline that decides, where it applies, which diagnosis is first; the list of them is read from the top. */
export type FirstRule = {
  readonly section: string
  readonly because: string
  /** `ordered` is in the clinician's order; `documented` is what that order puts first. */
  readonly pick: (ordered: readonly Candidate[], documented: Candidate, context: CodingContext) => Candidate | null
}

export type Choice = { readonly first: Candidate; readonly section: string; readonly because: string }

export function choose(rules: readonly FirstRule[], all: readonly Candidate[], context: CodingContext): Choice | null {
  const ordered = all.toSorted(compareRanks)
  // Follow-up after completed treatment has a rule of its own: beside a condition still there it never leads.
  const able = ordered.filter((one) => one.mayLead)
  const documented =
    underlying(ordered, able, context) ?? able.find((one) => !/^Z0[89]/.test(one.code)) ?? able[0] ?? ordered[0]
  if (documented === undefined) return null
  for (const rule of rules) {
    const first = rule.pick(ordered, documented, context)
    if (first !== null) return { first, section: rule.section, because: rule.because }
  }
  return {
    first: documented,
    section: context.inpatient ? 'II' : 'IV.G',
    because: 'it is the first diagnosis that the record names',
  }
}

/** What the record names first but may not lead (fever of neutropenia) stands for the condition to be coded before it (I.A.13). */
function underlying(
  ordered: readonly Candidate[],
  able: readonly Candidate[],
  context: CodingContext,
): Candidate | null {
  const top = ordered.find((one) => one.draft.role === 'problem')
  if (top === undefined || top.mayLead || isAdverseEffect(top.draft.code)) return null
  return able.find((one) => precedes(one, top, context)?.section === 'I.A.13') ?? null
}

/** The first in the clinician's order among codes with one of these beginnings. */
export function earliest(ordered: readonly Candidate[], pattern: RegExp): Candidate | null {
  return ordered.find((one) => pattern.test(one.code)) ?? null
}
