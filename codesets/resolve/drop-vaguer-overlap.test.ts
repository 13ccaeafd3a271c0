import { expect, test } from 'vitest'
import { codeSet2026 } from '../combine/fake-record.ts'
import { fakeContext } from '../rules/fake-encounter.ts'
import { dropVaguerOverlap } from './drop-vaguer-overlap.ts'
import { fakeMention, type Said } from './fake-problem.ts'
import { bestCode } from './group-problems.ts'

const context = fakeContext({
  codeSet: codeSet2026(),
  documents: [
    {
      sections: [
        ['assessment', 'Primary osteoarthritis, right knee.\nAcute kidney failure. CKD. Diabetic kidney disease.'],
      ],
    },
    { sections: [['assessment', 'Osteoarthritis, right knee']] },
  ],
})

test.each<[string, readonly Said[], readonly string[]]>([
  [
    'the site unsaid, inside the phrase that says it',
    [
      ['M19.91', 'Primary osteoarthritis'],
      ['M17.11', 'osteoarthritis, right knee'],
    ],
    ['M17.11'],
  ],
  [
    'side by side: both stay',
    [
      ['M19.91', 'Primary'],
      ['M17.11', 'osteoarthritis, right knee'],
    ],
    ['M19.91', 'M17.11'],
  ],
  [
    'in another document: both stay',
    [
      ['M19.91', 'Primary osteoarthritis'],
      ['M17.11', { says: 'Osteoarthritis, right knee', in: 'd2' }],
    ],
    ['M19.91', 'M17.11'],
  ],
  [
    'two things said by overlapping words: both stay',
    [
      ['N18.9', 'kidney disease'],
      ['E11.9', 'Diabetic kidney'],
    ],
    ['N18.9', 'E11.9'],
  ],
  ['alone', [['N17.9', 'Acute kidney failure']], ['N17.9']],
])('%s', (_, said, kept) => {
  const mentions = said.map((one) => fakeMention(context, one))
  expect(dropVaguerOverlap(mentions, context.codeSet).map(bestCode)).toEqual(kept)
})
