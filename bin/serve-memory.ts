const MB = 1024 * 1024

/** How much of a machine's memory the parts of a server may use. */
export type MemoryShares = {
  readonly mostHeapMb: number
  readonly bodyBudgetBytes: number
  readonly mostBodyBytes: number
}

/** A quarter for a coding thread, a thirty-second for bodies: a body becomes some ten times its size while it is read.
 * 256 MB were enough for four releases with their dictionaries; half as much again leaves room for a long stay. */
export function memoryShares(machineBytes: number): MemoryShares {
  const mostHeapMb = Math.round(between(384, machineBytes / MB / 4, 1024))
  const bodyBudgetBytes = Math.round(between(16 * MB, machineBytes / 32, 256 * MB))
  return { mostHeapMb, bodyBudgetBytes, mostBodyBytes: Math.min(16 * MB, bodyBudgetBytes) }
}

const between = (least: number, value: number, most: number): number => Math.min(most, Math.max(least, value))
