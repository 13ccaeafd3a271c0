import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Suite } from '../datasets/suite.ts'
import { fakeCoded, fakeGold, fakeResult } from '../scorers/fake-score.ts'
import { folderCache, NO_CACHE, type ResultCache } from './result-cache.ts'
import { readRun, writeRun } from './run-files.ts'
import { type EvalTier, rescore, type RunParts, runTier } from './run-suite.ts'

const suite: Suite = {
  name: 'tiny',
  about: '',
  licence: '',
  showsNotes: true,
  items: ['a', 'b', 'c'].map((id) => ({
    encounter: { id, setting: 'outpatient', documents: [{ id: 'd1', text: `Note ${id}.` }] },
    gold: fakeGold(['I10'], { policy: 'assessed-problems' }),
  })),
  otherGold: [],
}
const facts: RunParts['facts'] = () => ({ exists: () => true, billable: () => true, cost: () => 0 })
const parts = (cache: ResultCache, stopped = () => false): RunParts => ({
  cache,
  facts,
  stopped,
  progress: () => undefined,
})
const tier = (seen: string[], given: Partial<EvalTier> = {}): EvalTier => ({
  name: 'dictionary',
  version: 'v1',
  concurrency: 1,
  code: (encounter) => {
    seen.push(`${encounter.id} ${encounter.reporting}`)
    if (encounter.id === 'b') throw new TypeError('patient text must not be kept')
    return fakeResult([fakeCoded('I10')], { encounterId: encounter.id })
  },
  ...given,
})
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'run-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('codes in order by the policy of the gold; a fault is said by its kind and stops nothing', async () => {
  const seen: string[] = []
  const run = await runTier(suite, tier(seen), parts(NO_CACHE))
  expect(seen).toEqual(['a assessed-problems', 'b assessed-problems', 'c assessed-problems'])
  expect(run.runs.map((one) => [one.id, one.score.met])).toEqual([
    ['a', ['I10']],
    ['c', ['I10']],
  ])
  expect(run.failures).toEqual([{ id: 'b', tier: 'dictionary', kind: 'TypeError' }])
})

test('what was coded before is not coded again, unless the version changed', async () => {
  const seen: string[] = []
  const cache = folderCache(folder)
  const first = await runTier(suite, tier(seen), parts(cache))
  const again = await runTier(suite, tier(seen), parts(cache))
  expect(again).toEqual(first)
  expect(seen.length).toBe(4)
  await runTier(suite, tier(seen, { version: 'v2' }), parts(cache))
  expect(seen.length).toBe(7)
})

test('a stop leaves the rest out; several at once keep the order', async () => {
  const seen: string[] = []
  const stopped = await runTier(
    suite,
    tier(seen),
    parts(NO_CACHE, () => seen.length > 0),
  )
  expect(stopped.runs.map((one) => one.id)).toEqual(['a'])
  const slow = tier([], {
    concurrency: 3,
    code: async ({ id }) => {
      for (let turn = 0; turn < (id === 'a' ? 5 : 1); turn++) await new Promise((resolve) => setImmediate(resolve))
      return fakeResult([fakeCoded('I10')], { encounterId: id })
    },
  })
  expect((await runTier(suite, slow, parts(NO_CACHE))).runs.map((one) => one.id)).toEqual(['a', 'b', 'c'])
})

test('held against another gold', async () => {
  const run = await runTier(suite, tier([]), parts(NO_CACHE))
  const other = rescore(suite, run, 'raw', new Map([['a', fakeGold(['E11.9'])]]), facts)
  expect([other.tier, other.runs.map((one) => [one.id, one.score.missed, one.score.extra])]).toEqual([
    'dictionary (raw)',
    [['a', ['E11.9'], ['I10']]],
  ])
})

test('a run is read back as it was scored; results stay out where the data may not be copied', async () => {
  const run = await runTier(suite, tier([]), parts(NO_CACHE))
  const info = { suite: 'tiny', about: '', licence: '', made: '', machine: '', code: '', encounters: 3, prices: '' }
  writeRun(folder, info, [run], false)
  expect(readRun(folder).tiers.get('dictionary')).toEqual(run.runs.map(({ id, item, score }) => ({ id, item, score })))
  expect(readFileSync(join(folder, 'results.jsonl'), 'utf8')).not.toContain('"result"')
})
