import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CodeSets } from '../../codesets/code-set.ts'
import { fakeCodeSet } from '../../codesets/rules/fake-code-set.ts'
import { loadSuite } from './load-suite.ts'
import { SuiteError } from './suite.ts'

const codeSet = fakeCodeSet({
  codes: {
    I10: 'Essential (primary) hypertension',
    N18: 'Chronic kidney disease',
    'N18.9': 'Chronic kidney disease, unspecified',
    R05: 'Cough',
    'R05.9': 'Cough, unspecified',
  },
})
const codeSets = (): CodeSets => ({
  forDate: () => ({ kind: 'release', codeSet }),
  byId: () => codeSet,
  all: () => [codeSet],
  hcpcs: { lookup: () => ({ kind: 'no-list', covered: '' }), entries: () => [], lists: () => [] },
  conversions: () => [],
})
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'corpora-'))
})
afterEach(() => rmSync(folder, { recursive: true }))
const write = (path: string, content: unknown): void => {
  mkdirSync(join(folder, path, '..'), { recursive: true })
  writeFileSync(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content))
}
const load = (name: string, given: Partial<Parameters<typeof loadSuite>[1]> = {}) =>
  loadSuite(name, { folder, writers: [], limit: null, ...given }, codeSets)

test('CodiEsp: mapped gold, the printed one beside it, documents without codes left out', () => {
  write('dev/devD.tsv', 'S1\tr05\nS1\tI10\nS1\ti10\nS2\tn18.9\n')
  write('dev/text_files_en/S1.txt', 'Cough and high blood pressure.')
  write('dev/text_files_en/S2.txt', 'Renal failure.')
  write('dev/text_files_en/S3.txt', 'Nothing was coded here.')
  const suite = load('codiesp-dev')
  const codes = (gold: { diagnoses: readonly { code: string }[] } | undefined) => gold?.diagnoses.map((one) => one.code)
  expect(
    suite.items.map(({ encounter, gold }) => [encounter.id, encounter.reporting, gold.ordered, codes(gold)]),
  ).toEqual([
    ['S1', 'all-mentions', false, ['R05.9', 'I10']],
    ['S2', 'all-mentions', false, ['N18.9']],
  ])
  expect(codes(suite.otherGold[0]?.gold.get('S1'))).toEqual(['R05', 'I10'])
})

test('MDACE: charts with injected text, diagnoses of ICD-10-CM only, evidence as quotes', () => {
  const text = 'Hypertension, chronic kidney disease. Hypertension stable.'
  const annotation = (code: string, begin: number, end: number, code_system = 'ICD-10-CM') => ({
    begin,
    end,
    code,
    code_system,
    description: '',
    type: 'Human',
  })
  write('100001-ICD-10.json', {
    hadm_id: 100001,
    comment: '',
    notes: [
      {
        note_id: 7,
        category: 'Discharge summary',
        description: 'Report',
        text,
        annotations: [
          annotation('I10', 0, 12),
          annotation('N18', 14, 36),
          annotation('I10', 38, 50),
          annotation('0W3P8ZZ', 0, 3, 'ICD-10-PCS'),
        ],
      },
    ],
  })
  const place = (quote: string) => ({ documentId: '7', quote, supports: 'problem', assertion: 'present' })
  const suite = load('mdace')
  expect(suite.showsNotes).toBe(false)
  expect(suite.items.map(({ encounter, gold }) => [encounter.id, encounter.documents, gold.diagnoses])).toEqual([
    [
      'mdace-100001',
      [{ id: '7', type: 'discharge-summary', author: 'attending', text }],
      [
        {
          code: 'I10',
          role: 'problem',
          presentOnAdmission: null,
          evidence: [place('Hypertension'), place('Hypertension')],
        },
        { code: 'N18.9', role: 'problem', presentOnAdmission: null, evidence: [place('chronic kidney disease')] },
      ],
    ],
  ])
})

describe('a suite that cannot be had says what to do', () => {
  test.each<readonly [string, () => unknown, SuiteError['reason'], string]>([
    [
      'unknown',
      () => load('nonsense'),
      'unknown-suite',
      'unknown suite "nonsense": use authored-train, authored-dev, authored-calibration, authored-test, codiesp-dev, codiesp-train, mdace, mts-dialog',
    ],
    [
      'no folder named',
      () => load('mdace', { folder: null }),
      'no-folder',
      'mdace: name the folder that holds the corpus with --folder',
    ],
    [
      'not the corpus',
      () => load('codiesp-dev'),
      'no-folder',
      'codiesp-dev: --folder must hold dev/devD.tsv and dev/text_files_en of CodiEsp',
    ],
    ['nothing in it', () => load('mdace'), 'empty', 'mdace: holds no encounters'],
    [
      'not a writer of it',
      () => load('authored-dev', { writers: ['nobody'] }),
      'unknown-suite',
      'nobody: no writer of authored-dev; see evals/datasets/splits.json',
    ],
  ])('%s', (_name, attempt, reason, message) => {
    expect(attempt).toThrow(new SuiteError(reason, message))
  })
  test('MDACE without its text', () => {
    write('1.json', { hadm_id: 1, notes: [{ note_id: 1, category: 'Discharge summary', annotations: [] }] })
    expect(() => load('mdace')).toThrow('(inject the note text first)')
  })
})
