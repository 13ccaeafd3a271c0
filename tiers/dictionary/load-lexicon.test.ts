import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { loadCodeSets } from '../../codesets/load-code-sets.ts'
import { loadLexicon } from './load-lexicon.ts'

const folder = mkdtempSync(join(tmpdir(), 'lexicon-'))
afterAll(() => rmSync(folder, { recursive: true }))

function faultsOf(lines: readonly string[]): string[] {
  writeFileSync(join(folder, 'one.jsonl'), lines.join('\n'))
  return loadLexicon(folder, (code) => code !== 'X99.99').faults.map((fault) => `${fault.line} ${fault.fault}`)
}

describe('what is wrong with a lexicon', () => {
  test.each<[name: string, lines: string[], faults: string[]]>([
    ['nothing', ['{"code":"I50.9","terms":["CHF"],"kind":"abbreviation"}', ''], []],
    ['no JSON', ['{"code":'], ['1 not-json']],
    ['no code', ['{"code":"chf","terms":["CHF"],"kind":"abbreviation"}'], ['1 wrong-shape']],
    ['unknown kind', ['{"code":"I50.9","terms":["CHF"],"kind":"slang"}'], ['1 wrong-shape']],
    [
      'unknown section',
      ['{"code":"I50.9","terms":["CHF"],"kind":"lay","when":{"section":["lab"]}}'],
      ['1 wrong-shape'],
    ],
    ['misspelt field', ['{"code":"I50.9","terms":["CHF"],"kind":"lay","deafult":true}'], ['1 wrong-shape']],
    ['no such code', ['{"code":"X99.99","terms":["CHF"],"kind":"lay"}'], ['1 unknown-code']],
    [
      'two senses and no way to tell',
      [
        '{"code":"G35","terms":["MS"],"kind":"abbreviation"}',
        '{"code":"I05.0","terms":["MS"],"kind":"abbreviation"}',
        '{"code":"R41.82","terms":["MS"],"kind":"abbreviation","default":true}',
      ],
      ['1 senses-without-when', '2 senses-without-when'],
    ],
    [
      'two senses, one of them plain',
      [
        '{"code":"G35","terms":["MS"],"kind":"abbreviation"}',
        '{"code":"I05.0","terms":["MS"],"kind":"abbreviation","when":{"near":["valve"]}}',
      ],
      [],
    ],
    [
      'short abbreviations differ by case',
      [
        '{"code":"L40.50","terms":["PsA"],"kind":"abbreviation"}',
        '{"code":"R97.20","terms":["PSA"],"kind":"abbreviation"}',
      ],
      [],
    ],
  ])('%s', (_, lines, faults) => {
    expect(faultsOf(lines)).toEqual(faults)
  })
})

test('every line shipped is sound and its code stands in some release', () => {
  const sets = loadCodeSets().all()
  const { faults } = loadLexicon(join(import.meta.dirname, 'lexicon'), (code) =>
    sets.some((codeSet) => codeSet.entry(code) !== null),
  )
  expect(faults).toEqual([])
})
