/** Strings behind each other in one run of bytes, each kept once; one is made into a string only when it is asked for. */
export type Texts = {
  readonly bytes: Uint8Array
  /** Where each begins, and where the last ends. */
  readonly starts: Int32Array
}

const DECODER = new TextDecoder()

export function textAt({ bytes, starts }: Texts, id: number): string {
  return DECODER.decode(bytes.subarray(starts[id], starts[id + 1]))
}

/** Gathers strings and numbers them as they come. */
export type TextCollector = { idOf(text: string): number; collected(): Texts }

export function collectTexts(): TextCollector {
  const ids = new Map<string, number>()
  return {
    idOf: (text) => {
      let id = ids.get(text)
      if (id === undefined) {
        id = ids.size
        ids.set(text, id)
      }
      return id
    },
    collected: () => {
      const starts = new Int32Array(ids.size + 1)
      let end = 0
      let at = 0
      for (const text of ids.keys()) {
        end += Buffer.byteLength(text)
        at += 1
        starts[at] = end
      }
      return { bytes: Buffer.from([...ids.keys()].join('')), starts }
    },
  }
}
