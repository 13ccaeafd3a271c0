import { Worker } from 'node:worker_threads'
import { ReadError, type ReadProblem, type ReadReason } from '../read-error.ts'
import { type DocumentText, MAX_DOCUMENT_BYTES } from './document-text.ts'
import { refusePdfBomb } from './pdf-bomb.ts'

/** 500 full pages take some 2 seconds of one core; a tenth of this would fail them on a busy machine, twice helps nobody. */
export const MAX_PDF_MS = 30_000
/** The library holds some 200 MB for 500 pages of text; half of this would be near it. */
const MAX_HEAP_MB = 512

/** What the thread answers; null where it failed on a file for a reason of its own. */
export type PdfReply =
  | { readonly read: DocumentText }
  | {
      readonly refused: {
        readonly reason: ReadReason
        readonly message: string
        readonly problems: readonly ReadProblem[]
      } | null
    }

/** The text layer of a PDF, pages parted by a form feed. Read in a thread of its own, with a deadline; nothing is fetched, no script is run. */
export async function pdfToText(bytes: Uint8Array, deadlineMs: number = MAX_PDF_MS): Promise<DocumentText> {
  if (bytes.length > MAX_DOCUMENT_BYTES)
    throw new ReadError('too-large', 'The PDF is larger than 50 MB. Split it into one file for each document.')
  refusePdfBomb(bytes)
  const reply = await askThread(Uint8Array.from(bytes), deadlineMs)
  if ('read' in reply) return reply.read
  const { refused } = reply
  if (refused === null) throw new ReadError('broken', 'The PDF is broken or cut off. Export it again.')
  throw new ReadError(refused.reason, refused.message, { problems: refused.problems })
}

/** Source and built code stand beside each other under the same name. */
const THREAD = import.meta.url.endsWith('.ts') ? './pdf-worker.ts' : './pdf-worker.js'

function askThread(bytes: Uint8Array<ArrayBuffer>, deadlineMs: number): Promise<PdfReply> {
  const thread = new Worker(new URL(THREAD, import.meta.url), {
    workerData: bytes,
    transferList: [bytes.buffer],
    // What the library prints quotes the file.
    stdout: true,
    stderr: true,
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  })
  return new Promise<PdfReply>((resolve, reject) => {
    const slow = new ReadError('too-slow', 'The PDF takes too long to read. Print it to PDF again, or split it.')
    const timer = setTimeout(() => reject(slow), deadlineMs)
    thread.once('message', resolve)
    // The error itself may quote the file; running out of memory comes here, too.
    thread.once('error', () => resolve({ refused: null }))
    thread.once('exit', () => {
      clearTimeout(timer)
      resolve({ refused: null })
    })
  }).finally(() => thread.terminate())
}
