import { describe, expect, test } from 'vitest'
import type { Setting } from '../../encounter/contract.ts'
import type { Assertion } from '../../encounter/mention.ts'
import type { SectionKind } from '../../encounter/tidy.ts'
import { loadClinicalData } from '../clinical-data.ts'
import type { CodingContext } from '../draft.ts'
import { chronicLookup, isChronic } from './chronic-lookup.ts'
import { fakeProblem, type ProblemCase } from './fake-problem.ts'
import { findTreatments, indexTreatments } from './find-treatments.ts'
import { settleProblem } from './settle-problem.ts'

const clinical = loadClinicalData()
const chronicOf = chronicLookup(clinical)
const treatmentIndex = indexTreatments(clinical)

type Case = {
  readonly code: string
  readonly assertion: Assertion
  readonly section?: SectionKind
  readonly setting?: Setting
  readonly reporting?: CodingContext['reporting']
  /** Named in the medications. */
  readonly drug?: string
}

const settled = ({ code, assertion, section = 'assessment', drug, ...more }: Case): string => {
  const sections: readonly (readonly [SectionKind, string])[] = [
    [section, 'that condition'],
    ['plan', 'Rest.'],
    ...(drug === undefined ? [] : [['medications', drug] as const]),
  ]
  const { problem, context } = fakeProblem({
    ...more,
    documents: [{ sections }],
    said: [[code, { says: 'condition', assertion }]],
  })
  const treatments = findTreatments(context, treatmentIndex)
  const facts = {
    treatments,
    hasConclusion: true,
    hasHeadings: false,
    chronic: (one: Parameters<typeof chronicOf>[0]) => isChronic(chronicOf(one)),
    chronicOf,
    judge: null,
  }
  const given = settleProblem(problem, context, facts)
  if ('rejection' in given) return `${given.rejection.code} not: ${given.rejection.reason}`
  return `${given.draft.code}${given.draft.uncertain ? ', uncertain' : ''}, ${given.draft.reported?.how}, ${given.draft.guidelines.map((one) => one.section).join()}`
}

describe('by what is said of it', () => {
  test.each<[string, Case, string]>([
    ['present', { code: 'J18.9', assertion: 'present' }, 'J18.9, assessed, IV.J'],
    ['present, inpatient', { code: 'J18.9', assertion: 'present', setting: 'inpatient' }, 'J18.9, assessed, III'],
    ['negated', { code: 'J18.9', assertion: 'negated' }, 'J18.9 not: negated'],
    ['a relative’s', { code: 'J18.9', assertion: 'family' }, 'J18.9 not: family'],
    ['hypothetical', { code: 'J18.9', assertion: 'hypothetical' }, 'J18.9 not: hypothetical'],
    ['planned', { code: 'Z51.11', assertion: 'planned' }, 'Z51.11 not: planned'],
    ['a code of no release', { code: 'I10.9', assertion: 'present' }, 'I10.9 not: not-in-release'],
    [
      'not addressed',
      { code: 'J18.9', assertion: 'present', section: 'past-medical-history' },
      'J18.9 not: not-addressed',
    ],
  ])('%s', (_, one, expected) => {
    expect(settled(one)).toBe(expected)
  })
})

describe('uncertain', () => {
  test.each<[string, Case, string]>([
    ['outpatient (IV.H)', { code: 'J18.9', assertion: 'possible' }, 'J18.9 not: uncertain-outpatient'],
    ['emergency', { code: 'J18.9', assertion: 'possible', setting: 'emergency' }, 'J18.9 not: uncertain-outpatient'],
    [
      'observation',
      { code: 'J18.9', assertion: 'possible', setting: 'observation' },
      'J18.9 not: uncertain-outpatient',
    ],
    [
      'inpatient (II.H)',
      { code: 'J18.9', assertion: 'possible', setting: 'inpatient' },
      'J18.9, uncertain, assessed, II.H',
    ],
    [
      'inpatient, told of the stay',
      { code: 'J18.9', assertion: 'possible', setting: 'inpatient', section: 'hospital-course' },
      'J18.9, uncertain, monitored, II.H',
    ],
    [
      'inpatient, only a finding',
      { code: 'J18.9', assertion: 'possible', setting: 'inpatient', section: 'imaging' },
      'J18.9 not: uncertain-outpatient',
    ],
    [
      'HIV needs confirmation',
      { code: 'B20', assertion: 'possible', setting: 'inpatient' },
      'B20 not: uncertain-outpatient',
    ],
    [
      'COVID-19 needs confirmation',
      { code: 'U07.1', assertion: 'possible', setting: 'inpatient' },
      'U07.1 not: uncertain-outpatient',
    ],
    [
      'identified influenza needs confirmation',
      { code: 'J10.1', assertion: 'possible', setting: 'inpatient' },
      'J10.1 not: uncertain-outpatient',
    ],
    [
      'all mentions',
      { code: 'J18.9', assertion: 'possible', reporting: 'all-mentions' },
      'J18.9, uncertain, all-mentions, II.H',
    ],
  ])('%s', (_, one, expected) => {
    expect(settled(one)).toBe(expected)
  })
})

