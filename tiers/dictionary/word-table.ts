/** Open-addressing table from a word's two hashes to a number; no strings are made to ask it. */
export type WordTable = {
  size: number
  hashA: Int32Array
  hashB: Int32Array
  value: Int32Array
}

/** Not in the table. */
export const ABSENT = -1

export function emptyWordTable(capacity: number = 1 << 16): WordTable {
  return {
    size: 0,
    hashA: new Int32Array(capacity),
    hashB: new Int32Array(capacity),
    value: new Int32Array(capacity).fill(ABSENT),
  }
}

export function valueOf(table: WordTable, a: number, b: number): number {
  const mask = table.value.length - 1
  let slot = (a ^ (a >>> 16)) & mask
  for (;;) {
    const value = table.value[slot] as number
    if (value === ABSENT || (table.hashA[slot] === a && table.hashB[slot] === b)) return value
    slot = (slot + 1) & mask
  }
}

export function setValue(table: WordTable, a: number, b: number, value: number): void {
  if (table.size * 2 >= table.value.length) double(table)
  const mask = table.value.length - 1
  let slot = (a ^ (a >>> 16)) & mask
  while (table.value[slot] !== ABSENT && (table.hashA[slot] !== a || table.hashB[slot] !== b)) slot = (slot + 1) & mask
  if (table.value[slot] === ABSENT) table.size += 1
  table.hashA[slot] = a
  table.hashB[slot] = b
  table.value[slot] = value
}

function double(table: WordTable): void {
  const { hashA, hashB, value } = table
  const wider = emptyWordTable(value.length * 2)
  for (let slot = 0; slot < value.length; slot += 1) {
    if (value[slot] !== ABSENT) setValue(wider, hashA[slot] as number, hashB[slot] as number, value[slot] as number)
  }
  Object.assign(table, wider)
}
