// ICD-10-CM Official Guidelines FY2026 I.C.20.b: the place is named as far as it is known; here a room and the kind of residence it is in.
import { type Icd10CmCode, parseIcd10CmCode } from '../../encounter/codes.ts'
import type { Span } from '../../encounter/span.ts'
import type { Residence, Room } from './family-tables.ts'
import { phrasePattern } from './phrase-pattern.ts'
import { placesSaying, type RecordSentence } from './record-sentences.ts'

export type ResidencePlace = { readonly code: Icd10CmCode; readonly span: Span }
/** `near` are the sentences about the accident, `story` all of today's. */
export type FindResidence = (near: readonly RecordSentence[], story: readonly RecordSentence[]) => ResidencePlace | null

/** A room or a residence said of the accident; which kind of residence may stand elsewhere in the story. Residences go from telling to vague. */
export function residencePlace(residences: readonly Residence[], rooms: readonly Room[]): FindResidence {
  const homes = residences.map((line) => ({ line, pattern: phrasePattern(line.words) }))
  const inside = rooms.map((line) => ({ line, pattern: phrasePattern(line.words) }))
  return (near, story) => {
    const found = (sentences: readonly RecordSentence[]) =>
      homes.flatMap(({ line, pattern }) =>
        placesSaying(sentences, pattern)
          .slice(0, 1)
          .map((span) => ({ line, span })),
      )[0]
    const room = inside.flatMap(({ line, pattern }) =>
      placesSaying(near, pattern)
        .slice(0, 1)
        .map((span) => ({ line, span })),
    )[0]
    const here = found(near)
    if (room === undefined && here === undefined) return null
    const told = here === undefined || here.line === residences.at(-1) ? (found(story) ?? here) : here
    const home = told?.line ?? residences.at(-1)
    const text = home?.rooms[room?.line.room ?? 'none'] ?? home?.rooms['other'] ?? ''
    const code = parseIcd10CmCode(text)
    const span = room?.span ?? here?.span
    return code === null || span === undefined ? null : { code, span }
  }
}
