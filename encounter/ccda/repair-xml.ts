/** Control characters that XML forbids; saxes would stop at each. Line ends and tabs are none. */
const CONTROLS = /[^\P{Cc}\t\n\r\u{85}]|[\u{fffe}\u{ffff}]/gu
const REFERENCE = /^&(?:#\d{1,8}|#[xX][\da-fA-F]{1,7}|[A-Za-z][A-Za-z\d]{1,31});/
const MARK = /<!\[CDATA\[|<!--|&/g
const ENDS: Readonly<Record<string, string>> = { '<![CDATA[': ']]>', '<!--': '-->' }

/** XML as careless exports write it made readable: `A & B` keeps its ampersand, control characters become spaces. */
export function repairXml(source: string): { readonly xml: string; readonly repaired: number } {
  const xml = source.replace(/^[\s\u{feff}]+/u, '').replace(CONTROLS, ' ')
  const parts: string[] = []
  let from = 0
  MARK.lastIndex = 0
  for (let match = MARK.exec(xml); match !== null; match = MARK.exec(xml)) {
    const end = ENDS[match[0]]
    if (end !== undefined) {
      const closed = xml.indexOf(end, MARK.lastIndex)
      if (closed < 0) break
      MARK.lastIndex = closed + end.length
    } else if (!REFERENCE.test(xml.slice(match.index, match.index + 40))) {
      parts.push(xml.slice(from, match.index), '&amp;')
      from = match.index + 1
    }
  }
  parts.push(xml.slice(from))
  return { xml: parts.join(''), repaired: (parts.length - 1) / 2 }
}
