import { parentPort, workerData } from 'node:worker_threads'
import { ReadError } from '../read-error.ts'
import { readPdfPages } from './pdf-pages.ts'
import type { PdfReply } from './pdf-to-text.ts'

async function reply(bytes: Uint8Array): Promise<PdfReply> {
  try {
    return { read: await readPdfPages(bytes) }
  } catch (error) {
    if (!(error instanceof ReadError)) return { refused: null }
    const { reason, message, problems } = error
    return { refused: { reason, message, problems } }
  }
}

// The library rejects promises on broken pages that it never hands out; the page itself is reported as broken.
process.on('unhandledRejection', () => undefined)
parentPort?.postMessage(await reply(workerData as Uint8Array), [])
