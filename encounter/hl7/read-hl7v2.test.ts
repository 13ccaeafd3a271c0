import { describe, expect, test } from 'vitest'
import type { Encounter } from '../contract.ts'
import { ReadError } from '../read-error.ts'
import { message, obx, pid, pv1, txa } from './fake-messages.ts'
import { readHl7v2 } from './read-hl7v2.ts'

const documents = (text: string): string[] =>
  readHl7v2(text).encounters.flatMap((encounter) =>
    encounter.documents.map(
      ({ id, status, supersedes, text }) =>
        `${encounter.id}/${id} ${status}${supersedes ? ` for ${supersedes}` : ''}: ${text}`,
    ),
  )
const whys = (text: string): string[] => readHl7v2(text).unread.map(({ part, why }) => `${part}: ${why}`)
const refusal = (text: string | Uint8Array): { reason: string; problems: readonly unknown[] } => {
  try {
    readHl7v2(text)
  } catch (error) {
    if (error instanceof ReadError) return { reason: error.reason, problems: error.problems }
    throw error
  }
  throw new Error('was read')
}
const only = (text: string): Encounter | undefined => readHl7v2(text).encounters[0]
const note = (text: string, given: Parameters<typeof txa>[0] = {}, type = 'MDM^T02', sent = '20260105150000'): string =>
  message({ type, sent, rest: [txa({ id: 'D1', ...given }), ...(text === '' ? [] : [obx(text)])] })

test('a whole encounter from a document message', () => {
  const text = message({
    type: 'MDM^T02',
    pv1: pv1('I', 'V1', '202601041012-0600', '20260109').replace('PV1|1|I|||||', 'PV1|1|I|||||77^Stone'),
    rest: [txa({ type: 'DS', id: 'D1', author: '77^Stone^Ada' }), obx('CC: cough'), obx('Gout \\T\\ CKD~Stable')],
  })
  expect(readHl7v2(text)).toEqual({
    encounters: [
      {
        id: 'V1',
        setting: 'inpatient',
        patient: { id: 'M100', sex: 'F', birthDate: '1958-03-02' },
        admitted: '2026-01-04T10:12-06:00',
        discharged: '2026-01-09',
        documents: [
          {
            id: 'D1',
            type: 'discharge-summary',
            author: 'attending',
            authorId: '77',
            writtenAt: '2026-01-05T14:00',
            status: 'final',
            supersedes: null,
            text: 'CC: cough\nGout & CKD\nStable',
          },
        ],
      },
    ],
    unread: [],
  })
})

describe('versions of a document', () => {
  test.each([
    ['final', [note('A')], ['V1/D1 final: A']],
    ['dictated', [note('A', { status: 'DI' })], ['V1/D1 preliminary: A']],
    ['no status', [note('A', { status: '' })], ['V1/D1 final: A']],
    ['a new status', [note('A', { status: 'DI' }), note('', {}, 'MDM^T03')], ['V1/D1 final: A']],
    ['a new status with content', [note('A', { status: 'DI' }), note('B', {}, 'MDM^T04')], ['V1/D1 final: B']],
    [
      'an addendum',
      [note('A'), note('B', { id: 'D2', parent: 'D1' }, 'MDM^T06')],
      ['V1/D1 final: A', 'V1/D2 addendum: B'],
    ],
    [
      'an addendum of the same id',
      [note('A'), note('B', {}, 'MDM^T06')],
      ['V1/D1 final: A', 'V1/D1-addendum addendum: B'],
    ],
    ['an edit', [note('A'), note('B', {}, 'MDM^T08')], ['V1/D1 amended: B']],
    [
      'a replacement',
      [note('A'), note('B', { id: 'D2', parent: 'D1' }, 'MDM^T10')],
      ['V1/D1 final: A', 'V1/D2 amended for D1: B'],
    ],
    ['a replacement of the same id', [note('A'), note('B', {}, 'MDM^T10')], ['V1/D1 amended: B']],
    ['sent again', [note('A', { status: 'DI' }), note('B')], ['V1/D1 final: B']],
    ['cancelled', [note('A'), note('B', { id: 'D2' }), note('', {}, 'MDM^T11')], ['V1/D2 final: B']],
    ['marked as deleted', [note('A'), note('B', { id: 'D2' }), note('A', { availability: 'CA' })], ['V1/D2 final: B']],
    ['announced, then sent', [note('', {}, 'MDM^T01'), note('A')], ['V1/D1 final: A']],
    ['an older version comes late', [note('B', {}, 'MDM^T08', '20260107'), note('A')], ['V1/D1 amended: B']],
    [
      'a cancelled one comes late',
      [note('', {}, 'MDM^T11', '20260107'), note('A'), note('B', { id: 'D2' })],
      ['V1/D2 final: B'],
    ],
    [
      'two of one id in a message',
      [message({ type: 'MDM^T02', rest: [txa({ id: 'D1' }), obx('A'), txa({ id: 'D1' }), obx('B')] })],
      ['V1/D1 final: A', 'V1/D1-2 final: B'],
    ],
    ['unavailable', [note('A', { availability: 'UN' })], ['V1/D1 preliminary: A']],
    [
      'without an id',
      [note('A', { id: '' }), note('B', { id: '' })],
      ['V1/message 1, TXA 1 final: A', 'V1/message 2, TXA 1 final: B'],
    ],
  ])('%s', (_name, messages, expected) => {
    expect(documents(messages.join(''))).toEqual(expected)
  })
})

