import { extractText, getDocumentProxy } from 'unpdf'
import { GuidelinesImportError } from './guidelines-import-error.ts'

/** The text of each page of a PDF, line by line. */
export async function readPdfPages(bytes: Uint8Array): Promise<readonly string[]> {
  try {
    const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 })
    const { text } = await extractText(document, { mergePages: false })
    return text
  } catch (cause) {
    throw new GuidelinesImportError('unreadable-pdf', 'this PDF cannot be read; download it again', cause)
  }
}
