import { expect, test } from 'vitest'
import type { ModelFolder } from '../tiers/encoder/model-folder.ts'
import { createWordPieces } from '../tiers/encoder/word-pieces.ts'
import { createEmbedder, vectorText } from './embedder.ts'

const files = { 'encoder.onnx': { sha256: 'abc', bytes: 1 } }
const folder = {
  manifest: { name: 'small', dimensions: 2, files },
  wordPieces: createWordPieces(['[UNK]', '[CLS]', '[SEP]', 'east', 'north', '.']),
} as unknown as ModelFolder

/** East points along the first number, everything else along the second, whatever the length of the window. */
const windows: number[] = []
const model = {
  encode: async (batch: readonly Int32Array[]) => {
    windows.push(...batch.map(({ length }) => length))
    const vectors = Float32Array.from(batch.flatMap((ids) => (ids.includes(3) ? [5, 0] : [0, 2])))
    return { vectors, tags: new Float32Array(), width: 0 }
  },
}

test.each([
  ['one sentence', 'East', [1, 0]],
  ['two sentences count alike, however long', 'East. North north north', [Math.SQRT1_2, Math.SQRT1_2]],
  ['nothing', ' ', [0, 0]],
])('%s', async (_, text, vector) => {
  const [made] = await createEmbedder(folder, model).embed([text])
  expect([...(made ?? [])].map((value) => Number(value.toFixed(6)))).toEqual(
    vector.map((value) => Number(value.toFixed(6))),
  )
})

test('a sentence longer than the model reads is cut into windows', async () => {
  windows.length = 0
  await createEmbedder(folder, model).embed([Array.from({ length: 130 }, () => 'north').join(' ')])
  expect(windows).toEqual([6, 128])
})

test('the name holds the digest of the weights', () => {
  expect(createEmbedder(folder, model).name).toBe('small abc sentences-mean-1')
})

test('a vector as text', () => {
  expect(vectorText(Float32Array.from([0.5, -1]))).toBe('[0.5,-1]')
})
