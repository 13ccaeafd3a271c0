import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'code-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const code = (...args: string[]) => {
  const run = spawnSync(process.execPath, [join(ROOT, 'bin', 'start.mjs'), 'code', ...args], {
    encoding: 'utf8',
    cwd: ROOT,
  })
  return { status: run.status, out: run.stdout, err: run.stderr }
}
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const lines = (path: string): { encounterId?: string; line?: number; error?: { reason: string } }[] =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

const encounter = (id: string, text = 'Assessment: GERD, continue omeprazole.') =>
  JSON.stringify({ id, setting: 'outpatient', discharged: '2026-02-11', documents: [{ id: 'd1', text }] })

describe('code FILE', () => {
  test.each([
    ['no file named', [], 2, 'name a file'],
    ['a file that is not there', ['absent.txt'], 2, 'there is no such file'],
    ['a tier that is not there yet', ['x.txt', '--tier', 'agent'], 2, 'not there yet'],
    ['a scorer that is not there', ['x.txt', '--scorer', 'absent.json'], 2, 'no such scorer'],
    ['--input alone', ['--input', 'x.jsonl'], 2, '--output'],
  ])('%s', (_, args, status, words) => {
    const run = code(...args)
    expect([run.status, run.err.includes(words)]).toEqual([status, true])
  })

  const bad = (name: string, content: string | Uint8Array, ...options: string[]) =>
    code(file(name, content), ...options)
  const all = ['--setting', 'outpatient', '--date', '2026-02-11']
  test.each([
    ['a note without a setting', () => bad('a.txt', 'GERD', '--date', '2026-02-11'), '--setting is missing'],
    ['a note without a date', () => bad('b.txt', 'GERD', '--setting', 'outpatient'), '--date is missing'],
    ['an unknown setting', () => bad('c.txt', 'GERD', '--setting', 'ward', '--date', '2026-02-11'), 'unknown setting'],
    ['an empty file', () => bad('d.txt', '', ...all), 'empty'],
    ['a blank note', () => bad('e.txt', ' \n ', ...all), 'blank'],
    ['a PDF named .txt', () => bad('f.txt', '%PDF-1.7\n%âãÏÓ\n', ...all), 'PDF'],
    ['a binary', () => bad('g.txt', new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1, 2]), ...all), ''],
    ['a broken JSON', () => bad('h.json', '{"id": "x", "setting"', ...all), 'JSON'],
    ['a missing field', () => bad('i.json', '{"id":"x","documents":[{"id":"d","text":"t"}]}'), 'setting'],
  ])('%s is refused with its reason', (_, run, words) => {
    const { status, err } = run()
    expect([status, err.includes(words)]).toEqual([2, true])
  })

  test('UTF-16 is read, and the evidence is shown in its sentence', () => {
    const text = 'Assessment: GERD, continue omeprazole.'
    const run = code(
      file('utf16.txt', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])),
      ...all,
    )
    expect([run.status, run.out.includes('K21.9'), run.out.includes('GERD, continue omeprazole.')]).toEqual([
      0,
      true,
      true,
    ])
  })

  test("a note's escape sequences do not reach the terminal", () => {
    const run = code(file('escape.txt', 'Assessment: GERD\u001b]0;owned\u0007, continue omeprazole.'), ...all)
    expect([run.out.includes('\u001b'), run.out.includes('\u0007')]).toEqual([false, false])
  })

  test('a future date and an old one wait, with the covered dates named', () => {
    const run = code(file('old.txt', 'Assessment: GERD.'), '--setting', 'outpatient', '--date', '2019-02-11', '--json')
    const result = JSON.parse(run.out)
    expect([run.status, result.outcome, result.because[0].startsWith('no-release')]).toEqual([0, 'pending', true])
  })
})

describe('code --input --output', () => {
  const input = file('in.jsonl', `${encounter('E-1')}\n{"broken\n${encounter('E-2')}\n${encounter('E-3')}\n`)

  test('order kept, one bad line does not stop the rest', () => {
    const output = join(folder, 'out.jsonl')
    const run = code('--input', input, '--output', output)
    expect(run.status).toBe(1)
    expect(lines(output).map((one) => one.encounterId ?? [one.line, one.error?.reason])).toEqual([
      'E-1',
      [2, 'not-json'],
      'E-2',
      'E-3',
    ])
  })

  test('an unfinished file is continued after its last whole line', () => {
    const whole = join(folder, 'out.jsonl')
    const output = file(
      'half.jsonl',
      `${readFileSync(whole, 'utf8').split('\n').slice(0, 2).join('\n')}\n{"encounterId":"E-2","outc`,
    )
    const run = code('--input', input, '--output', output)
    expect(lines(output).map((one) => one.encounterId ?? one.line)).toEqual(['E-1', 2, 'E-2', 'E-3'])
    expect(run.err).toContain('holds 2 results')
  })
})
