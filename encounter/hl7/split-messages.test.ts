import { describe, expect, test } from 'vitest'
import { rawField } from './segment.ts'
import { splitMessages } from './split-messages.ts'

const HEAD = 'MSH|^~\\&|A|B|C|D|20260104||MDM^T02|7|P|2.5'
const names = (text: string): string[] =>
  splitMessages(text).messages.map(({ type, segments }) => `${type}: ${segments.map(({ name }) => name).join(' ')}`)
const whys = (text: string): string[] => splitMessages(text).unread.map(({ part, why }) => `${part}: ${why}`)
const MESSAGE = `${HEAD}\rPID|1\rTXA|1\r`
const cutOff = 'has no end: the file may be cut off'

describe('messages of a file', () => {
  test.each([
    ['CR', MESSAGE],
    ['LF', MESSAGE.replaceAll('\r', '\n')],
    ['CRLF', MESSAGE.replaceAll('\r', '\r\n')],
    ['blank lines between', MESSAGE.replaceAll('\r', '\r\n\r\n')],
    ['byte order mark', `\u{feff}${MESSAGE}`],
    ['MLLP', `\v${MESSAGE}\u001c\r`],
    ['indented', MESSAGE.replaceAll('\r', '\n  ')],
    ['in a batch', `FHS|^~\\&|A\rBHS|^~\\&|A\r${MESSAGE}BTS|1\rFTS|1\r`],
  ])('%s', (_name, text) => {
    expect(names(text)).toEqual(['MDM: MSH PID TXA'])
    expect(whys(text)).toEqual([])
  })
  test.each([
    ['two', MESSAGE + MESSAGE],
    ['two MLLP blocks', `\v${MESSAGE}\u001c\r\v${MESSAGE}\u001c\r`],
    ['glued together', MESSAGE.trimEnd() + MESSAGE],
  ])('%s', (_name, text) => {
    expect(names(text)).toEqual(['MDM: MSH PID TXA', 'MDM: MSH PID TXA'])
  })
  test('type by segments where MSH-9 is missing', () => {
    expect(names('MSH|^~\\&|A\rPID|1\rTXA|1')).toEqual(['MDM: MSH PID TXA'])
    expect(names('MSH|^~\\&|A\rOBR|1\rOBX|1')).toEqual(['ORU: MSH OBR OBX'])
    expect(names('MSH|^~\\&|A\rEVN|A01')).toEqual(['ADT: MSH EVN'])
    expect(names('MSH|^~\\&|||||||ORU_R01\rPID')).toEqual(['ORU_R01: MSH'])
  })
})

describe('what is said about a file', () => {
  test.each([
    ['no end of MLLP', `\v${MESSAGE}`, [`the last MLLP block: ${cutOff}`]],
    ['no end of the batch', `FHS|^~\\&\rBHS|^~\\&\r${MESSAGE}`, [`FHS: ${cutOff}`, `BHS: ${cutOff}`]],
    [
      'a wrong count',
      `BHS|^~\\&\r${MESSAGE}BTS|3\r`,
      ['BTS, field 1: counts another number of messages than the file holds'],
    ],
    ['no header', `PID|1\r${MESSAGE}`, ['before a message header: lines outside a message are not read']],
    ['cut off', `${MESSAGE}OB`, ['end of the file: the last segment is cut off within its name']],
  ])('%s', (_name, text, expected) => {
    expect(whys(text)).toEqual(expected)
    expect(names(text)).toEqual(['MDM: MSH PID TXA'])
  })
})

test.each([
  ['line ends in text', `${HEAD}\rOBX|1|TX|||CC: cough\n\nCXR\nclear||||||F\r`, 'CC: cough\n\nCXR\nclear', 'F'],
  ['ADD goes on with a segment', `${HEAD}\rOBX|1|FT|||CC: co\rADD|ugh||||||F\r`, 'CC: cough', 'F'],
  ['a continued message', `${HEAD}\rOBX|1|FT|||CC: co\rDSC|x1|F\r${HEAD}||x1\rADD|ugh||||||F\r`, 'CC: cough', 'F'],
])('%s', (_name, text, value, status) => {
  const { messages } = splitMessages(text)
  const last = messages[0]?.segments.at(-1)
  expect([messages.length, rawField(last, 5), rawField(last, 11)]).toEqual([1, value, status])
})
