import type { CodeRange } from '../code-set.ts'

const CODE = String.raw`[A-Z][0-9A-Z]{2}(?:\.[0-9A-Z]{1,4})?`
/** A code or a range of two: `E08`, `E08.-`, `O24.4-`, `E08-E13`, `S06.0- to S06.8-`. */
const RANGE = new RegExp(String.raw`\b(${CODE})(?:(?:\s?\.?-\s?|\.?-?\sto\s)(?=(${CODE})\b)|(\.?-))?`, 'g')
/** Words behind which a bare category such as `I11` is a code. */
const BEFORE = new RegExp(
  String.raw`(?:categor(?:y|ies)|codes?(?:\(s\))?|from|classified (?:to|in)|classifiable (?:to|in)|${CODE}(?:\.?-)?,?(?: and| or)?)\s*$`,
)

/** Codes that the words of a note point to; `exists` tells `I11` the category from a word of that shape. */
export function noteTargets(text: string, exists: (code: string) => boolean): CodeRange[] {
  const targets: CodeRange[] = []
  let skipUntil = 0
  for (const match of text.matchAll(RANGE)) {
    const [whole, from = '', to, dash] = match
    if (match.index < skipUntil) continue
    const plain = dash === undefined && to === undefined && !from.includes('.')
    if (plain && !isBracketed(text, match.index) && !BEFORE.test(text.slice(0, match.index))) continue
    if (!exists(from) && (to === undefined || !exists(to))) continue
    if (to !== undefined) skipUntil = match.index + whole.length + to.length
    targets.push({ from, to: to ?? from })
  }
  return targets
}

/** Inside parentheses or brackets that were opened and not closed before `at`. */
function isBracketed(text: string, at: number): boolean {
  const before = text.slice(0, at)
  return before.lastIndexOf('(') > before.lastIndexOf(')') || before.lastIndexOf('[') > before.lastIndexOf(']')
}
