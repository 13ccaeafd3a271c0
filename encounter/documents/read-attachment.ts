import { decodeText } from '../decode-text.ts'
import { detectFormat } from '../detect-format.ts'
import { otherXml } from '../other-xml.ts'
import { ReadError } from '../read-error.ts'
import { textKind } from '../text-kind.ts'
import { type DocumentText, MAX_DOCUMENT_BYTES } from './document-text.ts'
import { readHtml } from './html-to-text.ts'
import { oneByteEncoding } from './one-byte-encoding.ts'
import { pdfToText } from './pdf-to-text.ts'
import { rtfToText } from './rtf-to-text.ts'

type Declared = { readonly type: string; readonly charset: string | null }

/** The text of one attached document. What the bytes are decides over what they are called; throws `ReadError`. */
export async function readAttachment(bytes: Uint8Array, contentType: string | null): Promise<DocumentText> {
  if (bytes.length === 0) throw new ReadError('empty', 'The document is empty. Check the export that wrote it.')
  if (bytes.length > MAX_DOCUMENT_BYTES)
    throw new ReadError('too-large', 'The document is larger than 50 MB. Split it into its documents.')
  const declared = readType(contentType)
  const format = detectFormat(bytes)
  if (format === 'PDF') return pdfToText(bytes)
  if (format === 'RTF') return rtfToText(bytes)
  if (format !== 'text')
    throw new ReadError('not-text', `The document is ${format}, which holds no text to read. Give its text or a PDF.`)
  if (/^(?:image|audio|video)\/(?!svg)|^application\/(?:pdf|x-pdf|dicom|zip|gzip)$/.test(declared.type))
    throw new ReadError('broken', 'The document is not what its media type says, or is broken. Export it again.')
  return readTextual(decodeAs(bytes, declared.charset), declared.type)
}

function readType(contentType: string | null): Declared {
  const [type = '', ...parameters] = (contentType ?? '').toLowerCase().split(';')
  const charset = parameters
    .map((one) => /^\s*charset\s*=\s*"?([^"\s]+)/.exec(one)?.[1])
    .find((one) => one !== undefined)
  return { type: type.trim(), charset: charset ?? null }
}

/** By the declared character set where it has one byte a letter, else by what the bytes show. */
function decodeAs(bytes: Uint8Array, charset: string | null): string {
  const label = charset === null ? null : oneByteEncoding(charset)
  if (label === null || bytes.includes(0)) return decodeText(bytes, MAX_DOCUMENT_BYTES).text
  return new TextDecoder(label).decode(bytes)
}

function readTextual(text: string, type: string): DocumentText {
  const kind = textKind(text)
  if (kind === 'ccda')
    throw new ReadError('not-read-yet', 'The document is a C-CDA inside another. Give it as a file of its own.')
  if (kind === 'xml') throw otherXml(text)
  const isHtml = kind === 'html' || /^(?:text\/html|application\/xhtml\+xml)$/.test(type)
  if (!isHtml || !/<[a-z!/]/i.test(text)) return whole(text)
  const { text: shown, leftOut } = readHtml(text)
  const unread = leftOut ? [{ part: 'hidden text', why: 'text that the page hides or strikes out is left out' }] : []
  return { ...whole(shown), unread }
}

function whole(text: string): DocumentText {
  if (text.trim() === '') throw new ReadError('empty', 'The document is blank. Check the export that wrote it.')
  return { text, unread: [] }
}
