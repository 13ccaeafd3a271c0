import { describe, expect, test } from 'vitest'
import { icd10cm } from '../../encounter/codes.ts'
import type { Setting } from '../../encounter/contract.ts'
import type { SectionKind } from '../../encounter/tidy.ts'
import type { CodingContext } from '../draft.ts'
import { fakeProblem, type ProblemCase } from './fake-problem.ts'
import { hasConclusion, isSymptom, type ReportedFacts, reportedToday } from './reported-today.ts'
import { weighAssertion } from './weigh-assertion.ts'

type Case = {
  readonly code: string
  /** Where it is said, in a note that has an assessment of something else. */
  readonly section: SectionKind
  readonly setting?: Setting
  readonly reporting?: CodingContext['reporting']
  readonly type?: string
  readonly chronic?: boolean
  readonly treated?: boolean
  /** The note has no assessment at all. */
  readonly bare?: boolean
}

const WORDS = 'said so'

const verdict = ({ code, section, type, bare = false, chronic = false, treated = false, ...more }: Case): string => {
  const sections = [
    [section, `${WORDS} here, as her sister tells it, and with a drug`] as const,
    ...(bare ? [] : [['assessment', 'Something else.'] as const]),
  ]
  const { problem, context } = fakeProblem({
    ...more,
    documents: [{ sections, ...(type === undefined ? {} : { type }) }],
    said: [[code, WORDS]],
  })
  const span = { documentId: 'd1', start: 3, end: 7, text: 'drug' }
  const facts: ReportedFacts = {
    treatments: treated
      ? [{ treatment: { treatment: ['drug'], kind: 'drug', conditions: [code] }, span, section: 'medications' }]
      : [],
    hasConclusion: !bare,
    hasHeadings: false,
    chronic: () => chronic,
  }
  const given = reportedToday(problem, icd10cm(code), weighAssertion(problem, context), context, facts)
  return given.reported === null ? `no: ${given.reason}` : `${given.reported.how}: ${given.reported.span.text}`
}

describe('full reporting', () => {
  test.each<[string, Case, string]>([
    ['in the assessment', { code: 'I10', section: 'assessment' }, 'assessed: said so'],
    ['a symptom in the assessment', { code: 'R05.9', section: 'plan' }, 'assessed: said so'],
    ['only in the story', { code: 'I10', section: 'history-of-present-illness' }, 'no: not-addressed'],
    [
      'in the story of a note that assesses nothing',
      { code: 'I10', section: 'history-of-present-illness', bare: true },
      'assessed: said so',
    ],
    ['a symptom there too', { code: 'R05.9', section: 'history-of-present-illness', bare: true }, 'assessed: said so'],
    ['listed and under treatment', { code: 'I10', section: 'past-medical-history', treated: true }, 'treated: drug'],
    [
      'told and under treatment',
      { code: 'I10', section: 'history-of-present-illness', treated: true },
      'treated: drug',
    ],
    [
      'a symptom is not reported for its drug',
      { code: 'R05.9', section: 'past-medical-history', treated: true },
      'no: not-addressed',
    ],
    ['a finding is not reported for its drug', { code: 'I10', section: 'imaging', treated: true }, 'no: not-addressed'],
    [
      'listed and chronic, outpatient',
      { code: 'I10', section: 'past-medical-history', chronic: true },
      'no: not-addressed',
    ],
    [
      'listed and chronic, inpatient',
      { code: 'I10', section: 'past-medical-history', chronic: true, setting: 'inpatient' },
      'affects-care: said so',
    ],
    [
      'listed and not chronic, inpatient',
      { code: 'J18.9', section: 'past-medical-history', setting: 'inpatient' },
      'no: not-addressed',
    ],
    [
      'told and chronic, inpatient',
      { code: 'I10', section: 'history-of-present-illness', chronic: true, setting: 'inpatient' },
      'monitored: said so',
    ],
    ['told of the stay', { code: 'J18.9', section: 'hospital-course', setting: 'inpatient' }, 'monitored: said so'],
    [
      'told by a progress note',
      { code: 'J18.9', section: 'history-of-present-illness', setting: 'inpatient', type: 'progress-note' },
      'monitored: said so',
    ],
    [
      'told on arrival only',
      { code: 'J18.9', section: 'history-of-present-illness', setting: 'inpatient', type: 'h-and-p' },
      'no: not-addressed',
    ],
    [
      'told of the stay, a symptom',
      { code: 'R05.9', section: 'hospital-course', setting: 'inpatient' },
      'no: not-addressed',
    ],
    ['a finding of imaging', { code: 'J18.9', section: 'imaging', setting: 'inpatient' }, 'no: not-addressed'],
    [
      'in the family history',
      { code: 'I10', section: 'family-history', chronic: true, setting: 'inpatient' },
      'no: not-addressed',
    ],
    ['a status that counts where it is listed', { code: 'Z85.3', section: 'past-medical-history' }, 'status: said so'],
    ['a status that does not', { code: 'Z72.0', section: 'social-history' }, 'no: not-addressed'],
    ['a status that the assessment takes up', { code: 'Z72.0', section: 'assessment' }, 'assessed: said so'],
    ['a status in the family history', { code: 'Z85.3', section: 'family-history' }, 'no: not-addressed'],
    ['an external cause in the story', { code: 'W19.XXXA', section: 'history-of-present-illness' }, 'status: said so'],
    ['a reason for the encounter', { code: 'Z23', section: 'reason-for-visit' }, 'reason-for-encounter: said so'],
    [
      'a complication told of the stay',
      { code: 'T81.44XA', section: 'hospital-course', setting: 'inpatient' },
      'monitored: said so',
    ],
  ])('%s', (_, one, expected) => {
    expect(verdict(one)).toBe(expected)
  })
})

