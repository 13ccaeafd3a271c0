import type { Token } from '../assertion/split-tokens.ts'
import type { AttributeWords } from './attribute-schema.ts'
import type { FoundAttribute } from './find-attributes.ts'

/** Weeks of gestation seen in notes; more or fewer are durations. */
const FEWEST_WEEKS = 4
const MOST_WEEKS = 43
/** Trimesters by completed weeks since the last menstrual period (I.C.15, chapter 15 of the classification). */
const SECOND_FROM_WEEKS = 14
const THIRD_FROM_WEEKS = 28

const JOINED = /^(\d{1,2})(?:w|wks?|weeks?)(?:(\d)d(?:ays?)?)?$/
const WEEK_WORDS = new Set(['w', 'wk', 'wks', 'week', 'weeks', 'wga'])
const DURATION_BEFORE = new Set([
  'for',
  'x',
  'in',
  'next',
  'last',
  'past',
  'every',
  'q',
  'over',
  'within',
  'after',
  'than',
  'about',
])
const DURATION_AFTER = new Set([
  'ago',
  'postpartum',
  'later',
  'old',
  'prior',
  'from',
  'post',
  'duration',
  'follow',
  'history',
  'status',
  'out',
  's',
  'after',
  'earlier',
])

export function trimesterOf(weeks: number): 'first' | 'second' | 'third' {
  return weeks < SECOND_FROM_WEEKS ? 'first' : weeks < THIRD_FROM_WEEKS ? 'second' : 'third'
}

/** `28w3d`, `28 3/7 weeks`, `28+3`, `G2P1 at 34 wks`: weeks and the trimester they fall in. */
export function findWeeks(text: string, tokens: readonly Token[], words: AttributeWords): FoundAttribute[] {
  const sentence = text.slice(tokens[0]?.start ?? 0, tokens.at(-1)?.end ?? 0)
  const isObstetric = speaksOfPregnancy(sentence, words)
  return tokens.flatMap((_, from): FoundAttribute[] => {
    const read = readWeeks(tokens, from, isObstetric)
    if (read === null || read.weeks < FEWEST_WEEKS || read.weeks > MOST_WEEKS) return []
    const shared = { bind: 'sentence', from, to: read.to, mentions: null, butNot: null } as const
    return [
      { name: 'weeks', value: String(read.weeks), ...shared },
      { name: 'trimester', value: trimesterOf(read.weeks), ...shared },
    ]
  })
}

export function speaksOfPregnancy(text: string, words: AttributeWords): boolean {
  const lower = text.toLowerCase()
  return (
    words.obstetric.some((word) => lower.includes(word)) || /\bg\d+\s*,?\s*p\d|\bGA\b|\bwga\b|\bG\d{1,2}\b/i.test(text)
  )
}

function readWeeks(tokens: readonly Token[], from: number, isObstetric: boolean): { weeks: number; to: number } | null {
  const first = tokens[from]?.text ?? ''
  const joined = JOINED.exec(first)
  if (joined !== null) {
    if (joined[2] === undefined && isDuration(tokens, from, from + 1, isObstetric)) return null
    return { weeks: Number(joined[1]), to: from + 1 }
  }
  if (!/^\d{1,2}$/.test(first)) return null
  const weeks = Number(first)
  const at = (offset: number): string => tokens[from + offset]?.text ?? ''
  if (/^[0-6]$/.test(at(1)) && at(2) === '/' && at(3) === '7') {
    return { weeks, to: WEEK_WORDS.has(at(4)) ? from + 5 : from + 4 }
  }
  if (isObstetric && at(1) === '+' && /^[0-6]$/.test(at(2)) && tokens[from + 1]?.space === 0)
    return { weeks, to: from + 3 }
  if (at(1) === '-' && WEEK_WORDS.has(at(2)) && isObstetric) return { weeks, to: from + 3 }
  if (!WEEK_WORDS.has(at(1)) || isDuration(tokens, from, from + 2, isObstetric)) return null
  return { weeks, to: from + 2 }
}

function isDuration(tokens: readonly Token[], from: number, to: number, isObstetric: boolean): boolean {
  if (!isObstetric) return true
  return DURATION_BEFORE.has(tokens[from - 1]?.text ?? '') || DURATION_AFTER.has(tokens[to]?.text ?? '')
}
