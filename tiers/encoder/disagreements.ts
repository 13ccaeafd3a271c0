import type { OrderedDiagnosis } from '../../codesets/draft.ts'
import { namedByWords } from '../../encounter/mention.ts'
import type { Disagreement } from '../../encounter/result.ts'

/** Below this the encoder reads a problem as none that a coder would report. */
const HARDLY_REPORTED = 0.1

/** Codes that one tier proposes and the other does not: found by the encoder alone, or found by words and read as not reported. */
export function disagreements(ordered: readonly OrderedDiagnosis[]): readonly Disagreement[] {
  return ordered.flatMap(({ code, problem }): readonly Disagreement[] => {
    const mentions = problem?.mentions ?? []
    if (mentions.length === 0) return []
    if (!mentions.some(namedByWords)) return [{ code, by: 'encoder-only' }]
    const read = mentions.flatMap(({ reading }) => (reading === undefined ? [] : [reading.reported]))
    return read.length > 0 && Math.max(...read) < HARDLY_REPORTED ? [{ code, by: 'dictionary-only' }] : []
  })
}
