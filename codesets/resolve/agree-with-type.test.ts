import { expect, test } from 'vitest'
import type { Mention } from '../../encounter/mention.ts'
import { codeSet2026 } from '../combine/fake-record.ts'
import { agreeWithType } from './agree-with-type.ts'
import { bareMention } from './fake-problem.ts'
import { bestCode } from './group-problems.ts'

const [one, two] = [{ type: '1' }, { type: '2' }]

test.each<[string, readonly Mention[], readonly string[]]>([
  ['the type said overrules the default', [bareMention('E11.9', one)], ['E10.9']],
  ['with its complication', [bareMention('E11.649', one)], ['E10.649']],
  ['the type already right', [bareMention('E11.65', two)], ['E11.65']],
  ['no type anywhere', [bareMention('E11.9')], ['E11.9']],
  ['the type of the same disease elsewhere', [bareMention('E11.9', one), bareMention('E11.649')], ['E10.9', 'E10.649']],
  ['said later', [bareMention('E11.649'), bareMention('E10.9', one)], ['E10.649', 'E10.9']],
  [
    'two types said: nothing is settled',
    [bareMention('E10.9', one), bareMention('E11.9', two), bareMention('E11.9')],
    ['E10.9', 'E11.9', 'E11.9'],
  ],
  [
    "a relative's type",
    [{ ...bareMention('E10.9', one), experiencer: 'family', assertion: 'family' }, bareMention('E11.9')],
    ['E10.9', 'E11.9'],
  ],
  [
    'someone else’s type',
    [{ ...bareMention('E10.9', one), experiencer: 'other' }, bareMention('E11.9')],
    ['E10.9', 'E11.9'],
  ],
  ['a denied type', [{ ...bareMention('E10.9', one), assertion: 'negated' }, bareMention('E11.9')], ['E10.9', 'E11.9']],
  ['a type of another disease', [bareMention('I21.9', two), bareMention('E10.9')], ['I21.9', 'E10.9']],
  ['heart failure with its acuity', [bareMention('I50.22', { type: 'diastolic' })], ['I50.32']],
  ['no code of that type', [bareMention('E11.00', one)], ['E11.00']],
])('%s', (_, mentions, codes) => {
  expect(agreeWithType(mentions, codeSet2026()).map(bestCode)).toEqual(codes)
})
