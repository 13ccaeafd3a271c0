import type { CodeRange } from '../code-set.ts'

const CODE = String.raw`[A-Z][0-9A-Z]{2}(?:\.[0-9A-Z]{1,4})?`
const RANGE = new RegExp(String.raw`\b(${CODE})(?:\.?-(?=(${CODE})\b))?`, 'g')
/** Text in parentheses or brackets, and the list behind `category`, `subcategory` or `code`. */
const PLACES = new RegExp(
  String.raw`\(([^()]*)\)|\[([^\[\]]*)\]|\b(?:sub)?(?:categor(?:y|ies)|codes?)\s+((?:${CODE}(?:\.?-)?(?:\s*(?:,|-|to|and|or)\s*)?)+)`,
  'g',
)

/** Codes that the words of a note point to; `exists` tells `T12` the category from T12 the vertebra. */
export function noteTargets(text: string, exists: (code: string) => boolean): CodeRange[] {
  const targets: CodeRange[] = []
  for (const place of text.matchAll(PLACES)) {
    const words = place[1] ?? place[2] ?? place[3] ?? ''
    let skipUntil = 0
    for (const match of words.matchAll(RANGE)) {
      if (match.index < skipUntil) continue
      const [whole, from = '', to] = match
      if (to !== undefined) skipUntil = match.index + whole.length + to.length
      if (exists(from) || (to !== undefined && exists(to))) targets.push({ from, to: to ?? from })
    }
  }
  return targets
}
