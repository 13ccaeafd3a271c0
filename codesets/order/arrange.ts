// ICD-10-CM Official Guidelines FY2026 III and IV.J: how additional diagnoses follow; I.A.13 and I.B.7 keep pairs together.
import type { CodingContext } from '../draft.ts'
import { type Candidate, compareRanks } from './candidate.ts'
import { type Precedence, precedes } from './precedes.ts'

export type Arranged = { readonly candidate: Candidate; readonly moved: Precedence | null }

/** The first stays first; the rest by kind of code, then in the clinician's order, each behind what must precede it and pairs together. */
export function arrange(first: Candidate, all: readonly Candidate[], context: CodingContext): readonly Arranged[] {
  const rest = all
    .filter((one) => one !== first)
    .toSorted((a, b) => groupOf(a) - groupOf(b) || causeRank(a.code) - causeRank(b.code) || compareRanks(a, b))
  const line = [first, ...rest]
  const before = new Map(line.map((one) => [one, line.flatMap((other) => withWhy(other, one, context))] as const))
  const placed: Arranged[] = []
  const open = new Set(rest)
  const place = (one: Candidate, moved: Precedence | null): void => {
    open.delete(one)
    for (const { other, why } of before.get(one) ?? []) if (open.has(other)) place(other, why)
    placed.push({ candidate: one, moved })
    for (const next of line) {
      const why = open.has(next) ? attachedTo(next, one) : null
      if (why !== null && (before.get(next) ?? []).every(({ other }) => !open.has(other))) place(next, why)
    }
  }
  const attachedTo = (next: Candidate, owner: Candidate): Precedence | null =>
    (before.get(next) ?? []).find(({ other, why }) => other === owner && why.attached && groupOf(next) <= SYMPTOM)
      ?.why ?? null
  before.set(first, [])
  place(first, null)
  for (const one of rest) if (open.has(one)) place(one, null)
  return placed
}

function withWhy(
  other: Candidate,
  one: Candidate,
  context: CodingContext,
): readonly { other: Candidate; why: Precedence }[] {
  const why = precedes(other, one, context)
  return why === null ? [] : [{ other, why }]
}

/** I.C.20.f: abuse, terrorism, cataclysms, transport, other causes; then place, activity and status. Other codes rank alike. */
function causeRank(code: string): number {
  const order = [/^(?:X9[2-9]|Y0\d)/, /^Y38/, /^X3[4-8]/, /^V/, /^(?:[WX]|Y(?!9))/, /^Y9/]
  const at = order.findIndex((pattern) => pattern.test(code))
  return /^[V-Y]/.test(code) ? at : 0
}

const SYMPTOM = 2

/** Diseases, further reasons for the encounter, symptoms, status, history, drugs, social circumstances, external causes. */
function groupOf(one: Candidate): number {
  switch (one.draft.role) {
    case 'problem':
    case 'complication':
      return one.symptom ? SYMPTOM : 0
    case 'encounter-reason':
      return 1
    case 'status':
      return 3
    case 'history':
      return 4
    case 'long-term-drug':
      return 5
    case 'social':
      return 6
    case 'external-cause':
      return 7
  }
}
