/** What a text is, by how it begins. `json` is JSON that is not FHIR, `xml` is XML without a ClinicalDocument. */
export type TextKind = 'json' | 'fhir' | 'hl7v2' | 'ccda' | 'xml' | 'html' | 'note'

/** The tag of a root element with its attributes; style sheets and schemas named there take some thousand characters. */
const ROOT_CHARS = 4096
/** MSH, or the header of a batch or file: the separator, then the other separators. */
const HL7 = /^(?:MSH|FHS|BHS)([^\w\s])[^\w\s]{1,5}(?:\1|[\r\n]|$)/
const CLINICAL_DOCUMENT = /<(?:[\w.-]{1,64}:)?ClinicalDocument[\s/>]/
const HTML = /^<(?:!doctype\s+html|html|head|body)[\s/>]|^<div\s[^>]*xmlns=["']http:\/\/www\.w3\.org\/1999\/xhtml/i

export function textKind(text: string): TextKind {
  const start = skipSpace(text, 0)
  const head = text.slice(start, start + ROOT_CHARS)
  if (/^\{\s*(?:"|\})|^\[\s*(?:\{|\])/.test(head)) return isFhir(text, start) ? 'fhir' : 'json'
  if (HL7.test(head)) return 'hl7v2'
  return head.startsWith('<') ? markupKind(text, start) : 'note'
}

function markupKind(text: string, start: number): TextKind {
  const root = text.slice(afterProlog(text, start)).slice(0, ROOT_CHARS)
  if (HTML.test(root)) return 'html'
  if (!/^<[A-Za-z_!]/.test(root)) return text.startsWith('<?xml', start) ? 'xml' : 'note'
  // An envelope may stand around the document.
  if (CLINICAL_DOCUMENT.test(text)) return 'ccda'
  const isXml =
    text.startsWith('<?xml', start) || /^<!doctype\s/i.test(root) || /^<[^>]*\sxmlns(?::[\w.-]+)?\s*=/.test(root)
  return isXml ? 'xml' : 'note'
}

/** Where the root element begins: behind blanks, comments and instructions, which may be long. */
export function afterProlog(text: string, start = 0): number {
  for (let at = skipSpace(text, start); ; ) {
    const end = text.startsWith('<!--', at) ? '-->' : text.startsWith('<?', at) ? '?>' : null
    const closed = end === null ? -1 : text.indexOf(end, at + 2)
    if (end === null || closed < 0) return at
    at = skipSpace(text, closed + end.length)
  }
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && /\s/.test(text.charAt(at))) at++
  return at
}

/** Whether the first object has a `resourceType` of its own, wherever among its names; of JSON lines the first tells. */
function isFhir(text: string, start: number): boolean {
  const level = text.charAt(start) === '[' ? 2 : 1
  let depth = 0
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 34) {
      const end = stringEnd(text, at)
      if (
        depth === level &&
        end - at === NAME.length - 1 &&
        text.startsWith(NAME, at) &&
        /^\s*:/.test(text.slice(end + 1, end + 50))
      )
        return true
      at = end
    } else if (code === 91 || code === 123) depth++
    else if ((code === 93 || code === 125) && --depth < level) return false
  }
  return false
}

const NAME = '"resourceType"'

function stringEnd(text: string, quote: number): number {
  for (let at = quote + 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 92) at++
    else if (code === 34) return at
  }
  return text.length
}
