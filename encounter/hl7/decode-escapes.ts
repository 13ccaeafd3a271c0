import type { Syntax } from './syntax.ts'

/** `\.sp50000\` is an attack or a mistake: no document skips more lines than a page has. */
const MAX_SKIPPED_LINES = 60
const SKIP_LINES = /^\.(?:sp|sk)\s*\+?(\d{0,6})$/i
/** Fill, wrap, indent and the like: they lay text out and say nothing. */
const LAYOUT = /^\.(?:fi|nf|in|ti)\s*[+-]?\d{0,6}$/i
const HEX = /^X(?:[0-9A-F]{2})+$/i

/** Decodes each escape once. What is no known escape stays as it was sent. */
export function decodeEscapes(raw: string, syntax: Syntax): string {
  const { escape } = syntax
  const out: string[] = []
  // Neighbouring \X..\ escapes may be the bytes of one character, so they are decoded together.
  let hex = ''
  const flush = (): void => {
    if (hex !== '') out.push(fromHex(hex, syntax.encoding))
    hex = ''
  }
  let at = 0
  while (at < raw.length) {
    const open = raw.indexOf(escape, at)
    const close = open < 0 ? -1 : raw.indexOf(escape, open + 1)
    if (close < 0) break
    if (open > at) flush()
    out.push(raw.slice(at, open))
    const body = raw.slice(open + 1, close)
    at = close + 1
    if (HEX.test(body)) {
      hex += body.slice(1)
      continue
    }
    flush()
    const meaning = meaningOf(body, syntax)
    out.push(meaning ?? escape)
    if (meaning === null) at = open + 1
  }
  flush()
  out.push(raw.slice(at))
  return out.join('')
}

/** What an escape stands for, or null where it is none. */
function meaningOf(body: string, syntax: Syntax): string | null {
  switch (body) {
    case 'F':
      return syntax.field
    case 'S':
      return syntax.component
    case 'T':
      return syntax.subcomponent
    case 'R':
      return syntax.repetition
    case 'E':
      return syntax.escape
    case 'H':
    case 'N':
      return ''
    default:
      return body.startsWith('.') ? layoutOf(body) : null
  }
}

function layoutOf(body: string): string | null {
  if (/^\.(?:br|ce)$/i.test(body)) return '\n'
  if (LAYOUT.test(body)) return ''
  const skip = SKIP_LINES.exec(body)
  if (skip === null) return null
  const count = Math.min(Math.max(Number(skip[1] || 1), 1), MAX_SKIPPED_LINES)
  return (/^\.sk/i.test(body) ? ' ' : '\n').repeat(count)
}

function fromHex(hex: string, encoding: string): string {
  const bytes = Uint8Array.from({ length: hex.length / 2 }, (_, pair) =>
    parseInt(hex.slice(2 * pair, 2 * pair + 2), 16),
  )
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return new TextDecoder('windows-1252').decode(bytes)
    throw error
  }
}