describe('assessed problems only', () => {
  test.each<[string, Case, string]>([
    ['in the assessment', { code: 'I10', section: 'assessment' }, 'assessed: said so'],
    [
      'listed and under treatment',
      { code: 'I10', section: 'past-medical-history', treated: true },
      'no: not-addressed',
    ],
    [
      'listed and chronic, inpatient',
      { code: 'I10', section: 'past-medical-history', chronic: true, setting: 'inpatient' },
      'no: not-addressed',
    ],
    ['a listed status', { code: 'Z85.3', section: 'past-medical-history' }, 'no: not-addressed'],
    ['an external cause', { code: 'W19.XXXA', section: 'history-of-present-illness' }, 'status: said so'],
    ['a reason for the encounter', { code: 'Z23', section: 'reason-for-visit' }, 'reason-for-encounter: said so'],
  ])('%s', (_, one, expected) => {
    expect(verdict({ ...one, reporting: 'assessed-problems' })).toBe(expected)
  })
})

test.each<[string, Case]>([
  ['a symptom', { code: 'R05.9', section: 'review-of-systems' }],
  ['a finding', { code: 'J18.9', section: 'imaging' }],
  ['a listed status', { code: 'Z72.0', section: 'social-history' }],
])('all mentions: %s', (_, one) => {
  expect(verdict({ ...one, reporting: 'all-mentions' })).toBe('all-mentions: said so')
})

describe('in an assessment of headed problems', () => {
  const inAssessment = (text: string, code: string, setting: Setting = 'outpatient'): string => {
    const { problem, context } = fakeProblem({
      setting,
      documents: [{ sections: [['assessment', text]] }],
      said: [[code, 'chest pain']],
    })
    const facts: ReportedFacts = { treatments: [], hasConclusion: true, hasHeadings: true, chronic: () => false }
    const given = reportedToday(problem, icd10cm(code), weighAssertion(problem, context), context, facts)
    return given.reported === null ? `no: ${given.reason}` : given.reported.how
  }
  test.each<[string, string, string, Setting, string]>([
    ['a symptom as a heading', '1. chest pain, likely muscular', 'R07.9', 'outpatient', 'assessed'],
    [
      'a symptom in passing',
      '1. Hypertension. Return at once for any chest pain',
      'R07.9',
      'outpatient',
      'no: not-addressed',
    ],
    ['in passing, inpatient', '1. Hypertension. Return at once for any chest pain', 'R07.9', 'inpatient', 'assessed'],
    ['a disease in passing', '1. Hypertension. She also told us of her chest pain', 'I20.9', 'outpatient', 'assessed'],
  ])('%s', (_, text, code, setting, expected) => {
    expect(inAssessment(text, code, setting)).toBe(expected)
  })
})

describe('a record with a conclusion', () => {
  test.each<[string, ProblemCase, boolean]>([
    ['a problem assessed', { documents: [{ sections: [['assessment', 'HTN']] }], said: [['I10', 'HTN']] }, true],
    [
      'a problem told',
      {
        documents: [{ sections: [['history-of-present-illness', 'HTN since 2010 as her sister tells it']] }],
        said: [['I10', 'HTN']],
      },
      false,
    ],
    [
      'only a status assessed',
      { documents: [{ sections: [['assessment', 'smoker']] }], said: [['Z72.0', 'smoker']] },
      false,
    ],
    [
      'only a denial',
      { documents: [{ sections: [['assessment', 'no HTN']] }], said: [['I10', { says: 'HTN', assertion: 'negated' }]] },
      false,
    ],
  ])('%s', (_, one, expected) => {
    expect(hasConclusion(fakeProblem(one).context)).toBe(expected)
  })
})

test.each<[string, boolean]>([
  ['R07.9', true],
  ['M25.561', true],
  ['M54.50', true],
  ['G89.29', true],
  ['M54.16', false],
  ['J18.9', false],
])('%s a symptom: %s', (code, expected) => {
  expect(isSymptom(icd10cm(code))).toBe(expected)
})
