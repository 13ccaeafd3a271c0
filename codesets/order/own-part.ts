// ICD-10-CM Official Guidelines FY2026 I.B.9, II and IV.G: combination codes read from one statement follow in the order of the parts that are theirs alone.
import type { CodingContext } from '../draft.ts'
import type { Candidate } from './candidate.ts'
import type { Place } from './places-of.ts'
import { placeRanks } from './statement-rank.ts'

/**
 * Where several candidates stand best at one and the same place (diabetes, for each of its complications), the best place
 * that none of the others shares goes behind it in the rank; one that has none keeps the common place.
 */
export function rankOwnParts(all: readonly Candidate[], context: CodingContext): readonly Candidate[] {
  const groups = Map.groupBy(all, (one) => one.rank.slice(0, PLACE).join())
  return all.map((one) => {
    const others = (groups.get(one.rank.slice(0, PLACE).join()) ?? []).filter((other) => other !== one)
    const shared = new Set(others.flatMap((other) => other.places.map(key)))
    const own = placeRanks(
      one.places.filter((place) => place.attribute !== true && !shared.has(key(place))),
      context,
    )[0]
    const common = one.rank.slice(0, PLACE)
    return { ...one, rank: [...common, ...(own ?? common), ...one.rank.slice(PLACE)] }
  })
}

/** Statement, document and start. */
const PLACE = 3

const key = (place: Place): string => `${place.document.id}:${place.start}`
