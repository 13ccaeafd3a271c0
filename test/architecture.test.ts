import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')

/** DESIGN's import table: a folder may import itself and what stands here. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  encounter: [],
  database: [],
  'guidelines-corpus': ['encounter'],
  codesets: ['encounter'],
  'tiers/dictionary': ['encounter', 'codesets'],
  'tiers/encoder': ['encounter', 'codesets', 'tiers/dictionary'],
  'tiers/llm': ['encounter', 'codesets'],
  'tiers/router': ['encounter', 'codesets'],
  retrieval: ['encounter', 'codesets', 'guidelines-corpus', 'database', 'tiers/encoder'],
  explain: ['encounter', 'codesets', 'guidelines-corpus'],
  agent: ['encounter', 'database', 'guidelines-corpus', 'codesets', 'tiers', 'retrieval', 'explain'],
  pipeline: ['encounter', 'database', 'guidelines-corpus', 'codesets', 'tiers', 'retrieval', 'explain', 'agent'],
  server: [
    'encounter',
    'database',
    'guidelines-corpus',
    'codesets',
    'tiers',
    'retrieval',
    'explain',
    'agent',
    'pipeline',
  ],
  evals: [
    'encounter',
    'database',
    'guidelines-corpus',
    'codesets',
    'tiers',
    'retrieval',
    'explain',
    'agent',
    'pipeline',
  ],
}
/** Folders that may import everything, or are no part of the product's code. */
const FREE = ['bin', 'bench', 'test']

const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts') && !file.startsWith('node_modules/') && !file.startsWith('dist/'))

const folderOf = (file: string): string => {
  const [top = '', second = ''] = file.split('/')
  return top === 'tiers' ? `tiers/${second}` : top
}
const specifiers = (file: string): string[] =>
  [...readFileSync(join(ROOT, file), 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(
    (match) => match[1] ?? '',
  )
const ours = (file: string): string[] =>
  specifiers(file)
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => relative(ROOT, normalize(join(ROOT, dirname(file), specifier))).replaceAll('\\', '/'))
const allowed = (from: string, to: string): boolean =>
  from === to ||
  FREE.includes(from) ||
  (MAY_IMPORT[from] ?? []).some((name) => to === name || to.startsWith(`${name}/`))

describe('imports go one way', () => {
  test('only as the table says', () => {
    const wrong = files
      .filter((file) => file.includes('/') && !file.endsWith('.test.ts'))
      .flatMap((file) =>
        ours(file)
          .filter((target) => !allowed(folderOf(file), folderOf(target)))
          .map((target) => `${file} -> ${target}`),
      )
    expect(wrong).toEqual([])
  })
  test('codesets needs no network and no database', () => {
    const wrong = files
      .filter((file) => file.startsWith('codesets/'))
      .flatMap((file) =>
        specifiers(file)
          .filter((name) => /^node:(http|https|net|dgram|tls)$|^pg$|pglite/.test(name))
          .map((name) => `${file} -> ${name}`),
      )
    expect(wrong).toEqual([])
  })
  test('only entry points read the environment', () => {
    const wrong = files.filter(
      (file) =>
        !FREE.includes(folderOf(file)) &&
        !file.endsWith('.test.ts') &&
        readFileSync(join(ROOT, file), 'utf8').includes('process.env'),
    )
    expect(wrong).toEqual([])
  })
})

describe('folders', () => {
  test('every folder with code has a README of under 40 lines', () => {
    const folders = [...new Set(files.filter((file) => file.includes('/')).map(folderOf))]
    const wrong = folders.filter((folder) => {
      try {
        return (
          readFileSync(join(ROOT, folder, 'README.md'), 'utf8')
            .trimEnd()
            .split('\n').length >= 40
        )
      } catch {
        return true
      }
    })
    expect(wrong).toEqual([])
  })
  test('no path of one machine in tracked code', () => {
    const marks = ['/work/', '/tmp/', '/root/'].map((path) => `'${path}`)
    expect(
      files.filter(
        (file) =>
          file !== 'test/architecture.test.ts' &&
          marks.some((mark) => readFileSync(join(ROOT, file), 'utf8').includes(mark)),
      ),
    ).toEqual([])
  })
})
