import { extractText, getDocumentProxy } from 'unpdf'
import { ImportError } from '../import-error.ts'

/** The text lines of a PDF, page after page. */
export async function readPdfText(bytes: Uint8Array, file: string): Promise<readonly string[]> {
  try {
    const document = await getDocumentProxy(new Uint8Array(bytes))
    const { text } = await extractText(document, { mergePages: false })
    return text.flatMap((page) => page.split('\n'))
  } catch (cause) {
    throw new ImportError('malformed-file', file, 'this PDF cannot be read; download it again', cause)
  }
}
