import { expect, test } from 'vitest'
import { fakeCodeSet } from '../rules/fake-code-set.ts'
import { fakeContext, fakeDraft } from '../rules/fake-encounter.ts'
import { inheritPoa } from './inherit-poa.ts'
import { type PoaAnswer, poaAnswer } from './poa-answer.ts'

const codeSet = fakeCodeSet({
  codes: {
    'B96.1': 'Klebsiella pneumoniae',
    'T83.511A': 'Infection due to indwelling urethral catheter, initial encounter',
    'N39.0': 'Urinary tract infection, site not specified',
    'E16.0': 'Drug-induced hypoglycemia without coma',
    'T38.3X5A': 'Adverse effect of insulin, initial encounter',
  },
})

type Row = readonly [
  name: string,
  text: string,
  drafts: readonly (readonly [
    code: string,
    says: string,
    before: PoaAnswer['indicator'],
    after: PoaAnswer['indicator'],
  ])[],
]

const ROWS: readonly Row[] = [
  [
    'an organism of a later infection',
    'Catheter infection, Klebsiella',
    [
      ['T83.511A', 'Catheter infection', 'N', 'N'],
      ['B96.1', 'Klebsiella', 'Y', 'N'],
    ],
  ],
  [
    'a drug whose effect came later',
    'hypoglycemia from insulin',
    [
      ['E16.0', 'hypoglycemia', 'N', 'N'],
      ['T38.3X5A', 'insulin', 'Y', 'N'],
    ],
  ],
  [
    'two infections that disagree leave it open',
    'Catheter infection and cystitis, Klebsiella',
    [
      ['T83.511A', 'Catheter infection', 'N', 'N'],
      ['N39.0', 'cystitis', 'Y', 'Y'],
      ['B96.1', 'Klebsiella', 'U', 'U'],
    ],
  ],
  [
    'another sentence',
    'hypoglycemia\nKlebsiella in the urine',
    [
      ['E16.0', 'hypoglycemia', 'N', 'N'],
      ['B96.1', 'Klebsiella', 'Y', 'Y'],
    ],
  ],
]

test.each(ROWS)('%s', (_name, text, rows) => {
  const context = fakeContext({ codeSet, setting: 'inpatient', documents: [{ sections: [['hospital-course', text]] }] })
  const answers = new Map(
    rows.map(([code, says, before]) => [fakeDraft(context, code, [says]), poaAnswer(before, null)]),
  )
  expect([...inheritPoa(answers, context)].map(([draft, answer]) => [draft.code, answer.indicator])).toEqual(
    rows.map(([code, , , after]) => [code, after]),
  )
})
