import { describe, expect, test } from 'vitest'
import { readAxisRules } from '../import/with-stems.ts'
import { splitTitles } from './title-axes.ts'

const rules = readAxisRules()
/** Titles that stand beside each other and what is expected of each: stem and axes. */
const families: readonly (readonly [
  name: string,
  titles: readonly (readonly [title: string, stem: string, axes: object])[],
])[] = [
  [
    'heart failure',
    [
      ['Heart failure, unspecified', 'Heart failure', { specificity: 'unspecified' }],
      [
        'Unspecified systolic (congestive) heart failure',
        'Heart failure',
        { type: 'systolic', specificity: 'unspecified' },
      ],
      ['Acute systolic (congestive) heart failure', 'Heart failure', { type: 'systolic', acuity: 'acute' }],
      [
        'Acute on chronic combined systolic (congestive) and diastolic (congestive) heart failure',
        'Heart failure',
        { type: 'combined', acuity: 'acute-on-chronic' },
      ],
      ['Acute right heart failure', 'Right heart failure', { acuity: 'acute' }],
      ['Chronic right heart failure', 'Right heart failure', { acuity: 'chronic' }],
    ],
  ],
  [
    'a word that all share is no axis',
    [
      ['Chronic kidney disease, stage 3a', 'Chronic kidney disease', { stage: '3a' }],
      ['Chronic kidney disease, stage 4 (severe)', 'Chronic kidney disease', { stage: '4' }],
      ['Chronic kidney disease, unspecified', 'Chronic kidney disease', { specificity: 'unspecified' }],
    ],
  ],
  [
    'fractures',
    [
      [
        'Displaced fracture of shaft of right clavicle, initial encounter for closed fracture',
        'Fracture of shaft of clavicle',
        { displacement: 'displaced', laterality: 'right', episode: 'initial', fracture: 'closed' },
      ],
      [
        'Nondisplaced fracture of shaft of left clavicle, initial encounter for open fracture',
        'Fracture of shaft of clavicle',
        { displacement: 'nondisplaced', laterality: 'left', episode: 'initial', fracture: 'open' },
      ],
      [
        'Displaced fracture of shaft of unspecified clavicle, subsequent encounter for fracture with delayed healing',
        'Fracture of shaft of clavicle',
        { displacement: 'displaced', laterality: 'unspecified', episode: 'subsequent', healing: 'delayed' },
      ],
      [
        'Displaced fracture of shaft of right clavicle, subsequent encounter for open fracture type IIIA, IIIB, or IIIC with malunion',
        'Fracture of shaft of clavicle',
        {
          displacement: 'displaced',
          laterality: 'right',
          episode: 'subsequent',
          fracture: 'open-iiia-iiic',
          healing: 'malunion',
        },
      ],
      [
        'Displaced fracture of shaft of right clavicle, sequela',
        'Fracture of shaft of clavicle',
        { displacement: 'displaced', laterality: 'right', episode: 'sequela' },
      ],
    ],
  ],
  [
    'sides',
    [
      ['Pain in right knee', 'Pain in knee', { laterality: 'right' }],
      ['Pain in left knee', 'Pain in knee', { laterality: 'left' }],
      ['Pain in unspecified knee', 'Pain in knee', { laterality: 'unspecified' }],
      ['Pain, unspecified', 'Pain', { specificity: 'unspecified' }],
      ['Bilateral primary osteoarthritis of knee', 'Primary osteoarthritis of knee', { laterality: 'bilateral' }],
      ['Unilateral primary osteoarthritis, right knee', 'Primary osteoarthritis of knee', { laterality: 'right' }],
      ['Unilateral primary osteoarthritis, left knee', 'Primary osteoarthritis of knee', { laterality: 'left' }],
      [
        'Blindness right eye category 3, blindness left eye category 4',
        'Blindness right eye category 3, blindness left eye category 4',
        {},
      ],
    ],
  ],
  [
    'poisoning',
    [
      [
        'Poisoning by penicillins, accidental (unintentional), initial encounter',
        'Poisoning by, adverse effect of and underdosing of penicillins',
        { intent: 'accidental', episode: 'initial' },
      ],
      [
        'Poisoning by penicillins, intentional self-harm, sequela',
        'Poisoning by, adverse effect of and underdosing of penicillins',
        { intent: 'self-harm', episode: 'sequela' },
      ],
      [
        'Adverse effect of penicillins, initial encounter',
        'Poisoning by, adverse effect of and underdosing of penicillins',
        { intent: 'adverse-effect', episode: 'initial' },
      ],
      [
        'Underdosing of penicillins, subsequent encounter',
        'Poisoning by, adverse effect of and underdosing of penicillins',
        { intent: 'underdosing', episode: 'subsequent' },
      ],
    ],
  ],
  [
    'pregnancy',
    [
      [
        'Maternal care for hydrops fetalis, first trimester, fetus 1',
        'Maternal care for hydrops fetalis',
        { trimester: 'first', fetus: '1' },
      ],
      [
        'Maternal care for hydrops fetalis, unspecified trimester, not applicable or unspecified',
        'Maternal care for hydrops fetalis',
        { trimester: 'unspecified', fetus: 'unspecified' },
      ],
      ['8 weeks gestation of pregnancy', 'Weeks gestation of pregnancy', { weeks: '8' }],
      ['40 weeks gestation of pregnancy', 'Weeks gestation of pregnancy', { weeks: '40' }],
    ],
  ],
  [
    'type, severity, control',
    [
      [
        'Type 1 diabetes mellitus with diabetic nephropathy',
        'Diabetes mellitus with diabetic nephropathy',
        { type: '1' },
      ],
      [
        'Type 2 diabetes mellitus with diabetic nephropathy',
        'Diabetes mellitus with diabetic nephropathy',
        { type: '2' },
      ],
      ['Mild persistent asthma, uncomplicated', 'Persistent asthma, uncomplicated', { severity: 'mild' }],
      ['Severe persistent asthma, uncomplicated', 'Persistent asthma, uncomplicated', { severity: 'severe' }],
      [
        'Chronic obstructive pulmonary disease with (acute) exacerbation',
        'Chronic obstructive pulmonary disease',
        { control: 'exacerbation' },
      ],
      [
        'Chronic obstructive pulmonary disease, unspecified',
        'Chronic obstructive pulmonary disease',
        { specificity: 'unspecified' },
      ],
    ],
  ],
]

describe('splitTitles', () => {
  test.each(families)('%s', (_, titles) => {
    const split = splitTitles(
      titles.map(([title]) => ({ title, billable: true })),
      rules,
    )
    expect(titles.map(([title]) => [title, split.get(title)])).toEqual(
      titles.map(([title, stem, axes]) => [title, { stem, axes }]),
    )
  })
})