describe('messages about one visit', () => {
  const other = (given: Partial<Parameters<typeof message>[0]>, text = 'B', id = 'D2'): string =>
    message({ type: 'MDM^T02', ...given, rest: [txa({ id }), obx(text)] })
  const withAccount = (text: string, id: string, visit = ''): string =>
    other({ pid: pid('M100', 'A7'), pv1: pv1('I', visit) }, text, id)
  test.each([
    ['the same visit number', [note('A'), other({})], ['V1/D1 final: A', 'V1/D2 final: B']],
    ['another visit number', [note('A'), other({ pv1: pv1('O', 'V2') })], ['V1/D1 final: A', 'V2/D2 final: B']],
    [
      'the same number of another patient',
      [note('A'), other({ pid: pid('M200') })],
      ['V1/D1 final: A', 'V1-2/D2 final: B'],
    ],
    ['the same account', [withAccount('A', 'D1'), withAccount('B', 'D2')], ['A7/D1 final: A', 'A7/D2 final: B']],
    [
      'account first, number later',
      [withAccount('A', 'D1'), withAccount('B', 'D2', 'V1')],
      ['V1/D1 final: A', 'V1/D2 final: B'],
    ],
    [
      'two visits of one account',
      [withAccount('A', 'D1', 'V1'), withAccount('B', 'D2', 'V2'), withAccount('C', 'D3')],
      ['V1/D1 final: A', 'V2/D2 final: B', 'A7/D3 final: C'],
    ],
    [
      'no number at all',
      [other({ pv1: '' }, 'A', 'D1'), other({ pv1: '', control: 'C2' })],
      ['C1/D1 final: A', 'C2/D2 final: B'],
    ],
    [
      'no number, but an addendum to what is known',
      [note('A'), message({ type: 'MDM^T06', pv1: '', rest: [txa({ id: 'D2', parent: 'D1' }), obx('B')] })],
      ['V1/D1 final: A', 'V1/D2 addendum: B'],
    ],
    [
      'patients merged',
      [note('A'), other({ pid: pid('M200') }), message({ type: 'ADT^A40', pv1: '', rest: ['MRG|M200^^^HOSP^MR'] })],
      ['V1/D1 final: A', 'V1/D2 final: B'],
    ],
    [
      'visits merged',
      [
        note('A'),
        other({ pv1: pv1('I', 'V0') }),
        message({ type: 'ADT^A42', pv1: '', rest: ['MRG|M100||||V0', pv1('I', 'V1')] }),
      ],
      ['V1/D1 final: A', 'V1/D2 final: B'],
    ],
    [
      'a move between patients joins nobody',
      [note('A'), other({ pid: pid('M200') }), message({ type: 'ADT^A45', rest: ['MRG|M200||||V1'] })],
      ['V1/D1 final: A', 'V1-2/D2 final: B'],
    ],
    [
      'two patients in one result message',
      [
        message({
          type: 'ORU^R01',
          rest: ['OBR|1||F1|CXR', obx('A'), pid('M200'), pv1('O', 'V2'), 'OBR|1||F2|CXR', obx('B')],
        }),
      ],
      ['V1/F1/CXR final: A', 'V2/F2/CXR final: B'],
    ],
  ])('%s', (_name, messages, expected) => {
    expect(documents(messages.join(''))).toEqual(expected)
  })
})

describe('setting and dates', () => {
  const admit = (type: string, visit: string, evn = ''): string => message({ type, pv1: visit, rest: [`EVN|${evn}`] })
  const doc = message({ type: 'MDM^T02', pv1: pv1('O', 'V1'), rest: [txa({ id: 'D1' }), obx('A')] })
  test.each([
    ['as the document says', [doc], ['outpatient', null, null]],
    ['as ADT says', [admit('ADT^A01', pv1('I', 'V1', '20260104')), doc], ['inpatient', '2026-01-04', null]],
    [
      'first in the emergency room',
      [admit('ADT^A04', pv1('E', 'V1', '20260103')), admit('ADT^A01', pv1('I', 'V1', '20260104')), doc],
      ['inpatient', '2026-01-04', null],
    ],
    [
      'by the event',
      [admit('ADT^A03', pv1('I', 'V1'), 'A03|20260110||||202601091400'), doc],
      ['inpatient', null, '2026-01-09T14:00'],
    ],
    [
      'admission cancelled',
      [admit('ADT^A01', pv1('I', 'V1', '20260104')), admit('ADT^A11', pv1('I', 'V1', '20260104')), doc],
      ['inpatient', null, null],
    ],
    [
      'discharge cancelled',
      [admit('ADT^A03', pv1('I', 'V1', '20260104', '20260109')), admit('ADT^A13', pv1('I', 'V1')), doc],
      ['inpatient', '2026-01-04', null],
    ],
    [
      'taken back by ""',
      [admit('ADT^A08', pv1('I', 'V1', '20260104', '20260109')), admit('ADT^A08', pv1('I', 'V1', '', '""')), doc],
      ['inpatient', '2026-01-04', null],
    ],
    [
      'discharge before admission',
      [admit('ADT^A08', pv1('I', 'V1', '20260104', '20260101')), doc],
      ['inpatient', '2026-01-04', null],
    ],
    ['v3 code', [admit('ADT^A08', pv1('OBSENC^observation', 'V1')), doc], ['observation', null, null]],
  ])('%s', (_name, messages, expected) => {
    const read = only(messages.join(''))
    expect([read?.setting, read?.admitted, read?.discharged]).toEqual(expected)
  })
  test.each(['', 'P', 'U', 'N', 'Z9'])('class %s is said to be unknown', (patientClass) => {
    const text = message({ type: 'MDM^T02', pv1: pv1(patientClass, 'V1'), rest: [txa({ id: 'D1' }), obx('A')] })
    expect([only(text)?.setting, readHl7v2(text).unread]).toEqual([
      'outpatient',
      [{ part: 'setting', why: 'PV1-2 of the visit of message 1 names no class that is known: read as outpatient' }],
    ])
  })
})

