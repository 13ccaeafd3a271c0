import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseEncounter } from '../read-contract.ts'
import { ReadError } from '../read-error.ts'
import { message, obx, pid, pv1, txa } from './fake-messages.ts'
import { readHl7v2 } from './read-hl7v2.ts'

const CANARY = 'Xqzvcanary'
const FIXTURE = [
  'FHS|^~\\&|A\rBHS|^~\\&|A\r\v',
  message({ type: 'ADT^A01', rest: ['EVN|A01|20260104', 'DG1|1||I10', 'ZPV|x'] }),
  '\u001c\r\v',
  message({ type: 'MDM^T02', rest: [txa({ id: 'D1' }), obx(`${CANARY} \\T\\ gout \\.br\\\\XC3A8\\~stable`)] }),
  message({
    type: 'MDM^T10',
    pid: pid('M1', 'A1'),
    rest: [txa({ id: 'D2', parent: 'D1' }), obx('^AP^PDF^Base64^JVBERi0=', 'ED')],
  }),
  message({
    type: 'ORU^R01',
    pv1: pv1('E', ''),
    rest: ['OBR|1||F1|CT', obx('121', 'NM'), obx('No bleed', 'FT'), obx('Stable', 'TX', 'N&IMP'), 'NTE|1||late'],
  }),
  message({ type: 'ADT^A40', rest: ['MRG|M1'] }),
  'DSC|1\rBTS|5\rFTS|1\r',
].join('')
const SIGNS = [
  '|',
  '^',
  '~',
  '\\',
  '&',
  '\r',
  '\n',
  '\v',
  '\u001c',
  '\0',
  '\ud800',
  'MSH|^~\\&|',
  'PID|',
  'OBX|',
  '""',
  '\\X',
  '=',
  '9',
  'é',
]

type Edit = { readonly at: number; readonly cut: number; readonly put: string }
const edits = fc.array(
  fc.record({
    at: fc.nat(FIXTURE.length),
    cut: fc.nat(40),
    put: fc.oneof(fc.constantFrom(...SIGNS), fc.string({ maxLength: 8, unit: 'binary' })),
  }),
  { minLength: 1, maxLength: 6 },
)
const edited = (changes: readonly Edit[]): string =>
  changes.reduce((text, { at, cut, put }) => text.slice(0, at) + put + text.slice(at + cut), FIXTURE)

/** Reads, and holds what came of it against the contract; refusals are allowed, other errors are not. */
function readsOrRefuses(input: string | Uint8Array): string[] {
  try {
    const { encounters, unread } = readHl7v2(input)
    for (const encounter of encounters) expect(parseEncounter(encounter)).toEqual(encounter)
    expect(JSON.stringify(encounters)).not.toContain('\\u0000')
    expect(new Set(encounters.map(({ id }) => id)).size).toBe(encounters.length)
    return unread.map(({ part, why }) => part + why)
  } catch (error) {
    if (error instanceof ReadError) return [error.message, ...error.problems.map(({ path, problem }) => path + problem)]
    throw error
  }
}

test('the fixture is read', () => {
  expect(readHl7v2(FIXTURE).encounters.map(({ id, documents }) => [id, documents.length])).toEqual([
    ['V1', 1],
    ['C1', 1],
  ])
})

test('no change of the fixture does more than refuse, and nothing that was written is said', () => {
  fc.assert(
    fc.property(edits, (changes) => {
      const said = readsOrRefuses(edited(changes))
      expect(said.filter((each) => each.includes(CANARY))).toEqual([])
    }),
    { numRuns: 600 },
  )
})

test('nor do changed bytes', () => {
  const whole = new TextEncoder().encode(FIXTURE)
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
      (changes) => {
        const bytes = Uint8Array.from(whole)
        for (const [at, byte] of changes) bytes[at] = byte
        readsOrRefuses(bytes)
      },
    ),
    { numRuns: 300 },
  )
})

test('every beginning of the fixture is read or refused', () => {
  for (let end = 0; end <= FIXTURE.length; end += 3) readsOrRefuses(FIXTURE.slice(0, end))
})

describe('time grows with the text and not faster', () => {
  const document = (rest: readonly string[]): string => message({ type: 'MDM^T02', rest: [txa({ id: 'D1' }), ...rest] })
  const many = (count: number, segment: string): string[] => Array<string>(count).fill(segment)
  test.each([
    ['repetitions of a field', document([obx('x'), `PV1|1|${'I~'.repeat(1_000_000)}`])],
    ['repetitions in text', document([obx('x~'.repeat(500_000))])],
    ['open escapes', document([obx('\\'.repeat(500_000))])],
    ['hexadecimal', document([obx(`\\X${'41'.repeat(250_000)}\\`)])],
    ['lines of a document', document(many(50_000, obx('x')))],
    ['documents of one id', message({ type: 'MDM^T02', rest: many(30_000, `${txa({ id: 'D1' })}\r${obx('x')}`) })],
    ['messages', many(20_000, document([obx('x')])).join('')],
    [
      'one visit number, many patients',
      Array.from({ length: 20_000 }, (_, at) => message({ type: 'ADT^A08', pid: pid(`M${at}`) })).join('') +
        document([obx('x')]),
    ],
    [
      'merges',
      message({ type: 'ADT^A40', rest: Array.from({ length: 100_000 }, (_, at) => `PID|1||M${at + 1}\rMRG|M${at}`) }) +
        document([obx('x')]),
    ],
    [
      'patients of a message',
      message({
        type: 'ORU^R01',
        rest: [...many(20_000, 'OBX|1|NM|A||1'), ...many(20_000, pid('M1')), 'OBR|1||F1', obx('x')],
      }),
    ],
    [
      'values',
      message({ type: 'ORU^R01', rest: ['OBR|1||F1', ...many(50_000, obx('1', 'NM')), 'OBR|1||F2', obx('x')] }),
    ],
    ['pieces of a file', document(many(20_000, obx('^AP^PDF^Base64^AAAA', 'ED')).concat(obx('x')))],
    ['blank lines', document([`OBX|1|TX|||x${'\n'.repeat(500_000)}x`])],
  ])('%s', (_name, text) => {
    const start = performance.now()
    expect(readHl7v2(text).encounters.length).toBeGreaterThan(0)
    expect(performance.now() - start).toBeLessThan(5000)
  })
})
