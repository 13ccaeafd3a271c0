import { expect, test } from 'vitest'
import { memoryShares } from './serve-memory.ts'

const MB = 1024 * 1024
test.each([
  ['1 GB', 1024, { mostHeapMb: 384, bodyBudgetBytes: 32 * MB, mostBodyBytes: 16 * MB }],
  ['256 MB', 256, { mostHeapMb: 384, bodyBudgetBytes: 16 * MB, mostBodyBytes: 16 * MB }],
  ['2 GB', 2048, { mostHeapMb: 512, bodyBudgetBytes: 64 * MB, mostBodyBytes: 16 * MB }],
  ['64 GB', 65_536, { mostHeapMb: 1024, bodyBudgetBytes: 256 * MB, mostBodyBytes: 16 * MB }],
])('of %s', (_, megabytes, expected) => {
  expect(memoryShares(megabytes * MB)).toEqual(expected)
})
