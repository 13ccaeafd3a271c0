import { expect, test } from 'vitest'
import { readContractLines } from './read-contract-lines.ts'

const line = (id: string): string =>
  JSON.stringify({ id, setting: 'outpatient', documents: [{ id: 'd1', text: 'Fièvre 😷' }] })
const read = async (chunks: Iterable<Uint8Array | string>, maxBytes?: number): Promise<string[]> => {
  const lines: string[] = []
  for await (const item of readContractLines(chunks, maxBytes))
    lines.push(`${item.line} ${'encounter' in item ? item.encounter.id : item.error.reason}`)
  return lines
}
function* inPieces(text: string, size: number): Generator<Uint8Array> {
  const bytes = new TextEncoder().encode(text)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

test.each([
  ['two lines', `${line('a')}\n${line('b')}\n`, ['1 a', '2 b']],
  ['no last line end', `${line('a')}\r\n${line('b')}`, ['1 a', '2 b']],
  ['blank lines are counted', `\n${line('a')}\n \n${line('b')}`, ['2 a', '4 b']],
  ['with a byte order mark', `\u{feff}${line('a')}`, ['1 a']],
  [
    'a bad line stops nothing',
    `{"id":\n${line('b')}\n${'['.repeat(100_000)}\n{"id":"x"}\n${line('c')}`,
    ['1 not-json', '2 b', '3 too-deep', '4 contract', '5 c'],
  ],
  ['with gold', `{"encounter":${line('a')},"gold":[]}`, ['1 a']],
  ['nothing', '', []],
])('%s', async (_name, text, expected) => {
  expect(await read([text])).toEqual(expected)
  expect(await read(inPieces(text, 7))).toEqual(expected)
})

test('a line too long is named and skipped', async () => {
  expect(await read(inPieces(`${line('a')}\n"${'x'.repeat(900)}"\n${line('b')}`, 64), 400)).toEqual([
    '1 a',
    '2 too-large',
    '3 b',
  ])
})

test('a line that is no UTF-8 is named', async () => {
  const bad = Uint8Array.from([0x22, 0xc3, 0xa8, 0xc3, 0x22, 0x0a])
  expect(await read([bad, line('b')])).toEqual(['1 encoding', '2 b'])
})
