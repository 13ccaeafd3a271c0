// ICD-10-CM Official Guidelines FY2026 I.C.19.a: A while active treatment is given, D for routine care afterwards, S for sequela.
import type { Attribute } from '../../encounter/mention.ts'
import type { CodingContext, Problem } from '../draft.ts'

export type Episode = 'initial' | 'subsequent' | 'sequela'

/** `Suture removal 10-12 d`, `follow up in 1 week`: a plan made today says nothing of what today is. */
const LIES_AHEAD =
  /^\s*[:,-]?\s*(?:in|after|at)?\s*(?:about|approx\.?|~)?\s*\d+(?:\s*(?:-|–|to)\s*\d+)?\s*(?:d|days?|wks?|w|weeks?|mos?|months?)\b(?!\s+(?:ago|post|after|s\/p|out))/i

/** The documented episode, else active treatment: the first encounters in emergency, hospital and urgent settings are always initial. */
export function episodeOf(problem: Problem, context: CodingContext): Episode {
  const stated = problem.attributes.find((attribute) => attribute.name === 'episode')
  if (stated !== undefined && isOfToday(stated, problem, context)) return stated.value as Episode
  const healing = problem.attributes.some((attribute) => attribute.name === 'healing')
  const urgent = context.setting === 'emergency' || context.setting === 'inpatient' || context.setting === 'observation'
  return healing && !urgent ? 'subsequent' : 'initial'
}

/** A word of later care counts unless it is a plan; in an emergency only beside the injury's own name. */
function isOfToday({ value, span }: Attribute, problem: Problem, context: CodingContext): boolean {
  if (value !== 'subsequent') return value === 'initial' || value === 'sequela'
  const document = context.tidy.documents.find((one) => one.id === span.documentId)
  if (document === undefined) return true
  if (LIES_AHEAD.test(document.text.slice(span.end))) return false
  if (context.setting !== 'emergency') return true
  return problem.mentions.some((mention) => {
    const own = mention.documentId === span.documentId ? document.sentences[mention.sentence] : undefined
    return own !== undefined && own.start <= span.start && span.end <= own.end
  })
}
