import { describe, expect, test } from 'vitest'
import type { Assertion } from '../../encounter/mention.ts'
import type { FakeDocument } from '../rules/fake-encounter.ts'
import { fakeProblem, type ProblemCase } from './fake-problem.ts'
import { weighAssertion, weightOf } from './weigh-assertion.ts'

type Case = readonly [name: string, documents: readonly FakeDocument[], said: ProblemCase['said'], decided: string]
const says = (words: string, assertion: Assertion, document = 'd1'): ProblemCase['said'][number] => [
  'J18.9',
  { says: words, assertion, in: document },
]

describe('the last word on a problem', () => {
  test.each<Case>([
    [
      'a denial in the review of systems does not overrule the assessment',
      [
        {
          sections: [
            ['review-of-systems', 'no lung infection'],
            ['assessment', 'pneumonia'],
          ],
        },
      ],
      [says('lung infection', 'negated'), says('pneumonia', 'present')],
      'present by pneumonia (conclusion)',
    ],
    [
      'the assessment’s denial overrules the story’s suspicion',
      [
        {
          sections: [
            ['history-of-present-illness', 'maybe pneumonia'],
            ['assessment', 'no lung infection'],
          ],
        },
      ],
      [says('pneumonia', 'possible'), says('lung infection', 'negated')],
      'negated by lung infection (conclusion)',
    ],
    [
      'a later document overrules',
      [
        { sections: [['assessment', 'probable pneumonia']] },
        { sections: [['hospital-course', 'lung infection ruled out']] },
      ],
      [says('pneumonia', 'possible'), says('lung infection', 'negated', 'd2')],
      'negated by lung infection (narrative)',
    ],
    [
      'an earlier document does not',
      [
        { sections: [['hospital-course', 'lung infection ruled out']] },
        { sections: [['assessment', 'probable pneumonia']] },
      ],
      [says('lung infection', 'negated'), says('pneumonia', 'possible', 'd2')],
      'possible by pneumonia (conclusion)',
    ],
    [
      'a later list does not overrule an assessment',
      [
        { sections: [['assessment', 'pneumonia']] },
        { sections: [['past-medical-history', 'history of lung infection']] },
      ],
      [says('pneumonia', 'present'), says('lung infection', 'historical', 'd2')],
      'present by pneumonia (conclusion)',
    ],
    [
      'the strongest of one place',
      [{ sections: [['assessment', 'possible lung infection, it is pneumonia']] }],
      [says('lung infection', 'possible'), says('pneumonia', 'present')],
      'present by pneumonia (conclusion)',
    ],
    [
      'a plain statement is not undone by its being named as past later',
      [
        { sections: [['history-of-present-illness', 'has pneumonia']] },
        { sections: [['assessment', 'history of lung infection']] },
      ],
      [says('pneumonia', 'present'), says('lung infection', 'historical', 'd2')],
      'present by pneumonia (narrative)',
    ],
    [
      'a past in the assessment stands against a mere list',
      [
        {
          sections: [
            ['problem-list', 'pneumonia'],
            ['assessment', 'history of lung infection'],
          ],
        },
      ],
      [says('pneumonia', 'present'), says('lung infection', 'historical')],
      'historical by lung infection (conclusion)',
    ],
    [
      'only a finding',
      [{ sections: [['imaging', 'pneumonia']] }],
      [says('pneumonia', 'present')],
      'present by pneumonia (observation)',
    ],
  ])('%s', (_, documents, said, decided) => {
    const { problem, context } = fakeProblem({ documents, said })
    const { assertion, by, weight } = weighAssertion(problem, context)
    expect(`${assertion} by ${by.text} (${weight})`).toBe(decided)
  })
})

describe('the weight of one statement', () => {
  const provider: FakeDocument = { id: 'note', sections: [['assessment', 'Stable.']] }
  test.each<[string, readonly FakeDocument[], string]>([
    ['an assessment', [{ sections: [['assessment', 'pneumonia']] }], 'conclusion'],
    [
      'a story with an assessment elsewhere in the document',
      [
        {
          sections: [
            ['history-of-present-illness', 'pneumonia'],
            ['plan', 'Rest.'],
          ],
        },
      ],
      'narrative',
    ],
    [
      'a sentence that judges, in a document without an assessment',
      [{ sections: [['unknown', 'I think she has pneumonia']] }],
      'conclusion',
    ],
    [
      'a sentence that only tells',
      [{ sections: [['unknown', 'Her sister says that she had a cough and pneumonia in March']] }],
      'narrative',
    ],
    [
      'any story of a discharge summary without headers',
      [
        {
          type: 'discharge-summary',
          sections: [['unknown', 'Her sister says that she had a cough and pneumonia in March']],
        },
      ],
      'conclusion',
    ],
    [
      'decision making beside a list of diagnoses',
      [
        {
          sections: [
            ['assessment', 'pneumonia', 'Medical Decision Making'],
            ['impression', 'Stable.', 'Impression'],
          ],
        },
      ],
      'narrative',
    ],
    [
      'decision making that is all there is',
      [{ sections: [['assessment', 'pneumonia', 'Medical Decision Making']] }],
      'conclusion',
    ],
    [
      'a radiologist’s impression beside a provider’s note',
      [{ type: 'radiology-report', sections: [['impression', 'pneumonia']] }, provider],
      'observation',
    ],
    [
      'a radiologist’s impression that is all there is',
      [{ type: 'radiology-report', sections: [['impression', 'pneumonia']] }],
      'conclusion',
    ],
    [
      'a nurse’s assessment beside a provider’s note',
      [{ author: 'nurse', sections: [['assessment', 'pneumonia']] }, provider],
      'observation',
    ],
    [
      'a nurse’s family history stays nothing',
      [{ author: 'nurse', sections: [['family-history', 'pneumonia']] }, provider],
      'none',
    ],
  ])('%s', (_, documents, weight) => {
    const { problem, context } = fakeProblem({ documents, said: [['J18.9', 'pneumonia']] })
    expect(problem.mentions.map((mention) => weightOf(mention, context))).toEqual([weight])
  })
})
