// ICD-10-CM Official Guidelines FY2026 Appendix I: an organism began with its infection, a drug code with the effect that it explains.
import type { CodingContext, DraftDiagnosis } from '../draft.ts'
import { placesOf, shareSentence } from '../order/places-of.ts'
import { isAdverseEffect } from '../rules/intent-of.ts'
import { type PoaAnswer, poaAnswer } from './poa-answer.ts'

const ORGANISM = /^B9[567]/
const INFECTION =
  /^(?:A|B[0-8]|J0|J1|J2[0-2]|J44\.0|J69|J85|J86|L0|N10|N30|N39\.0|K6[15]|K57|M00|M86|G0|I33|O86|T8\d\.[4-7])/

/** Answers of codes that stand for a part of another one's statement, taken from those they share a sentence with where these agree. */
export function inheritPoa(
  answers: ReadonlyMap<DraftDiagnosis, PoaAnswer>,
  context: CodingContext,
): ReadonlyMap<DraftDiagnosis, PoaAnswer> {
  const places = new Map([...answers.keys()].map((draft) => [draft, placesOf(draft, context)] as const))
  const owners = (draft: DraftDiagnosis): readonly PoaAnswer[] =>
    [...answers].flatMap(([other, answer]) => {
      const fits = ORGANISM.test(draft.code) ? INFECTION.test(other.code) : !/^[T-Z]/.test(other.code)
      const near = other !== draft && fits && shareSentence(places.get(draft) ?? [], places.get(other) ?? [])
      return near && (answer.indicator === 'Y' || answer.indicator === 'N') ? [answer] : []
    })
  return new Map(
    [...answers].map(([draft, answer]) => {
      if (answer.indicator === null || !(ORGANISM.test(draft.code) || isAdverseEffect(draft.code)))
        return [draft, answer]
      const [first, ...rest] = owners(draft)
      const agreed = first !== undefined && rest.every((one) => one.indicator === first.indicator)
      return [draft, agreed && first.indicator !== answer.indicator ? poaAnswer(first.indicator, INHERITED) : answer]
    }),
  )
}

const INHERITED = 'POA: as the condition that it belongs to'
