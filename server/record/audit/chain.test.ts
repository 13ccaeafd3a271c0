import { assert, asyncProperty, constantFrom, integer, pre, record, string } from 'fast-check'
import { expect, test } from 'vitest'
import { type AuditRow, CHAIN_START, type ChainProblem, hashOf } from './chain.ts'
import type { Checkpoint } from './checkpoint.ts'
import { walkChain } from './verify-chain.ts'

/** A consistent chain: what an honest writer makes, and what a forger makes who starts anew. */
function chainOf(rows: readonly Omit<AuditRow, 'hash' | 'previous' | 'seq'>[]): AuditRow[] {
  let previous = CHAIN_START
  return rows.map((row, at) => {
    const facts = { ...row, seq: at + 1, previous }
    previous = hashOf(facts)
    return { ...facts, hash: previous }
  })
}
const honest = chainOf(
  Array.from({ length: 40 }, (_, at) => ({
    tenant: 'north',
    at: `2026-03-01T12:00:${String(at).padStart(2, '0')}.000Z`,
    kind: 'coded',
    actor: 'w1',
    subject: `id-${at}`,
    body: `{"revision":${at}}`,
  })),
)
/** As far as the walk goes, a checkpoint's signature has been checked before. */
const checkpointAt = (seq: number): Checkpoint => ({
  tenant: 'north',
  seq,
  hash: honest[seq - 1]?.hash ?? '',
  at: '',
  previous: '',
  signature: '',
})
const CHECKPOINTS = [checkpointAt(10), checkpointAt(25), checkpointAt(40)]

const firstBad = async (rows: readonly AuditRow[], checkpoints = CHECKPOINTS): Promise<ChainProblem | null> => {
  const verification = await walkChain([rows.slice(0, 7), rows.slice(7)], checkpoints)
  return verification.kind === 'bad' ? verification.first : null
}
const edited = (seq: number, change: Partial<AuditRow>): AuditRow[] =>
  honest.map((row) => (row.seq === seq ? { ...row, ...change } : row))
const rehashed = (seq: number, change: Partial<AuditRow>): AuditRow[] =>
  edited(seq, change).map((row) => (row.seq === seq ? { ...row, hash: hashOf(row) } : row))
const swapped = (a: number, b: number): AuditRow[] =>
  honest
    .map((row) => ({ ...row, seq: row.seq === a ? b : row.seq === b ? a : row.seq }))
    .toSorted((left, right) => left.seq - right.seq)

test('F12: an honest chain is good, and anchored as far as it was signed', async () => {
  const end = { seq: 40, hash: honest[39]?.hash }
  expect(await walkChain([honest], [checkpointAt(25)])).toEqual({ kind: 'good', end, anchored: 25 })
  expect(await walkChain([], [])).toEqual({ kind: 'good', end: { seq: 0, hash: CHAIN_START }, anchored: 0 })
})

test.each<[string, AuditRow[], ChainProblem]>([
  ['one byte of a body', edited(12, { body: '{"revision":99}' }), { seq: 12, why: 'altered' }],
  ['a time', edited(1, { at: '2026-03-01T12:00:01.000Z' }), { seq: 1, why: 'altered' }],
  ['a hash', edited(40, { hash: CHAIN_START }), { seq: 40, why: 'altered' }],
  ['a row with its hash made again', rehashed(12, { actor: 'w2' }), { seq: 13, why: 'not-linked' }],
  ['the last row with its hash made again', rehashed(40, { actor: 'w2' }), { seq: 26, until: 40, why: 'rewritten' }],
  ['a deleted row', honest.filter(({ seq }) => seq !== 12), { seq: 12, why: 'missing' }],
  ['the first row deleted', honest.slice(1), { seq: 1, why: 'missing' }],
  [
    'the numbers closed up after a deletion',
    honest.toSpliced(11, 1).map((row, at) => ({ ...row, seq: at + 1 })),
    { seq: 12, why: 'altered' },
  ],
  ['a row inserted', honest.toSpliced(11, 0, { ...honest[5]!, seq: 12 }), { seq: 12, why: 'altered' }],
  ['a row doubled', honest.toSpliced(11, 0, honest[10]!), { seq: 12, why: 'missing' }],
  ['two rows swapped', swapped(12, 13), { seq: 12, why: 'altered' }],
  ['the tail cut off', honest.slice(0, 30), { seq: 31, until: 40, why: 'truncated' }],
  ['everything deleted', [], { seq: 1, until: 40, why: 'truncated' }],
  [
    'everything made anew',
    chainOf(honest.map((row) => ({ ...row, actor: 'w2' }))),
    { seq: 1, until: 10, why: 'rewritten' },
  ],
  [
    'everything made anew after row 12',
    chainOf(honest.map((row) => (row.seq > 12 ? { ...row, actor: 'w2' } : row))),
    { seq: 11, until: 25, why: 'rewritten' },
  ],
])('R9: %s is found', async (_name, rows, problem) => {
  expect(await firstBad(rows)).toEqual(problem)
})

test('a forger who starts anew is not seen without a checkpoint', async () => {
  expect(await firstBad(chainOf(honest.map((row) => ({ ...row, actor: 'w2' }))), [])).toBe(null)
})

const FIELDS = ['tenant', 'at', 'kind', 'actor', 'subject', 'body', 'previous', 'hash'] as const
test('R9: a thousand edits at random are all found, at their row', async () => {
  const edit = record({
    seq: integer({ min: 1, max: 40 }),
    field: constantFrom(...FIELDS),
    value: string(),
  })
  await assert(
    asyncProperty(edit, async ({ seq, field, value }) => {
      pre(honest[seq - 1]?.[field] !== value)
      expect(await firstBad(edited(seq, { [field]: value }))).toEqual({ seq, why: 'altered' })
    }),
    { numRuns: 1000 },
  )
})
