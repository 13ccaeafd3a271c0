import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openModelFolder } from './model-folder.ts'

const FILES: Readonly<Record<string, Buffer>> = {
  'encoder.onnx': Buffer.from('graph'),
  'search.onnx': Buffer.from('table'),
  'vocabulary.txt': Buffer.from('[UNK]\n[CLS]\n[SEP]\nknee\n'),
  'terms.tsv.gz': gzipSync('M25.569\tknee pain\nI10\thigh blood pressure\n'),
}

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'model-'))
  const files = Object.fromEntries(
    Object.entries(FILES).map(([name, content]) => {
      writeFileSync(join(folder, name), content)
      return [name, { sha256: createHash('sha256').update(content).digest('hex'), bytes: content.length }]
    }),
  )
  const manifest = {
    format: 1,
    name: 'tiny',
    trained: '2026-01-01',
    release: '2025-10-01',
    dimensions: 128,
    assertions: ['present'],
    files,
  }
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a whole folder opens, with its version', () => {
  const { terms, version, wordPieces } = openModelFolder(folder)
  expect(terms).toEqual([
    { unit: 'M25.569', term: 'knee pain' },
    { unit: 'I10', term: 'high blood pressure' },
  ])
  expect(version).toMatch(/^sha256:[0-9a-f]{64}$/)
  expect([...wordPieces.split('knee').ids]).toEqual([3])
})

describe('what is wrong is said', () => {
  test.each<[string, () => void, RegExp]>([
    ['a file is missing', () => rmSync(join(folder, 'search.onnx')), /lacks search\.onnx/],
    [
      'a file was changed',
      () => writeFileSync(join(folder, 'encoder.onnx'), 'grapH'),
      /encoder\.onnx .* is not the file/,
    ],
    ['a file was cut short', () => writeFileSync(join(folder, 'encoder.onnx'), 'gra'), /3 bytes, 5 expected/],
    ['no manifest', () => rmSync(join(folder, 'manifest.json')), /lacks manifest\.json/],
    [
      'another format',
      () => writeFileSync(join(folder, 'manifest.json'), '{"format":2}'),
      /no encoder manifest of format 1/,
    ],
  ])('%s', (_, harm, message) => {
    harm()
    expect(() => openModelFolder(folder)).toThrow(message)
  })
})
