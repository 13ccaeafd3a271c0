import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Encounter, encounterSchema } from '../contract.ts'
import { ReadError } from '../read-error.ts'
import { fakeCcda, fakeSection, MEDICATION, RESULT } from './fake-ccda.ts'
import { readCcda } from './read-ccda.ts'

const refusal = async (input: string | Uint8Array): Promise<unknown> =>
  readCcda(input).then(
    () => 'read',
    (error: unknown) => (error instanceof ReadError ? [error.reason, error.message] : error),
  )

const WHOLE: Encounter = {
  id: '1.2.3^V-7',
  setting: 'inpatient',
  facility: null,
  patient: { id: 'P-5', sex: 'F', birthDate: '1958-03-02' },
  admitted: '2026-01-04T10:12-06:00',
  discharged: '2026-01-09',
  documents: [
    {
      id: '1.2.3^D-1',
      type: 'discharge-summary',
      status: null,
      supersedes: null,
      writtenAt: '2026-01-09T14:30:00-06:00',
      author: null,
      authorId: null,
      text: 'Assessment:\n\nGout of the left foot.',
    },
  ],
  observations: [],
  medications: [],
}

test('a document', async () => {
  expect(await readCcda(fakeCcda())).toEqual({ encounters: [WHOLE], unread: [] })
})

describe('however it is written', () => {
  const prefixed = fakeCcda({ root: 'xmlns:v3="urn:hl7-org:v3"' }).replace(/<(\/?)(?=[A-Za-z])/g, '<$1v3:')
  test.each<[string, string | Uint8Array]>([
    ['bytes', Buffer.from(fakeCcda())],
    ['D4: UTF-16', Buffer.from(`\u{feff}${fakeCcda()}`, 'utf16le')],
    ['a prefix for every element', prefixed],
    ['D14: another namespace', fakeCcda({ root: 'xmlns="urn:example"' })],
    ['no namespace', fakeCcda({ root: '' })],
    [
      'no declaration, a style sheet, a comment',
      fakeCcda({ prefix: '<?xml-stylesheet href="javascript:x"?><!-- a -- b -->' }),
    ],
    ['blank lines first', `\n \n${fakeCcda()}`],
    ['inside an envelope', `<Envelope><Body>${fakeCcda({ prefix: '' })}</Body></Envelope>`],
  ])('%s', async (_, input) => {
    expect((await readCcda(input)).encounters).toEqual([WHOLE])
  })
  test.each<[string, Uint8Array, string]>([
    [
      'declared one-byte letters',
      Buffer.from(
        fakeCcda({ prefix: '<?xml version="1.0" encoding="ISO-8859-2"?>', sections: [fakeSection('A', '\xb1')] }),
        'latin1',
      ),
      'A:\ną',
    ],
    [
      'a wrong declaration',
      Buffer.from(
        fakeCcda({ prefix: '<?xml version="1.0" encoding="ISO-8859-1"?>', sections: [fakeSection('A', 'é')] }),
      ),
      'A:\né',
    ],
    [
      'D6: names of HTML, stray ampersands, control characters',
      Buffer.from(
        fakeCcda({ sections: [fakeSection('A & B', '5&nbsp;&ge; 3 &#8805; R&D \u{1}&unknown; <![CDATA[x & y]]>')] }),
      ),
      'A & B:\n5 ≥ 3 ≥ R&D  &unknown; x & y',
    ],
  ])('%s', async (_, input, text) => {
    expect((await readCcda(input)).encounters[0]?.documents[0]?.text).toBe(text)
  })
})

