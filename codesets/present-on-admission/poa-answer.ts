import type { Evidence, PresentOnAdmission } from '../../encounter/result.ts'
import type { PlaceCue } from './nearest-cue.ts'

export type PoaAnswer = {
  readonly indicator: PresentOnAdmission
  /** The sentence that decided, where one did. */
  readonly evidence: Evidence | null
  /** In a coder's words; null outside inpatient stays. */
  readonly because: string | null
}

export function poaAnswer(
  indicator: PresentOnAdmission,
  because: string | null,
  cue: PlaceCue | null = null,
): PoaAnswer {
  return {
    indicator,
    because,
    evidence: cue === null ? null : { ...cue.span, supports: 'poa', assertion: 'present' },
  }
}
