import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadMtsDialog } from './mts-dialog.ts'
import { SuiteError } from './suite.ts'

const FILE = 'MTS-Dialog-ValidationSet.csv'
const HEADER = 'ID,section_header,section_text,dialogue'
const ROWS = [
  HEADER,
  '3,ASSESSMENT,"1.  ""Silent"" reflux.\n2.  Hypertension, stable.","Doctor: Hello.\nPatient: Hi."',
  '8,PLAN,Regular diet.,Doctor: Goodbye.',
]
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mts-dialog-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const section = (id: string, diagnoses: readonly object[], optional: readonly string[] = []) => ({
  file: FILE,
  id,
  diagnoses,
  optional,
})
const load = (sections: readonly object[], rows: readonly string[] | null = ROWS) => {
  const codings = join(folder, 'codings.json')
  writeFileSync(codings, JSON.stringify({ source: 'invented', sections }))
  if (rows !== null) writeFileSync(join(folder, FILE), rows.join('\r\n'))
  return loadMtsDialog(folder, codings)
}

test('a coded row is one office visit of its section; an uncoded row is left out', () => {
  const reflux = { code: 'K21.9', alternatives: ['K21.00'] }
  expect(load([section('3', [reflux, { code: 'I10', alternatives: [] }], ['Z79.899'])]).items).toEqual([
    {
      encounter: {
        id: 'mts-validation-3',
        setting: 'outpatient',
        reporting: 'assessed-problems',
        admitted: '2026-01-15',
        discharged: '2026-01-15',
        documents: [
          { id: 'd1', type: 'office-visit', text: 'ASSESSMENT:\n1.  "Silent" reflux.\n2.  Hypertension, stable.' },
        ],
      },
      gold: {
        writer: 'mts-dialog',
        policy: 'assessed-problems',
        specialty: 'mixed',
        style: 'assessment-section',
        difficulty: 'medium',
        traps: [],
        ordered: false,
        diagnoses: [
          { code: 'K21.9', alternatives: ['K21.00'], role: 'problem', presentOnAdmission: null, evidence: [] },
          { code: 'I10', alternatives: [], role: 'problem', presentOnAdmission: null, evidence: [] },
        ],
        optional: [{ code: 'Z79.899' }],
        procedures: [],
        queries: [],
        mentions: null,
      },
    },
  ])
})

test('a section with nothing to code stays, with empty gold', () => {
  expect(load([section('8', [])]).items.map(({ encounter, gold }) => [encounter.id, gold.diagnoses])).toEqual([
    ['mts-validation-8', []],
  ])
})

describe('a folder that is not the corpus says so', () => {
  test.each<readonly [string, readonly string[] | null, SuiteError['reason'], string]>([
    ['no file', null, 'no-folder', `mts-dialog: --folder must hold ${FILE} of MTS-Dialog`],
    ['no such row', [HEADER, '4,PLAN,Rest.,'], 'bad-file', `mts-dialog: ${FILE} has no row 3`],
    [
      'other columns',
      ['ID,note', '3,Rest.'],
      'bad-file',
      `mts-dialog: ${FILE}: expected the columns ID, section_text; found ID, note`,
    ],
  ])('%s', (_name, rows, reason, message) => {
    expect(() => load([section('3', [])], rows)).toThrow(new SuiteError(reason, message))
  })
})
