import { deflateSync } from 'node:zlib'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encounterSchema } from '../contract.ts'
import { ReadError } from '../read-error.ts'
import { fakePdf, pageOf } from './fake-pdf.ts'
import { pdfToText } from './pdf-to-text.ts'

const refusal = async (bytes: Uint8Array): Promise<unknown> =>
  pdfToText(bytes).then(
    () => 'read',
    (error: unknown) => (error instanceof ReadError ? [error.reason, error.message] : error),
  )
const changed = (source: string, changes: readonly (readonly [number, number, string])[]): Uint8Array =>
  Buffer.from(
    changes.reduce((text, [at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut), source),
    'latin1',
  )
const packed = (text: string): { dictionary: string; bytes: Buffer } => ({
  dictionary: '/Filter /FlateDecode',
  bytes: deflateSync(Buffer.from(text)),
})

describe('text', () => {
  test('pages are parted by a form feed, hyphens stay, gaps are empty lines', async () => {
    const pages = [pageOf('Assessment:', 'Acute pneu-', 'monia, right.', '', '', 'Plan: oxygen'), pageOf('Page two')]
    expect(await pdfToText(fakePdf(pages))).toEqual({
      text: 'Assessment:\nAcute pneu-\nmonia, right.\n\nPlan: oxygen\fPage two',
      unread: [],
    })
  })
  test('packed pages', async () => {
    expect(await pdfToText(fakePdf([packed(pageOf('Gout of the left foot'))]))).toEqual({
      text: 'Gout of the left foot',
      unread: [],
    })
  })
  test('scanned pages are named', async () => {
    expect(await pdfToText(fakePdf(['', pageOf('Gout'), '0 0 m 9 9 l S']))).toEqual({
      text: '\fGout\f',
      unread: [
        { part: 'page 1', why: 'scanned: no text layer' },
        { part: 'page 3', why: 'scanned: no text layer' },
      ],
    })
  })
  test('the bytes handed in stay usable', async () => {
    const bytes = fakePdf([pageOf('Gout')])
    await pdfToText(bytes)
    expect((await pdfToText(bytes)).text).toBe('Gout')
  })
})

describe('refused', () => {
  const ENCRYPTED = `/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'61'.repeat(32)}> /U <${'62'.repeat(32)}> >>`
  test.each([
    ['broken', Buffer.from('%PDF-1.4 nothing'), 'broken', /broken/],
    ['cut off', fakePdf([pageOf('Gout')]).subarray(0, 300), 'broken', /broken/],
    ['asks for a password', fakePdf([pageOf('Gout')], ENCRYPTED), 'encrypted', /encrypted/],
    ['only scans', fakePdf(['', '']), 'no-text', /no page of the pdf has a text layer/i],
    ['too many pages', fakePdf(Array.from({ length: 501 }, () => pageOf('x'))), 'too-large', /500 pages/],
    ['too large', Buffer.alloc(51 * 1024 * 1024), 'too-large', /50 MB/],
    ['D9: unpacks without end', fakePdf([packed(' '.repeat(70_000_000))]), 'too-large', /unpacks/],
    [
      'D9: packed twice',
      fakePdf([{ dictionary: '/Filter [/FlateDecode /Fl#61teDecode]', bytes: Buffer.from('x') }]),
      'too-large',
      /unpacks/,
    ],
  ])('%s', async (_, bytes, reason, message) => {
    expect(await refusal(bytes)).toEqual([reason, expect.stringMatching(message)])
  })
})

const SOURCE = Buffer.from(fakePdf([packed(pageOf('Gout of the foot')), pageOf('Sepsis')])).toString('latin1')

describe('in a thread of its own', () => {
  // Here the library rejects promises that nobody holds, which would end the process.
  test.each<[string, Uint8Array]>([
    [
      'a dictionary without end',
      changed(SOURCE, [
        [198, 22, ''],
        [3, 4, ''],
        [503, 3, '8DuM('],
      ]),
    ],
    [
      'a wrong place in the table',
      changed(SOURCE, [
        [479, 6, 'lYc'],
        [166, 0, 'Sp%@'],
      ]),
    ],
  ])('%s', async (_, bytes) => {
    expect(await refusal(bytes)).toEqual(['no-text', expect.stringMatching(/^No page of the PDF/)])
  })
  test('a deadline', async () => {
    const slow = pdfToText(fakePdf([pageOf('Gout')]), 1)
    await expect(slow).rejects.toThrow('The PDF takes too long to read.')
  })
})

test('no change of a file makes it throw anything else', async () => {
  const place = fc.nat(SOURCE.length)
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(place, fc.nat(30), fc.string({ maxLength: 6 })), { maxLength: 5 }),
      async (changes) => {
        try {
          const { text } = await pdfToText(changed(SOURCE, changes))
          encounterSchema.parse({ id: 'e', setting: 'outpatient', documents: [{ id: 'd', text }] })
        } catch (error) {
          expect(error).toBeInstanceOf(ReadError)
        }
      },
    ),
    // Each run starts a thread; more of them find the same.
    { numRuns: 25 },
  )
})
