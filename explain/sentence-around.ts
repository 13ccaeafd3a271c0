/** Longest stretch shown on either side of a quote, in characters: a line of a terminal, not a paragraph. */
const REACH = 70

/** What stands before and after a quote within its line, cut at `REACH` with an ellipsis. */
export function sentenceAround(
  text: string,
  start: number,
  end: number,
): { readonly before: string; readonly after: string } {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  const nextBreak = text.indexOf('\n', end)
  const lineEnd = nextBreak === -1 ? text.length : nextBreak
  const before = text.slice(lineStart, start)
  const after = text.slice(end, lineEnd)
  return {
    before: before.length > REACH ? `…${before.slice(-REACH)}` : before,
    after: after.length > REACH ? `${after.slice(0, REACH)}…` : after,
  }
}
