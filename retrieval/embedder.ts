import type { ModelFolder } from '../tiers/encoder/model-folder.ts'
import type { LoadedModel } from '../tiers/encoder/run-model.ts'

/** Texts → vectors of length 1. The name stands beside every vector it made: vectors of two embedders are never compared. */
export type Embedder = {
  readonly name: string
  readonly embed: (texts: readonly string[]) => Promise<readonly Float32Array[]>
}

/** Changes whenever the way from text to vector does, so that everything is embedded again. */
const WAY = 'sentences-mean-1'
/** Pieces of a window with its two marks: the model was trained on no longer ones. */
const LONGEST = 128
/** Windows of like length run together; more of them only wait for the longest. */
const BATCH = 16

/** The project's own encoder over any text: the mean of the vectors of its sentences, each cut into windows where it is too long. */
export function createEmbedder(folder: ModelFolder, model: Pick<LoadedModel, 'encode'>): Embedder {
  return {
    name: `${folder.manifest.name} ${folder.manifest.files['encoder.onnx'].sha256} ${WAY}`,
    embed: async (texts) => {
      const windows = texts
        .flatMap((text, at) => windowsOf(text, folder).map((ids) => ({ at, ids })))
        .toSorted((a, b) => a.ids.length - b.ids.length)
      const sums = texts.map(() => new Float32Array(folder.manifest.dimensions))
      for (let from = 0; from < windows.length; from += BATCH) {
        const batch = windows.slice(from, from + BATCH)
        const { vectors } = await model.encode(batch.map(({ ids }) => ids))
        const size = vectors.length / batch.length
        for (const [row, { at }] of batch.entries())
          addTo(sums[at] as Float32Array, unit(vectors.subarray(row * size, (row + 1) * size)))
      }
      return sums.map(unit)
    },
  }
}

function windowsOf(text: string, { wordPieces }: ModelFolder): Int32Array[] {
  return text
    .toLowerCase()
    .split(/(?<=[.;:?!])\s+/)
    .flatMap((sentence) => {
      const { ids } = wordPieces.split(sentence)
      const windows: Int32Array[] = []
      for (let from = 0; from < ids.length; from += LONGEST - 2)
        windows.push(Int32Array.from([wordPieces.beginId, ...ids.subarray(from, from + LONGEST - 2), wordPieces.endId]))
      return windows
    })
}

function addTo(sum: Float32Array, vector: Float32Array): void {
  for (const [at, value] of vector.entries()) sum[at] = (sum[at] as number) + value
}

/** A text without a single piece keeps the vector of zeros, which is near nothing. */
function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector)
  return length === 0 ? vector : vector.map((value) => value / length)
}

/** As pgvector reads it. */
export const vectorText = (vector: Float32Array): string => `[${vector.join(',')}]`
