import { getDocumentProxy } from 'unpdf'
import { ReadError } from '../read-error.ts'
import { type DocumentText, MAX_DOCUMENT_CHARS, type Unread } from './document-text.ts'
import { linesOfPage, type PageItem } from './pdf-lines.ts'

/** The printed record of a long stay has some 300 pages; at 500 a file is an archive of several, half would refuse long stays. */
export const MAX_PDF_PAGES = 500

const BROKEN = 'is broken and could not be read'
const NO_LAYER = 'No page of the PDF has a text layer. Have the scan recognised (OCR) first.'
const NO_PAGE = 'No page of the PDF could be read: pages are broken or have no text layer. Export it again.'

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>

/** The pages of a PDF. Runs in a thread of its own: on broken files the library leaves promises behind that nobody catches. */
export async function readPdfPages(bytes: Uint8Array): Promise<DocumentText> {
  const pdf = await open(bytes)
  try {
    if (pdf.numPages > MAX_PDF_PAGES)
      throw new ReadError('too-large', `The PDF has more than ${MAX_PDF_PAGES} pages. Split it into its documents.`)
    return await readPages(pdf)
  } finally {
    await pdf.destroy()
  }
}

async function open(bytes: Uint8Array): Promise<Pdf> {
  try {
    return await getDocumentProxy(bytes, {
      verbosity: 0,
      isEvalSupported: false,
      useSystemFonts: false,
      disableFontFace: true,
      disableAutoFetch: true,
      disableStream: true,
      enableXfa: false,
    })
  } catch (error) {
    // The library's own error may quote the file, so it does not go on.
    if (error instanceof Error && error.name === 'PasswordException')
      throw new ReadError('encrypted', 'The PDF is encrypted and asks for a password. Export it again without one.')
    throw new ReadError('broken', 'The PDF is broken or cut off. Export it again.')
  }
}

async function readPages(pdf: Pdf): Promise<DocumentText> {
  const pages: string[] = []
  const unread: Unread[] = []
  let chars = 0
  for (let number = 1; number <= pdf.numPages; number++) {
    const text = await readPage(pdf, number)
    if (text === null) unread.push({ part: `page ${number}`, why: BROKEN })
    else if (text.trim() === '') unread.push({ part: `page ${number}`, why: 'scanned: no text layer' })
    pages.push(text ?? '')
    chars += text?.length ?? 0
    if (chars > MAX_DOCUMENT_CHARS)
      throw new ReadError('too-large', 'The text of the PDF is longer than 10 million characters. Split the document.')
  }
  if (unread.length === pages.length) {
    const problems = unread.map(({ part, why }) => ({ path: part, problem: why }))
    const broken = unread.some(({ why }) => why === BROKEN)
    throw new ReadError(broken ? 'broken' : 'no-text', broken ? NO_PAGE : NO_LAYER, { problems })
  }
  return { text: pages.join('\f'), unread }
}

/** Null when the page cannot be read; other pages may be. */
async function readPage(pdf: Pdf, number: number): Promise<string | null> {
  try {
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent()
    const text = linesOfPage(items.filter((item): item is PageItem & typeof item => 'str' in item))
    page.cleanup()
    return text
  } catch {
    return null
  }
}
