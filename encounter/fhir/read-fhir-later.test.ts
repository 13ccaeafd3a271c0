import { describe, expect, test } from 'vitest'
import { ReadError } from '../read-error.ts'
import { base64, encounter, note } from './fake-fhir.ts'
import { readFhirLater } from './read-fhir-later.ts'

const attachment = (contentType: string, text: string): object => ({ attachment: { contentType, data: base64(text) } })
const file = (...content: object[]): string => JSON.stringify([encounter(), note('', { content })])

async function read(bytes: Uint8Array, contentType: string): Promise<{ text: string }> {
  const text = new TextDecoder().decode(bytes)
  if (text.includes('scan')) throw new ReadError('not-text', `${contentType} holds only a picture.`)
  return { text: text.toUpperCase() }
}

describe('attachments read by a reader that takes its time', () => {
  test.each([
    ['one', file(attachment('text/plain', 'gout')), ['GOUT'], []],
    [
      'the next format where the first fails',
      file(attachment('text/html', 'scan'), attachment('application/pdf', 'flu')),
      ['FLU'],
      [],
    ],
    [
      'two of one format',
      file(attachment('text/plain', 'gout'), attachment('text/plain', 'scan')),
      ['GOUT'],
      [{ part: '[1] (DocumentReference)', why: 'text/plain holds only a picture.' }],
    ],
  ])('%s', async (_name, text, expected, unread) => {
    const result = await readFhirLater(text, read)
    expect(result.encounters[0]?.documents.map((document) => document.text)).toEqual(expected)
    expect(result.unread).toEqual(unread)
  })
  test('none that can be read', async () => {
    await expect(readFhirLater(file(attachment('text/plain', 'scan')), read)).rejects.toBeInstanceOf(ReadError)
  })
})
