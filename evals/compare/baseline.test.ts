import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { SuiteError } from '../datasets/suite.ts'
import { fakeScore } from '../scorers/fake-score.ts'
import { readBaseline, writeBaseline } from './baseline.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baseline-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('is read back as it was written, without the speed of one machine', () => {
  const path = join(folder, 'tiny.json')
  const head = { suite: 'tiny', tier: 'dictionary', code: 'sha256:1', made: '2026-01-15' }
  const score = fakeScore({ met: ['I10'], judged: [{ confidence: 1 / 3, right: true }] })
  const timed = { ...score, latencyMs: 12, cpuMs: 9, costMicroDollars: 3 }
  writeBaseline(path, { ...head, scores: [{ id: 'E-1', item: 'x', score: timed }] })
  expect(readBaseline(path)).toEqual({ ...head, scores: [{ id: 'E-1', item: 'x', score }] })
  expect(JSON.parse(readFileSync(path, 'utf8')).figures).toMatchObject({ recall: 1, poa: null })
})

test('none yet', () => {
  expect(readBaseline(join(folder, 'tiny.json'))).toBe(null)
})

test('one of another version cannot be compared', () => {
  const path = join(folder, 'tiny.json')
  const { forbiddenAsked: _forbiddenAsked, ...old } = fakeScore()
  const scores = [{ id: 'E-1', item: 'x', score: old }]
  writeFileSync(path, JSON.stringify({ suite: 's', tier: 't', code: 'c', made: 'm', scores }))
  expect(() => readBaseline(path)).toThrow(
    new SuiteError(
      'bad-file',
      `${path}: was written by another version of the suite (scores.0.score.forbiddenAsked); measure again`,
    ),
  )
})
