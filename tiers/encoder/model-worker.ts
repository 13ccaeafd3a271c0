import { parentPort, workerData } from 'node:worker_threads'
import { loadModel } from './run-model.ts'

/** A worker thread that holds the model and answers one request after the other. */

export type WorkerFiles = { readonly encoder: string; readonly search: string }
export type WorkerRequest =
  | { readonly id: number; readonly kind: 'encode'; readonly ids: readonly Int32Array[] }
  | { readonly id: number; readonly kind: 'search'; readonly vectors: Float32Array; readonly count: number }

const port = parentPort
if (port !== null) {
  const { encoder, search } = workerData as WorkerFiles
  const model = loadModel(encoder, search)
  port.on('message', (request: WorkerRequest) => {
    void answer(request).then(
      (value) => port.postMessage({ id: request.id, value }),
      // What went wrong, never what was read.
      (error: unknown) => port.postMessage({ id: request.id, error: error instanceof Error ? error.name : 'error' }),
    )
  })
  const answer = async (request: WorkerRequest): Promise<unknown> => {
    const loaded = await model
    return request.kind === 'encode' ? loaded.encode(request.ids) : loaded.search(request.vectors, request.count)
  }
}
