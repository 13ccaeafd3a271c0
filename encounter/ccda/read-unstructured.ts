import type { DocumentText } from '../documents/document-text.ts'
import { readAttachment } from '../documents/read-attachment.ts'
import { ReadError } from '../read-error.ts'
import { attributeOf, childOf, isElement, isNull } from './xml-access.ts'
import type { XmlElement } from './xml-tree-builder.ts'

const PART = 'nonXMLBody'
const left = (why: string): DocumentText => ({ text: '', unread: [{ part: PART, why }] })

/** The text of an unstructured body: inline, or a file in base64. What cannot be read is said, not thrown: the header still counts. */
export async function readUnstructured(body: XmlElement): Promise<DocumentText> {
  const text = childOf(body, 'text')
  if (text === null || isNull(text)) return left('has no text')
  const content = text.children.filter((child) => !isElement(child)).join('')
  const type = attributeOf(text, 'mediaType')
  if (content.trim() === '') {
    const refers = childOf(text, 'reference') !== null
    return left(refers ? 'refers to another file, which is not fetched: give that file' : 'has no text')
  }
  if (attributeOf(text, 'compression') !== null) return left('is compressed, which is not read')
  if (attributeOf(text, 'representation')?.toUpperCase() !== 'B64') return inline(content, type)
  const bytes = fromBase64(content)
  return bytes === null ? left('is not valid base64') : attached(bytes, type)
}

/** Text that was marked as a file type only reads as text when it is HTML, RTF or plain. */
function inline(content: string, type: string | null): Promise<DocumentText> {
  return attached(new TextEncoder().encode(content.toWellFormed()), (type ?? 'text/plain').replace(/;.*/s, ''))
}

async function attached(bytes: Uint8Array, type: string | null): Promise<DocumentText> {
  try {
    const { text, unread } = await readAttachment(bytes, type)
    return { text, unread: unread.map(({ part, why }) => ({ part: `${PART}: ${part}`, why })) }
  } catch (error) {
    if (!(error instanceof ReadError)) throw error
    const inside = error.problems.map(({ path, problem }) => ({ part: `${PART}: ${path}`, why: problem }))
    return { text: '', unread: [{ part: PART, why: error.message }, ...inside] }
  }
}

function fromBase64(content: string): Uint8Array | null {
  const packed = content.replace(/\s+/g, '')
  return packed.length % 4 !== 1 && /^[A-Za-z\d+/_-]+={0,2}$/.test(packed) ? Buffer.from(packed, 'base64') : null
}
