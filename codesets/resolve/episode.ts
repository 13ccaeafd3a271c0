// ICD-10-CM Official Guidelines FY2026 I.C.19.a: A while active treatment is given, D for routine care afterwards, S for sequela.
import type { CodingContext, Problem } from '../draft.ts'

export type Episode = 'initial' | 'subsequent' | 'sequela'

/** The documented episode, else active treatment: the first encounters in emergency, hospital and urgent settings are always initial. */
export function episodeOf(problem: Problem, context: CodingContext): Episode {
  const stated = problem.attributes.find((attribute) => attribute.name === 'episode')?.value
  if (stated === 'initial' || stated === 'subsequent' || stated === 'sequela') return stated
  const healing = problem.attributes.some((attribute) => attribute.name === 'healing')
  const urgent = context.setting === 'emergency' || context.setting === 'inpatient' || context.setting === 'observation'
  return healing && !urgent ? 'subsequent' : 'initial'
}