describe('past', () => {
  test.each<[string, Case, string]>([
    ['cancer in the assessment is history', { code: 'C50.911', assertion: 'historical' }, 'Z85.3, status, I.C.21.c.4'],
    [
      'cancer in the past history too',
      { code: 'C50.911', assertion: 'historical', section: 'past-medical-history' },
      'Z85.3, status, I.C.21.c.4',
    ],
    [
      'not where only assessed problems count',
      { code: 'C50.911', assertion: 'historical', section: 'past-medical-history', reporting: 'assessed-problems' },
      'Z85.3 not: historical',
    ],
    [
      'nothing of the family’s',
      { code: 'C50.911', assertion: 'historical', section: 'family-history' },
      'C50.911 not: historical',
    ],
    ['a lifelong disease still exists', { code: 'E11.9', assertion: 'historical' }, 'E11.9, assessed, IV.J'],
    [
      'a lifelong disease in a list, under treatment',
      { code: 'E11.9', assertion: 'historical', section: 'past-medical-history', drug: 'metformin' },
      'E11.9, treated, IV.J',
    ],
    [
      'a lifelong disease in a list, not taken up',
      { code: 'E11.9', assertion: 'historical', section: 'past-medical-history' },
      'E11.9 not: historical',
    ],
    [
      'a history that counts only where it is taken up',
      { code: 'J18.9', assertion: 'historical', section: 'past-medical-history' },
      'Z87.01 not: historical',
    ],
    [
      'no history code',
      { code: 'A08.4', assertion: 'historical', section: 'past-medical-history' },
      'A08.4 not: historical',
    ],
    [
      'a status is past by itself',
      { code: 'Z95.1', assertion: 'historical', section: 'past-medical-history' },
      'Z95.1, status, I.C.21.c.3',
    ],
    [
      'over by discharge, inpatient',
      { code: 'N17.9', assertion: 'resolved', section: 'hospital-course', setting: 'inpatient' },
      'N17.9, monitored, III',
    ],
    [
      'over by discharge from an emergency',
      { code: 'N17.9', assertion: 'resolved', setting: 'emergency' },
      'N17.9, assessed, IV.J',
    ],
    ['over, outpatient', { code: 'N17.9', assertion: 'resolved' }, 'Z87.448, status, I.C.21.c.4'],
    [
      'over, outpatient, not taken up',
      { code: 'N17.9', assertion: 'resolved', section: 'history-of-present-illness' },
      'Z87.448 not: historical',
    ],
  ])('%s', (_, one, expected) => {
    expect(settled(one)).toBe(expected)
  })
})

describe('the code that a problem’s mentions lead to', () => {
  const facts = {
    treatments: [],
    hasConclusion: true,
    hasHeadings: false,
    chronic: () => false,
    chronicOf,
    judge: null,
  }
  test.each<[string, ProblemCase, string]>([
    [
      'a specific one before an unspecified one, wherever it stands',
      {
        documents: [
          {
            sections: [
              ['hospital-course', 'one'],
              ['assessment', 'two'],
            ],
          },
        ],
        said: [
          ['I50.23', 'one'],
          ['I50.9', 'two'],
        ],
      },
      'I50.23',
    ],
    [
      'the assessment’s before the story’s',
      {
        documents: [
          {
            sections: [
              ['history-of-present-illness', 'one'],
              ['assessment', 'two'],
            ],
          },
        ],
        said: [
          ['N18.31', 'one'],
          ['N18.32', 'two'],
        ],
      },
      'N18.32',
    ],
    [
      'the code under a header before the header',
      {
        documents: [{ sections: [['assessment', 'one, two']] }],
        said: [
          ['M17.1', 'one'],
          ['M17.12', 'two'],
        ],
      },
      'M17.12',
    ],
    [
      'not what was only suspected, where the problem is certain',
      {
        setting: 'inpatient',
        documents: [
          {
            sections: [
              ['hospital-course', 'one'],
              ['assessment', 'two'],
            ],
          },
        ],
        said: [
          ['N17.0', { says: 'one', assertion: 'possible' }],
          ['N17.9', 'two'],
        ],
      },
      'N17.9',
    ],
    [
      'never a denied one',
      {
        documents: [
          {
            sections: [
              ['review-of-systems', 'one'],
              ['assessment', 'two'],
            ],
          },
        ],
        said: [
          ['J45.41', { says: 'one', assertion: 'negated' }],
          ['J45.909', 'two'],
        ],
      },
      'J45.909',
    ],
  ])('%s', (_, one, code) => {
    const { problem, context } = fakeProblem(one)
    expect(settleProblem(problem, context, facts)).toMatchObject({ draft: { code } })
  })
})
