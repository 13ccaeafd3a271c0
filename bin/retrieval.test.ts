import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { EXIT } from './exit-codes.ts'
import { main } from './retrieval.ts'

const home = mkdtempSync(join(tmpdir(), 'retrieval-'))
const folder = ['--folder', join(home, 'passages')]

async function run(...args: string[]): Promise<{ exit: number; out: string; error: string }> {
  const written = { out: '', error: '' }
  const capture = (to: 'out' | 'error') => (text: unknown) => {
    written[to] += String(text)
    return true
  }
  const out = vi.spyOn(process.stdout, 'write').mockImplementation(capture('out') as never)
  const error = vi.spyOn(process.stderr, 'write').mockImplementation(capture('error') as never)
  try {
    return { exit: await main(args), ...written }
  } finally {
    out.mockRestore()
    error.mockRestore()
  }
}

beforeAll(async () => {
  expect(await run('load', ...folder)).toMatchObject({ exit: EXIT.done, error: '' })
}, 180_000)
afterAll(() => rmSync(home, { recursive: true, force: true }))

test('a second load embeds nothing', async () => {
  const { exit, out } = await run('load', ...folder)
  expect({ exit, words: out.replaceAll(/\d{2,}/g, 'N') }).toEqual({
    exit: EXIT.done,
    words: '0 passages added, 0 changed, 0 removed, N as before; 0 embedded\n',
  })
})

test('a search prints the section first', async () => {
  const { exit, out } = await run('search', 'htn chf and ckd all 3', '--year', '2027', '--limit', '1', ...folder)
  expect({ exit, first: out.split(' (')[0] }).toEqual({
    exit: EXIT.done,
    first: 'I.C.9.a.3  Hypertensive heart and chronic kidney disease',
  })
})

test.each([
  [[], 'name a command: load, search or eval; --help shows more'],
  [
    ['search', 'mi', '--corpus', 'icd'],
    '--corpus icd: use icd-10-cm, query-practice, evaluation-and-management, hcpcs-and-modifiers',
  ],
  [['search', 'mi', '--limit', 'all'], '--limit all: give a whole number'],
  [['search', 'mi', '--folder', join(home, 'empty')], 'nothing is loaded yet: run retrieval load'],
  [['eval', '--part', 'dev'], '--part dev: use tune, test'],
])('%j is refused with what to do', async (args, message) => {
  expect(await run(...args)).toEqual({ exit: EXIT.usage, out: '', error: `retrieval: ${message}\n` })
})
