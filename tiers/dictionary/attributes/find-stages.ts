import type { Token } from '../assertion/split-tokens.ts'
import type { AttributeWords } from './attribute-schema.ts'
import type { FoundAttribute } from './find-attributes.ts'

const STAGE_WORDS = new Set(['stage', 'stg', 'stages'])
const RANGE_WORDS = new Set(['-', '–', '/', 'to', 'or'])
const DIGIT = /^g?([0-5])([a-d])?$/
const ROMAN = /^(i{1,3}|iv|v)([a-c])?$/
const KDIGO = /^g([1-5])([ab])?(?:a[1-3])?$/
const JOINED_CKD = /^ckd([1-5])([ab])?$/

/** `stage 3b`, `stage IIIB`, `CKD G3b`, `CKD3`, `CKD IV`; a range (`stage 3-4`) names no stage. */
export function findStages(tokens: readonly Token[], words: AttributeWords): FoundAttribute[] {
  return tokens.flatMap((token, from): FoundAttribute[] => {
    if (STAGE_WORDS.has(token.text)) return stageAfter(tokens, from, from + 1, words.staged, words)
    const joined = JOINED_CKD.exec(token.text)
    if (joined !== null) return [stage(`${joined[1]}${joined[2] ?? ''}`, from, from + 1, words.kidney)]
    if (token.text === 'ckd' || (token.text === 'disease' && tokens[from - 1]?.text === 'kidney')) {
      return stageAfter(tokens, from + 1, from + 1, words.kidney, words)
    }
    const kdigo = KDIGO.exec(token.text)
    return kdigo === null ? [] : [stage(`${kdigo[1]}${kdigo[2] ?? ''}`, from, from + 1, words.kidney)]
  })
}

function stage(value: string, from: number, to: number, mentions: readonly string[]): FoundAttribute {
  return { name: 'stage', value, bind: 'adjacent', from, to, mentions, butNot: null }
}

function stageAfter(
  tokens: readonly Token[],
  from: number,
  at: number,
  mentions: readonly string[],
  words: AttributeWords,
): FoundAttribute[] {
  const place = tokens[at]?.text === ':' || tokens[at]?.text === '#' ? at + 1 : at
  const written = tokens[place]?.text ?? ''
  const value = stageValue(written, words)
  if (value === null) return []
  const next = tokens[place + 1]
  const isRange = next !== undefined && RANGE_WORDS.has(next.text) && opensRange(tokens[place + 2], next.text, words)
  if (isRange) return splitLetter(tokens, place, value, from, mentions)
  if (next?.space === 0 && /^[/.%]$/.test(next.text) && /^\d/.test(tokens[place + 2]?.text ?? '')) return []
  if (next !== undefined && /^[ab]$/.test(next.text) && /^[345]$/.test(value)) {
    return [stage(value + next.text, from, place + 2, mentions)]
  }
  return [stage(value, from, place + 1, mentions)]
}

/** `IIIa-IIIb` is a range, `3 - IV fluids` is none. */
function opensRange(end: Token | undefined, mark: string, words: AttributeWords): boolean {
  if (end === undefined) return false
  if (DIGIT.test(end.text)) return true
  return stageValue(end.text, words) !== null && (mark === 'to' ? end.text.length > 1 : end.space === 0)
}

/** `3-b` and `3/b` are one stage; `3-4` is none. */
function splitLetter(
  tokens: readonly Token[],
  place: number,
  value: string,
  from: number,
  mentions: readonly string[],
): FoundAttribute[] {
  const letter = tokens[place + 2]?.text ?? ''
  return /^[ab]$/.test(letter) ? [stage(value + letter, from, place + 3, mentions)] : []
}

function stageValue(written: string, words: AttributeWords): string | null {
  const digit = DIGIT.exec(written)
  if (digit !== null) return `${digit[1]}${digit[2] ?? ''}`
  const spelled = words.stageWords[written]
  if (spelled !== undefined) return spelled
  const roman = ROMAN.exec(written)
  return roman === null ? null : `${words.stageWords[roman[1] ?? ''] ?? ''}${roman[2] ?? ''}`
}
