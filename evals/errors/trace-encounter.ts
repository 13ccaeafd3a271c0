import type { CodingContext, DraftDiagnosis, OrderedDiagnosis } from '../../codesets/draft.ts'
import type { Encounter } from '../../encounter/contract.ts'
import type { Mention } from '../../encounter/mention.ts'
import type { Rejection } from '../../encounter/result.ts'
import type { SectionKind } from '../../encounter/tidy.ts'
import { type Parts, runStages, type Tier } from '../../pipeline/run-stages.ts'

/** What each stage made of an encounter; the result alone does not tell where a code was lost. */
export type Trace = {
  readonly context: CodingContext
  readonly mentions: readonly Mention[]
  readonly drafts: readonly DraftDiagnosis[]
  readonly rejected: readonly Rejection[]
  readonly ordered: readonly OrderedDiagnosis[]
}

/** Runs the stages up to the order, keeping what each gave; null where no release governs the encounter. */
export async function traceEncounter(encounter: Encounter, tier: Tier, parts: Parts): Promise<Trace | null> {
  const stages = await runStages(encounter, tier, parts)
  if ('pending' in stages) return null
  const { context, selected, ordered } = stages
  return { context, mentions: context.mentions, drafts: selected.drafts, rejected: selected.rejected, ordered }
}

/** The kind of section that holds a place of a document. */
export function sectionAt({ context }: Trace, documentId: string, start: number): SectionKind {
  const document = context.tidy.documents.find((one) => one.id === documentId)
  return document?.sections.find((one) => one.start <= start && start < one.end)?.kind ?? 'unknown'
}

/** A place with some words around it on one line, the place itself in brackets. */
export function inContext(
  { context }: Trace,
  place: { documentId: string; start: number; end: number },
  around = 40,
): string {
  const text = context.tidy.documents.find((one) => one.id === place.documentId)?.text ?? ''
  const before = text.slice(Math.max(0, place.start - around), place.start)
  const after = text.slice(place.end, place.end + around)
  return `…${before}[${text.slice(place.start, place.end)}]${after}…`.replaceAll(/\s+/g, ' ')
}
