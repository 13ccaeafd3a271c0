import { InferenceSession, Tensor } from 'onnxruntime-node'

/** Numbers that the encoder gives for a batch: a vector each and, per token, what the heads say. */
export type Encoded = { readonly vectors: Float32Array; readonly tags: Float32Array; readonly width: number }

/** The nearest terms of each vector, best first: rows of the term table and cosine similarities. */
export type Nearest = { readonly rows: Int32Array; readonly scores: Float32Array; readonly width: number }

export type LoadedModel = {
  /** Token ids of each text (ragged, marks included) → vectors (batch × dimensions) and tags (batch × width × heads). */
  readonly encode: (ids: readonly Int32Array[]) => Promise<Encoded>
  /** Vectors (count × dimensions) → nearest terms of each. */
  readonly search: (vectors: Float32Array, count: number) => Promise<Nearest>
}

/** One thread per session: two threads on a busy machine double the time of both. */
const OPTIONS = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  graphOptimizationLevel: 'all',
  logSeverityLevel: 3,
} as const

/** Opens both graphs. Called in a worker thread: a run blocks the thread it is in. */
export async function loadModel(encoderFile: string, searchFile: string): Promise<LoadedModel> {
  const [encoder, search] = await Promise.all([
    InferenceSession.create(encoderFile, OPTIONS),
    InferenceSession.create(searchFile, OPTIONS),
  ])
  return {
    encode: async (ids) => {
      const width = Math.max(...ids.map((row) => row.length))
      const padded = new BigInt64Array(ids.length * width)
      const mask = new BigInt64Array(ids.length * width)
      for (const [row, pieces] of ids.entries())
        for (const [at, id] of pieces.entries()) {
          padded[row * width + at] = BigInt(id)
          mask[row * width + at] = 1n
        }
      const shape = [ids.length, width]
      const out = await encoder.run({
        input_ids: new Tensor('int64', padded, shape),
        attention_mask: new Tensor('int64', mask, shape),
      })
      return { vectors: numbers(out['vector']), tags: numbers(out['tags']), width }
    },
    search: async (vectors, count) => {
      const out = await search.run({ vectors: new Tensor('float32', vectors, [count, vectors.length / count]) })
      const rows = out['rows']?.data
      if (!(rows instanceof BigInt64Array)) throw new Error('the search model gives no rows')
      return { rows: Int32Array.from(rows, Number), scores: numbers(out['scores']), width: rows.length / count }
    },
  }
}

function numbers(tensor: Tensor | undefined): Float32Array {
  if (!(tensor?.data instanceof Float32Array)) throw new Error('the model gives no numbers where they are expected')
  return tensor.data
}
