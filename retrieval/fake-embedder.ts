import type { Embedder } from './embedder.ts'

/** As many numbers as the column takes. */
const DIMENSIONS = 128

/** One direction per word named; remembers what it was asked to embed. */
export function fakeEmbedder(words: readonly string[], name = 'fake 1'): Embedder & { readonly asked: string[] } {
  const asked: string[] = []
  return {
    name,
    asked,
    embed: async (texts) => {
      asked.push(...texts)
      return texts.map((text) => {
        const vector = new Float32Array(DIMENSIONS).fill(0.01)
        for (const [at, word] of words.entries()) if (text.toLowerCase().includes(word)) vector[at] = 1
        return vector
      })
    },
  }
}
