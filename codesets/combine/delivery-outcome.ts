// ICD-10-CM Official Guidelines FY2026 I.C.15.b.5: the outcome of delivery, on the mother's record of the delivery only.
import { type Icd10CmCode, icd10cm } from '../../encounter/codes.ts'
import type { Span } from '../../encounter/span.ts'
import type { CodingContext } from '../draft.ts'
import type { ObstetricPatterns } from './pregnancy-state.ts'
import { placesSaying, recordSentences } from './record-sentences.ts'

/** How many were born and how many lived, as the words say; null where nothing says that the child lived or died. */
export function outcomeOfDelivery(
  context: CodingContext,
  patterns: ObstetricPatterns,
): { readonly code: Icd10CmCode; readonly span: Span } | null {
  const sentences = recordSentences(context)
  const first = (name: 'live' | 'stillborn' | 'twins' | 'triplets'): Span | undefined =>
    placesSaying(sentences, patterns[name])[0]
  const [live, stillborn, twins, triplets] = [first('live'), first('stillborn'), first('twins'), first('triplets')]
  const span = stillborn ?? live
  if (span === undefined) return null
  if (triplets !== undefined)
    return { code: icd10cm(stillborn === undefined ? 'Z37.51' : live === undefined ? 'Z37.7' : 'Z37.61'), span }
  if (twins !== undefined)
    return { code: icd10cm(stillborn === undefined ? 'Z37.2' : live === undefined ? 'Z37.4' : 'Z37.3'), span }
  return { code: icd10cm(stillborn === undefined ? 'Z37.0' : 'Z37.1'), span }
}
