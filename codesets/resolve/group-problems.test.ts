import { expect, test } from 'vitest'
import type { Mention } from '../../encounter/mention.ts'
import { codeSet2026 } from '../combine/fake-record.ts'
import { bareMention } from './fake-problem.ts'
import { bestCode, groupProblems } from './group-problems.ts'

const [right, left] = [{ laterality: 'right' }, { laterality: 'left' }]

test.each<[string, readonly Mention[], readonly (readonly string[])[]]>([
  ['the same code', [bareMention('I10'), bareMention('I10')], [['I10', 'I10']]],
  ['a header and what lies under it', [bareMention('E11'), bareMention('E11.9')], [['E11', 'E11.9']]],
  ['other categories stay apart', [bareMention('I10'), bareMention('E78.5')], [['I10'], ['E78.5']]],
  [
    'unspecified beside specific, in either order',
    [bareMention('I50.9'), bareMention('I50.23')],
    [['I50.9', 'I50.23']],
  ],
  ['specific first', [bareMention('I50.23'), bareMention('I50.9')], [['I50.23', 'I50.9']]],
  [
    'complications of one diabetes stay apart, the plain word joins the first',
    [bareMention('E11.9'), bareMention('E11.22'), bareMention('E11.42')],
    [['E11.9', 'E11.22'], ['E11.42']],
  ],
  [
    'symptoms of one category are different complaints',
    [bareMention('R10.9'), bareMention('R11.0'), bareMention('R10.13')],
    [['R10.9', 'R10.13'], ['R11.0']],
  ],
  [
    'two tumours of one category, on the sides that their codes have',
    [bareMention('C50.911'), bareMention('C50.412')],
    [['C50.911'], ['C50.412']],
  ],
  ['sides apart', [bareMention('M17.11', right), bareMention('M17.12', left)], [['M17.11'], ['M17.12']]],
  ['a side joins none', [bareMention('M17.11', right), bareMention('M17.9')], [['M17.11', 'M17.9']]],
  [
    'a side unsaid joins only one of two',
    [bareMention('M17.11', right), bareMention('M17.9'), bareMention('M17.12', left)],
    [['M17.11', 'M17.9'], ['M17.12']],
  ],
  ['one disease on another axis', [bareMention('N18.31'), bareMention('N18.32')], [['N18.31', 'N18.32']]],
  ['nothing', [], []],
])('%s', (_, mentions, groups) => {
  const problems = groupProblems(mentions, codeSet2026(), () => [])
  expect(problems.map((one) => one.mentions.map(bestCode))).toEqual(groups)
})

test('a problem is numbered in reading order and carries what was gathered of its mentions', () => {
  const mentions = [bareMention('M17.12', left), bareMention('I10')]
  const gathered = groupProblems(mentions, codeSet2026(), (own) => own.flatMap((one) => one.attributes))
  expect(gathered).toEqual([
    { id: 0, mentions: [mentions[0]], attributes: mentions[0]?.attributes },
    { id: 1, mentions: [mentions[1]], attributes: [] },
  ])
})
