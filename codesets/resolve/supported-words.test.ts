import { expect, test } from 'vitest'
import { type AxisValues, fakeMention, fakeProblem, type Said } from './fake-problem.ts'
import { supportedWords } from './supported-words.ts'

const words = (
  text: string,
  said: Said,
  others: readonly Said[] = [],
  attributes: AxisValues = {},
): readonly string[] => {
  const { problem, context } = fakeProblem({
    documents: [{ sections: [['assessment', text]] }],
    said: [said],
    attributes,
  })
  const mentions = [...problem.mentions, ...others.map((one) => fakeMention(context, one))]
  return [...supportedWords(problem, { ...context, mentions })]
}

test.each<[string, readonly string[], readonly string[]]>([
  ['its own sentence', words('Gout of the knee.\nHTN', ['M10.9', 'Gout']), ['gout', 'of', 'the', 'knee']],
  ['no words of an axis', words('acute gout, left knee', ['M10.9', 'gout']), ['gout', 'knee']],
  ['remission is an axis too', words('depression, early remission', ['F32.A', 'depression']), ['depression', 'early']],
  [
    'an axis by its attribute',
    words('gout', ['M10.9', 'gout'], [], { laterality: 'left', acuity: 'acute-on-chronic' }),
    ['gout', 'left', 'unilateral', 'acute', 'chronic'],
  ],
  [
    'a stage, a trimester, an episode',
    words('x', ['N18.9', 'x'], [], { stage: '3b', trimester: 'first', episode: 'initial' }),
    ['x', '3b', 'stage', 'first', 'trimester', 'initial', 'encounter'],
  ],
  [
    'what another problem says is not its own',
    words('gout; knee pain', ['M10.9', 'gout'], [['M25.569', 'knee pain']]),
    ['gout'],
  ],
  [
    'unless a linking word joins it',
    words('asthma with bronchitis', ['J45.909', 'asthma'], [['J40', 'bronchitis']]),
    ['asthma', 'with', 'bronchitis'],
  ],
  [
    'a denied one is not joined',
    words('asthma with bronchitis', ['J45.909', 'asthma'], [['J40', { says: 'bronchitis', assertion: 'negated' }]]),
    ['asthma', 'with'],
  ],
  ['what is denied', words('asthma, no status asthmaticus, wheeze', ['J45.909', 'asthma']), ['asthma', 'wheeze']],
  ['nothing from a denied mention', words('no asthma', ['J45.909', { says: 'asthma', assertion: 'negated' }]), []],
])('%s', (_, given, expected) => {
  expect(given).toEqual(expected)
})