describe('the person', () => {
  const person = (fields: string): Encounter['patient'] =>
    only(message({ type: 'MDM^T02', pid: fields, rest: [txa({ id: 'D1' }), obx('A')] }))?.patient
  test.each([
    ['record number', 'PID|1|P2|9^^^X^PI~M1^^^X^MR||V||195803|M', { id: 'M1', sex: 'M', birthDate: null }],
    ['first number', 'PID|1|P2|9^^^X^PI||V||19580302120000|U', { id: '9', sex: null, birthDate: '1958-03-02' }],
    ['external number', 'PID|1|P2|||V|||O', { id: 'P2', sex: 'X', birthDate: null }],
    ['nothing', 'PID|1', { id: null, sex: null, birthDate: null }],
    ['born after the visit', 'PID|1||M1||V||20270101|F', { id: 'M1', sex: 'F', birthDate: null }],
  ])('%s', (_name, fields, expected) => {
    expect(person(fields)).toEqual(expected)
  })
  test('a later correction counts', () => {
    const update = message({ type: 'ADT^A31', pid: 'PID|1||M100^^^HOSP^MR||V||19580304|M', pv1: '' })
    expect(only(note('A') + update)?.patient).toEqual({ id: 'M100', sex: 'M', birthDate: '1958-03-04' })
  })
})

describe('what holds no document is refused by name', () => {
  const visit = { path: 'visit of message 1', problem: 'has no document in this file' }
  test.each([
    ['admissions alone', message({ type: 'ADT^A01' }), 'no-documents', [visit]],
    [
      'charges',
      message({ type: 'DFT^P03', rest: ['FT1|1', 'DG1|1||I10', 'DG1|2||E11.9', 'PR1|1', 'ZZ1|x'] }),
      'no-documents',
      [
        { path: 'message 1, FT1 1 to 1', problem: 'coded elsewhere' },
        { path: 'message 1, DG1 1 to 2', problem: 'coded elsewhere' },
        { path: 'message 1, PR1 1 to 1', problem: 'coded elsewhere' },
        { path: 'message 1, 1 Z segments', problem: 'local segments are not read' },
        visit,
      ],
    ],
    [
      'announced only',
      note('', {}, 'MDM^T01'),
      'no-documents',
      [{ path: 'message 1, TXA 1', problem: 'announces a document without its content' }, visit],
    ],
    [
      'cancelled only',
      note('A') + note('', {}, 'MDM^T11'),
      'no-documents',
      [{ path: 'message 2, TXA 1', problem: 'cancels a document: it is left out' }, visit],
    ],
    ['values only', message({ type: 'ORU^R01', rest: ['OBR|1||F1|BMP', obx('135', 'NM')] }), 'no-documents', [visit]],
    [
      'no message',
      'PID|1',
      'broken',
      [{ path: 'MSH', problem: 'is missing: every HL7 v2 message begins with this segment' }],
    ],
    ['blank', ' \r\n', 'empty', []],
  ])('%s', (_name, text, reason, problems) => {
    expect(refusal(text)).toEqual({ reason, problems })
  })
  test('admissions beside documents of another visit are said', () => {
    const text = message({ type: 'ADT^A01', pv1: pv1('I', 'V0') }) + note('A')
    expect([documents(text), whys(text)]).toEqual([
      ['V1/D1 final: A'],
      ['visit of message 1: has no document in this file'],
    ])
  })
})

test('other separators, other line ends, framing', () => {
  const text = note('Gout \\S\\ CKD')
  const own = text.replace('^~\\&', '*%$@').replaceAll('^', '*').replaceAll('|', '#').replace('\\S\\', '$S$')
  expect(documents(`\v${own.replaceAll('\r', '\n')}\u001c\r`)).toEqual(['V1/D1 final: Gout * CKD'])
})
