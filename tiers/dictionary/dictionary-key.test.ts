import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { digestOf, importedFiles } from './dictionary-key.ts'

const folder = mkdtempSync(join(tmpdir(), 'dictionary-key-'))
afterAll(() => rmSync(folder, { recursive: true }))
const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

test('code is followed from its entry through every import that is more than a type', () => {
  const entry = write(
    'entry.ts',
    "import { join } from 'node:path'\nimport { one } from './one.ts'\nimport type { T } from './types.ts'\nimport {\n  two,\n} from './two.js'\n",
  )
  write('one.ts', "import words from './words.json' with { type: 'json' }\nexport * from './entry.ts'\n")
  write('two.js', '')
  write('words.json', '[]')
  expect(importedFiles([entry]).map((file) => basename(file))).toEqual(['entry.ts', 'one.ts', 'words.json', 'two.js'])
})

test('the digest changes with a file, its absence and what is handed in', () => {
  const file = write('a', 'one')
  const digests = [digestOf([file], []), digestOf([file], ['x']), digestOf([`${file}-missing`], [])]
  write('a', 'two')
  digests.push(digestOf([file], []))
  write('a', 'one')
  expect(new Set(digests).size).toBe(4)
  expect(digestOf([file], [])).toBe(digests[0])
})
