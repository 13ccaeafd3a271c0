import { describe, expect, test } from 'vitest'
import { type CombinationLine, loadClinicalData } from '../clinical-data.ts'
import { fakeContext, fakeDraft } from '../rules/fake-encounter.ts'
import { combinationTable } from './combination-table.ts'
import { codesAfter, codeSet2026, type RecordCase } from './fake-record.ts'

type Case = readonly [name: string, record: RecordCase, codes: readonly string[]]
const [diabetes, kidney, failure, pressure] = [
  ['E11.9', 'diabetes'],
  ['N18.31', 'CKD 3a'],
  ['I50.22', 'heart failure'],
  ['I10', 'hypertension'],
] as const

describe('the shipped table', () => {
  const table = combinationTable(loadClinicalData().combinations)
  test.each<Case>([
    [
      'hypertension and heart failure, link presumed',
      { text: 'hypertension. heart failure', drafts: [pressure, failure] },
      ['I11.0', 'I50.22'],
    ],
    ['in the other order', { text: 'heart failure. hypertension', drafts: [failure, pressure] }, ['I50.22', 'I11.0']],
    [
      'hypertension and kidney disease',
      { text: 'hypertension. CKD 3a', drafts: [pressure, kidney] },
      ['I12.9', 'N18.31'],
    ],
    [
      'all three',
      { text: 'hypertension. CKD 3a. heart failure', drafts: [pressure, kidney, failure] },
      ['I13.0', 'N18.31', 'I50.22'],
    ],
    [
      'all three and the kidney’s last stage',
      { text: 'hypertension. ESRD. heart failure', drafts: [pressure, ['N18.6', 'ESRD'], failure] },
      ['I13.2', 'N18.6', 'I50.22'],
    ],
    [
      'said to be unrelated',
      { text: 'heart failure not due to hypertension', drafts: [pressure, failure] },
      ['I10', 'I50.22'],
    ],
    [
      'diabetes and kidney disease, the type kept',
      { text: 'type 1 diabetes. CKD 3a', drafts: [['E10.9', 'diabetes'], kidney] },
      ['E10.22', 'N18.31'],
    ],
    [
      'diabetes, said to be no cause',
      { text: 'CKD 3a unrelated to diabetes', drafts: [diabetes, kidney] },
      ['E11.9', 'N18.31'],
    ],
    ['nothing to join', { text: 'diabetes. hypertension', drafts: [diabetes, pressure] }, ['E11.9', 'I10']],
    ['nothing', { text: '', drafts: [] }, []],
  ])('%s', (_, record, codes) => {
    expect(codesAfter(table, record)).toEqual(codes)
  })
})

describe('what a line may ask and give', () => {
  const line = (more: Partial<CombinationLine>): CombinationLine => ({
    all: [['E11'], ['N18']],
    gives: 'E11.22',
    replaces: [0],
    link: 'presumed',
    section: 'I.C.4.a',
    ...more,
  })
  const together: RecordCase = { text: 'diabetes, CKD 3a', drafts: [diabetes, kidney] }
  test.each<[string, Partial<CombinationLine>, RecordCase, readonly string[]]>([
    ['stated, and nobody states it', { link: 'stated' }, together, ['E11.9', 'N18.31']],
    ['stated', { link: 'stated' }, { ...together, text: 'CKD 3a due to diabetes' }, ['E11.22', 'N18.31']],
    [
      'unless another code stands',
      { unless: ['I10'] },
      { text: 'diabetes, CKD 3a, hypertension', drafts: [diabetes, kidney, pressure] },
      ['E11.9', 'N18.31', 'I10'],
    ],
    ['$1 is the category of the first', { gives: '$1.21' }, together, ['E11.21', 'N18.31']],
    ['$0 keeps the first', { gives: '$0', replaces: [1] }, together, ['E11.9']],
    ['$2 keeps the second', { gives: '$2' }, together, ['N18.31']],
    ['both replaced', { replaces: [0, 1] }, together, ['E11.22']],
    ['none replaced: the code is added', { replaces: [] }, together, ['E11.22', 'E11.9', 'N18.31']],
    ['a code of no release gives nothing', { gives: 'E11.23' }, together, ['E11.9', 'N18.31']],
    [
      'one draft does not fill two groups',
      { all: [['E11'], ['E1']] },
      { text: 'diabetes', drafts: [diabetes] },
      ['E11.9'],
    ],
    ['one group alone', { all: [['E11.9']], gives: 'E11.8' }, { text: 'diabetes', drafts: [diabetes] }, ['E11.8']],
  ])('%s', (_, more, record, codes) => {
    expect(codesAfter(combinationTable([line(more)]), record)).toEqual(codes)
  })

  test('the combined draft rests on both, says so, and the replaced code is told', () => {
    const context = fakeContext({
      codeSet: codeSet2026(),
      documents: [{ sections: [['assessment', 'diabetes, CKD 3a']] }],
    })
    const first = fakeDraft(context, 'E11.9', ['diabetes'], { confidence: 0.8, uncertain: true })
    const second = fakeDraft(context, 'N18.31', ['CKD 3a'], { confidence: 0.6 })
    const { drafts, rejected } = combinationTable([line({})])([first, second], context)
    expect(drafts).toEqual([
      {
        ...first,
        code: 'E11.22',
        problem: {
          id: -1,
          mentions: [first, second].flatMap((one) => one.problem?.mentions ?? []),
          attributes: [],
        },
        uncertain: false,
        evidence: [...first.evidence, ...second.evidence.map((one) => ({ ...one, supports: 'link' }))],
        confidence: 0.6,
        proposedBy: ['dictionary', 'rule'],
        guidelines: [{ fiscalYear: 2026, section: 'I.C.4.a' }],
        steps: ['E11.9 with N18.31 is E11.22, the link being presumed'],
      },
      second,
    ])
    expect(rejected).toEqual([{ code: 'E11.9', reason: 'combined', because: 'E11.22', evidence: first.evidence }])
  })
})
