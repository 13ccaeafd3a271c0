import { Worker } from 'node:worker_threads'
import type { WorkerFiles, WorkerRequest } from './model-worker.ts'
import type { Encoded, LoadedModel, Nearest } from './run-model.ts'

/** The model in worker threads: requests go to the worker with the fewest waiting. */
export type ModelPool = LoadedModel & { readonly close: () => Promise<void> }

type Waiting = { readonly resolve: (value: never) => void; readonly reject: (error: Error) => void }
type Held = { readonly worker: Worker; readonly waiting: Map<number, Waiting> }

/** `WorkerRequest` without its number, for each of its kinds. */
type Unnumbered<Request> = Request extends WorkerRequest ? Omit<Request, 'id'> : never

/** Starts the workers at the first request, so that a run that needs no encoder does not wait for one. */
export function createModelPool({ encoder, search }: WorkerFiles, size: number): ModelPool {
  const held: Held[] = []
  let next = 0
  const start = (): Held => {
    const extension = import.meta.filename.slice(import.meta.filename.lastIndexOf('.'))
    const worker = new Worker(new URL(`./model-worker${extension}`, import.meta.url), {
      workerData: { encoder, search },
    })
    const waiting = new Map<number, Waiting>()
    const one = { worker, waiting }
    worker.on('message', ({ id, value, error }: { id: number; value?: never; error?: string }) => {
      const asked = waiting.get(id)
      waiting.delete(id)
      if (waiting.size === 0) worker.unref()
      if (error === undefined) asked?.resolve(value as never)
      else asked?.reject(new Error(`the encoder failed: ${error}`))
    })
    worker.on('error', (error) => failAll(one, error))
    worker.on('exit', () => failAll(one, new Error('the encoder thread ended')))
    worker.unref()
    held.push(one)
    return one
  }
  const failAll = (one: Held, error: Error): void => {
    const at = held.indexOf(one)
    if (at >= 0) held.splice(at, 1)
    for (const { reject } of one.waiting.values()) reject(error)
    one.waiting.clear()
  }
  const freest = (): Held => {
    const idle = held.toSorted((a, b) => a.waiting.size - b.waiting.size)[0]
    return idle === undefined || (idle.waiting.size > 0 && held.length < size) ? start() : idle
  }
  const ask = <Value>(request: Unnumbered<WorkerRequest>): Promise<Value> =>
    new Promise<Value>((resolve, reject) => {
      const { worker, waiting } = freest()
      next += 1
      waiting.set(next, { resolve: resolve as Waiting['resolve'], reject })
      worker.ref()
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread, not a window
      worker.postMessage({ ...request, id: next })
    })
  return {
    encode: (ids) => ask<Encoded>({ kind: 'encode', ids }),
    search: (vectors, count) => ask<Nearest>({ kind: 'search', vectors, count }),
    close: async () => {
      await Promise.all(held.map(({ worker }) => worker.terminate()))
    },
  }
}
