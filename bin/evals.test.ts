import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { main } from './evals.ts'

let stderr = ''
beforeEach(() => {
  stderr = ''
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    stderr += String(text)
    return true
  })
})
afterEach(() => vi.restoreAllMocks())

test.each<readonly [string, readonly string[], string]>([
  [
    'a suite that does not exist',
    ['--suite', 'nonsense'],
    'evals: unknown suite "nonsense": use authored-train, authored-dev, authored-calibration, authored-test, codiesp-dev, codiesp-train, mdace, mts-dialog\n',
  ],
  [
    'errors of the test part',
    ['errors', '--suite', 'authored-test'],
    'evals: the test part is not read while developing: look at the errors of authored-dev\n',
  ],
  [
    'a corpus without its folder',
    ['errors', '--suite', 'codiesp-dev'],
    'evals: codiesp-dev: name the folder that holds the corpus with --folder\n',
  ],
  ['a count that is none', ['--limit', 'many'], 'evals: --limit many: give a whole number from 1\n'],
  [
    'a side without a run',
    ['compare', 'nowhere', 'authored-dev'],
    'evals: nowhere: name a run directory (out/evals/…), a baseline file, or a suite that has a baseline\n',
  ],
  [
    'a suite without a baseline',
    ['gate', '--suite', 'mdace'],
    'evals: mdace has no baseline: npm run evals -- baseline --suite mdace\n',
  ],
  [
    'a tier that is not there yet',
    ['--tiers', 'dictionary,agent', '--limit', '1'],
    'evals: the agent tier is not there yet\n',
  ],
  [
    'an unknown tier',
    ['--tiers', 'magic', '--limit', '1'],
    'evals: unknown tier "magic": use dictionary, encoder, cascade\n',
  ],
])('%s', async (_name, args, said) => {
  expect([await main(args), stderr]).toEqual([2, said])
})
