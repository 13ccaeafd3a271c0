import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { fakeCcda, fakeSection } from '../encounter/ccda/fake-ccda.ts'
import { fakePdf, pageOf } from '../encounter/documents/fake-pdf.ts'
import { bundle, encounter as fhirEncounter, note as fhirNote, patient } from '../encounter/fhir/fake-fhir.ts'
import { message, obx, txa } from '../encounter/hl7/fake-messages.ts'

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
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
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

describe('code FILE of every format', () => {
  const GERD = 'Assessment: GERD, continue omeprazole.'
  const fhir = JSON.stringify(
    bundle(patient, fhirEncounter(), fhirNote(GERD), {
      resourceType: 'Condition',
      id: 'canary',
      code: { text: 'Canary' },
    }),
  )
  const hl7 = message({
    type: 'MDM^T02',
    rest: [txa({ id: 'D1' }), obx(`^application^PDF^Base64^${base64(fakePdf([pageOf(GERD)]))}`, 'ED'), 'DG1|1||Canary'],
  })
  const ccda = fakeCcda({ sections: [fakeSection('Assessment', 'GERD, continue omeprazole.')] })

  test('a FHIR bundle, an HL7 document message, a C-CDA and a PDF are coded, and what was not read is said', () => {
    const files = [
      file('stay.json', fhir),
      file('message.hl7', hl7),
      file('summary.xml', ccda),
      file('visit.pdf', fakePdf([pageOf(GERD), ''])),
    ]
    const run = code(...files, '--tier', 'dictionary', '--json', '--setting', 'outpatient', '--date', '2026-02-11')
    const results = run.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { encounterId: string; diagnoses: { code: string }[] })
    expect({
      status: run.status,
      coded: results.map(({ encounterId, diagnoses }) => [encounterId, ...diagnoses.map((one) => one.code)]),
      said: run.err.trimEnd().replaceAll(`${folder}/`, '').split('\n'),
    }).toEqual({
      status: 0,
      coded: [
        ['e1', 'K21.9'],
        ['V1', 'K21.9'],
        ['1.2.3^V-7', 'K21.9'],
        ['visit', 'K21.9'],
      ],
      said: [
        'code: stay.json: not read: entry[3].resource (Condition): coded elsewhere',
        'code: message.hl7: not read: message 1, DG1 1 to 1: coded elsewhere',
        'code: visit.pdf: not read: page 2: scanned: no text layer',
      ],
    })
  })

  test('setting and date are asked for single notes only', () => {
    const run = code(file('own.hl7', hl7), file('own.pdf', fakePdf([pageOf(GERD)])), '--tier', 'dictionary')
    expect([
      run.status,
      run.out.includes('K21.9'),
      run.err.match(/own\.pdf: --setting is missing|own\.hl7: --/g),
    ]).toEqual([1, true, ['own.pdf: --setting is missing']])
  })

  test.each([
    [
      'a bundle',
      JSON.stringify(bundle(patient, fhirEncounter())),
      'holds no document',
      '(Encounter): it has no document',
    ],
    ['an admission', message({ type: 'ADT^A01' }), 'hold no document', 'not read: visit of message 1: has no document'],
    ['other XML', '<?xml version="1.0"?><Canary/>', 'XML of a kind that holds no clinical document', 'C-CDA'],
  ])('%s without documents says so', (_, content, words, more) => {
    const run = code(file('none.dat', content), '--tier', 'dictionary')
    expect([run.status, run.err.includes(words), run.err.includes(more), run.err.includes('Canary')]).toEqual([
      2,
      true,
      true,
      false,
    ])
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
