/** Bytes that request bodies may hold in memory together. `take` gives a function that returns them, or null where there is no room. */
export type ByteBudget = { readonly take: (bytes: number) => (() => void) | null; readonly taken: () => number }

export function createByteBudget(total: number): ByteBudget {
  let taken = 0
  return {
    taken: () => taken,
    take: (bytes) => {
      if (taken + bytes > total) return null
      taken += bytes
      let held = true
      return () => {
        if (held) taken -= bytes
        held = false
      }
    },
  }
}
