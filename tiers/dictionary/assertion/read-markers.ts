import type { Token } from './split-tokens.ts'

/** A plus, minus, box or question mark that speaks of the words next to it. */
export type Marker = {
  readonly assertion: 'negated' | 'present' | 'possible'
  readonly direction: 'before' | 'after'
  readonly from: number
  readonly to: number
}

const ENCLOSED: Readonly<Record<string, 'negated' | 'present' | 'possible'>> = {
  '(-)': 'negated',
  '[-]': 'negated',
  '[]': 'negated',
  '(−)': 'negated',
  '(–)': 'negated',
  '(+)': 'present',
  '[+]': 'present',
  '[x]': 'present',
  '(x)': 'present',
  '(?)': 'possible',
}
const SINGLE: Readonly<Record<string, 'negated' | 'present'>> = {
  '☐': 'negated',
  '∅': 'negated',
  '⊖': 'negated',
  ø: 'negated',
  '☒': 'present',
  '☑': 'present',
  '⊕': 'present',
}

/** Finds `(-) fever`, `fever (+)`, `-fever +cough`, `[ ] fever`, `?PE` and `PE?`. */
export function readMarkers(tokens: readonly Token[]): Marker[] {
  const enclosed = readEnclosed(tokens)
  return [...enclosed, ...readSigns(tokens), ...readQuestions(tokens)]
}

function readEnclosed(tokens: readonly Token[]): Marker[] {
  const found: Omit<Marker, 'direction'>[] = []
  for (let from = 0; from < tokens.length; from++) {
    const first = tokens[from]?.text ?? ''
    const single = SINGLE[first]
    if (single !== undefined) found.push({ assertion: single, from, to: from + 1 })
    if (first !== '(' && first !== '[') continue
    for (const length of [2, 3]) {
      const assertion = ENCLOSED[texts(tokens, from, from + length)]
      if (assertion !== undefined) found.push({ assertion, from, to: from + length })
    }
  }
  const first = found[0]
  if (first === undefined) return []
  // One note writes them all on the same side: the first tells which.
  const direction = first.from > 0 && tokens[first.from - 1]?.isWord === true && tokens[first.to]?.isWord !== true
  const isAfter = direction || (first.from > 0 && tokens[first.from - 1]?.isWord === true && found.length > 1)
  return found.map((marker) => ({ ...marker, direction: isAfter ? 'after' : 'before' }))
}

function texts(tokens: readonly Token[], from: number, to: number): string {
  let text = ''
  for (let at = from; at < to; at++) text += tokens[at]?.text ?? ''
  return text
}

/** A sign written onto the word after it. At the start of a line a lone one is a bullet. */
function readSigns(tokens: readonly Token[]): Marker[] {
  const signs = tokens.flatMap((token, from): Marker[] => {
    if (token.text !== '+' && token.text !== '-' && token.text !== '−') return []
    const next = tokens[from + 1]
    const before = tokens[from - 1]
    const isFree =
      before === undefined || token.space > 0 || before.text === ',' || before.text === '/' || before.text === '('
    if (!isFree || next === undefined || !next.isWord || next.space > 0 || /^\d/.test(next.text)) return []
    return [{ assertion: token.text === '+' ? 'present' : 'negated', direction: 'before', from, to: from + 1 }]
  })
  return signs.length === 1 && signs[0]?.from === 0 && signs[0].assertion === 'negated' ? [] : signs
}

function readQuestions(tokens: readonly Token[]): Marker[] {
  return tokens.flatMap((token, from): Marker[] => {
    if (token.text !== '?') return []
    const next = tokens[from + 1]
    const isPrefix =
      next?.isWord === true &&
      (from === 0 || (token.space > 0 && next.space === 0) || tokens[from - 1]?.isWord === false)
    const direction = isPrefix ? 'before' : 'after'
    return [{ assertion: 'possible', direction, from, to: from + 1 }]
  })
}