describe('refused', () => {
  const document = fakeCcda({ prefix: '' })
  test.each<[string, string | Uint8Array, string, RegExp]>([
    ['nothing', ' ', 'empty', /empty/],
    ['a header only', fakeCcda({ body: '' }), 'no-text', /header only/],
    ['other XML', '<a><b/></a>', 'other-xml', /no ClinicalDocument/],
    ['no XML', 'Gout', 'broken', /not well-formed XML \(line 1,/],
    ['cut off', document.slice(0, -200), 'broken', /cut off/],
    ['tags crossed', document.replace('</paragraph>', ''), 'broken', /not well-formed XML \(line \d+/],
    ['two documents in one file', document + document, 'several-documents', /several ClinicalDocuments/],
    ['two files in one', fakeCcda() + fakeCcda(), 'several-documents', /several ClinicalDocuments/],
    [
      'two documents in an envelope',
      `<Batch>${document}${document}</Batch>`,
      'several-documents',
      /several ClinicalDocuments/,
    ],
    [
      'D11: a DOCTYPE',
      `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${document}`,
      'doctype',
      /DOCTYPE/,
    ],
    ['D11: a DOCTYPE after a comment', `<!-- a --><!doctype a>${document}`, 'doctype', /DOCTYPE/],
    ['D13: too deep', document.replace('Gout', '<content>'.repeat(200_000)), 'too-deep', /200 levels/],
    [
      'D13: many attributes',
      document.replace('<paragraph', `<paragraph ${Array.from({ length: 300 }, (_, n) => `a${n}=""`).join(' ')}`),
      'too-large',
      /attributes/,
    ],
    [
      'D13: a long attribute',
      document.replace('<paragraph', `<paragraph a="${'x'.repeat(1_000_000)}"`),
      'too-large',
      /attributes/,
    ],
    ['D7: a picture', Buffer.from('\x89PNG\r\n', 'latin1'), 'not-text', /PNG/],
  ])('%s', async (_, input, reason, message) => {
    expect(await refusal(input)).toEqual([reason, expect.stringMatching(message)])
  })
  test('I1: messages hold nothing of the input', async () => {
    const said = await refusal(document.replace('Gout', 'Canary</b>'))
    expect(JSON.stringify(said)).not.toMatch(/Canary|Invented/)
  })
})

describe('no change of a file makes it throw anything else', () => {
  const body = [
    fakeSection(
      'Results',
      '<table><tr><td ID="n">Na</td><td>121<footnote ID="f">low</footnote></td></tr></table><list><item>a</item></list>',
      RESULT,
    ),
    fakeSection('Medications', '<content revised="delete">x</content><br/>Take &lt; 3', MEDICATION),
  ]
  const source = fakeCcda({ sections: body })
  const check = async (input: string | Uint8Array): Promise<void> => {
    try {
      for (const encounter of (await readCcda(input)).encounters) encounterSchema.parse(encounter)
    } catch (error) {
      expect(error).toBeInstanceOf(ReadError)
    }
  }
  test('words, tags and attributes', async () => {
    const tokens = source.split(/(?=[<&"])|(?<=[>"])/)
    const piece = fc.constantFrom(
      '',
      '<a>',
      '</a>',
      '"',
      '&',
      ' value="9"',
      ' nullFlavor="NI"',
      '\u{0}',
      '<td>',
      '20261399',
      'x',
      '<ClinicalDocument>',
    )
    const change = fc.tuple(fc.nat(tokens.length - 1), piece)
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const changed = [...tokens]
        for (const [at, put] of changes) changed[at] = put
        await check(changed.join(''))
      }),
      { numRuns: 500 },
    )
  })
  test('values of attributes', async () => {
    const parts = source.split(/(?<==")([^"]*)(?=")/)
    const change = fc.tuple(
      fc.nat((parts.length - 3) / 2),
      fc.oneof(fc.string(), fc.constantFrom('', '-1', '1e999', '__proto__', '#n', 'B64', 'IVL_PQ', 'true')),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const changed = [...parts]
        for (const [at, put] of changes) changed[2 * at + 1] = put.replace(/[<&"]/g, '')
        await check(changed.join(''))
      }),
      { numRuns: 500 },
    )
  })
  test('bytes', async () => {
    const bytes = Buffer.from(source)
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255))
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 5 }), fc.nat(bytes.length), async (changes, cut) => {
        const changed = Buffer.from(bytes)
        for (const [at, byte] of changes) changed[at] = byte
        await check(changed)
        await check(changed.subarray(0, cut))
      }),
      { numRuns: 200 },
    )
  })
})
