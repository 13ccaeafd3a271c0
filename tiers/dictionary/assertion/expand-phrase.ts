/** Every wording that a phrase of the cue files stands for: `no {clear|} sign of` is two. Sets are named with `$`. */
export function expandPhrase(phrase: string, sets: Readonly<Record<string, readonly string[]>>): string[] {
  const named = phrase.replace(/\$([A-Za-z]+)/g, (_, name: string) => {
    const members = sets[name]
    if (members === undefined) throw new Error(`no such set of words: ${name}`)
    return `{${members.join('|')}}`
  })
  return expandBraces(named).map((text) => text.replace(/\s+/g, ' ').trim())
}

function expandBraces(text: string): string[] {
  const open = text.indexOf('{')
  if (open === -1) return [text]
  const close = closing(text, open)
  const before = text.slice(0, open)
  const rest = expandBraces(text.slice(close + 1))
  return alternatives(text.slice(open + 1, close))
    .flatMap(expandBraces)
    .flatMap((middle) => rest.map((after) => before + middle + after))
}

function closing(text: string, open: number): number {
  let depth = 0
  for (let at = open; at < text.length; at++) {
    if (text[at] === '{') depth++
    else if (text[at] === '}' && --depth === 0) return at
  }
  throw new Error(`brace without end: ${text}`)
}

/** Splits at the bars that stand in no inner brace. */
function alternatives(text: string): string[] {
  const parts: string[] = []
  let depth = 0
  let from = 0
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '{') depth++
    else if (text[at] === '}') depth--
    else if (text[at] === '|' && depth === 0) {
      parts.push(text.slice(from, at))
      from = at + 1
    }
  }
  return [...parts, text.slice(from)]
}
