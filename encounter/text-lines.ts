/** One line without its line end. Offsets are those of the whole text. */
export type TextLine = { readonly start: number; readonly end: number; readonly blank: boolean }

const isLineEnd = (code: number): boolean =>
  code === 10 || code === 13 || code === 11 || code === 12 || code === 0x85 || code === 0x2028 || code === 0x2029

/** White space as `String.trim` sees it, with NUL and the byte order mark, which some exports leave in text. */
export function isSpace(code: number): boolean {
  if (code === 32 || (code >= 9 && code <= 13) || code === 0) return true
  if (code < 0x85) return false
  return (
    code === 0x85 ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200b) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  )
}

export function skipSpace(text: string, from: number, end: number): number {
  let at = from
  while (at < end && isSpace(text.charCodeAt(at))) at++
  return at
}

export function skipSpaceBack(text: string, from: number, start: number): number {
  let at = from
  while (at > start && isSpace(text.charCodeAt(at - 1))) at--
  return at
}

/** The lines of `text` between two offsets. */
export function linesOf(text: string, start: number, end: number): TextLine[] {
  const lines: TextLine[] = []
  let from = start
  let blank = true
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at)
    if (isLineEnd(code)) {
      lines.push({ start: from, end: at, blank })
      if (code === 13 && at + 1 < end && text.charCodeAt(at + 1) === 10) at++
      from = at + 1
      blank = true
    } else if (blank && !isSpace(code)) blank = false
  }
  if (from < end) lines.push({ start: from, end, blank })
  return lines
}
