// ICD-10-CM Official Guidelines FY2026 IV.G and I.C.21.b: a Z code leads where the record gives it as the reason for the encounter, not in passing.
import type { SectionKind } from '../../encounter/tidy.ts'
import type { Place } from './places-of.ts'

const REASON_SECTIONS: readonly SectionKind[] = [
  'reason-for-visit',
  'indication',
  'preoperative-diagnosis',
  'postoperative-diagnosis',
  'admission-diagnosis',
  'discharge-diagnosis',
  'procedure',
]
const CONCLUSIONS: readonly SectionKind[] = ['assessment', 'assessment-and-plan', 'impression']

/** Nothing but a bullet, a number or a label for reasons before it: the mention heads its line. */
const HEADS_LINE =
  /^[\W\d_]*(?:(?:title|re|subject|reason|visit|type|encounter|visit type|reason for visit|diagnos[ie]s|dx|cc|assessment|impression|a\/?p?)\s*:\s*)?$/i
const COMES_FOR =
  /\b(?:here|present(?:s|ed|ing)?|seen|visit|comes?|came|scheduled|returns?|returned|admitted|referred|encounter|appointment)\b[^.;]{0,30}\b(?:for|to)\b[^.;]{0,30}$/i

/** In a section for reasons, at the head of a line of the assessment or of a title, or behind "here for". */
export function namedAsReason(places: readonly Place[]): boolean {
  return places.some((place) => {
    const { sentence, document, section, start } = place
    if (place.assertion !== 'present' && place.assertion !== 'possible') return false
    if (REASON_SECTIONS.includes(section)) return true
    if (sentence === null) return false
    const before = document.text.slice(sentence.start, start)
    const headed = sentence.line || CONCLUSIONS.includes(section)
    return (
      (headed && (section === 'unknown' || CONCLUSIONS.includes(section)) && HEADS_LINE.test(before)) ||
      COMES_FOR.test(before)
    )
  })
}
