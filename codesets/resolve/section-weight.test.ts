import { expect, test } from 'vitest'
import { SECTION_KINDS } from '../../encounter/tidy.ts'
import { sectionWeight, weightRank } from './section-weight.ts'

const ofWeight = (weight: string): readonly string[] => SECTION_KINDS.filter((kind) => sectionWeight(kind) === weight)

test('what counts most: the clinician’s own conclusions', () => {
  expect(ofWeight('conclusion')).toEqual([
    'assessment',
    'plan',
    'assessment-and-plan',
    'discharge-diagnosis',
    'postoperative-diagnosis',
    'impression',
  ])
})
test('what says nothing of today', () => {
  expect(ofWeight('none')).toEqual(['family-history', 'discharge-instructions', 'orders', 'administrative'])
})
test('ranks fall from conclusion to none', () => {
  expect((['conclusion', 'narrative', 'background', 'observation', 'none'] as const).map(weightRank)).toEqual([
    4, 3, 2, 1, 0,
  ])
})
