import { describe, expect, test } from 'vitest'
import { fakeContext } from '../rules/fake-encounter.ts'
import { codeSet2026 } from './fake-record.ts'
import { gestationOf } from './gestation.ts'

const weeks = (text: string): readonly [number, string] | null => {
  const context = fakeContext({
    codeSet: codeSet2026(),
    documents: [{ sections: [['history-of-present-illness', text]] }],
  })
  const found = gestationOf(context)
  return found === null ? null : [found.weeks, found.trimester]
}

describe('gestationOf', () => {
  test.each<[string, string, readonly [number, string] | null]>([
    ['weeks and days in one word', 'G2P1 at 28w3d', [28, 'third']],
    ['days as sevenths', 'IUP 13 6/7 weeks', [13, 'first']],
    ['days behind a plus', 'IUP at 39+4 in labor', [39, 'third']],
    ['whole weeks at a pregnancy', 'at 34 weeks, gravid', [34, 'third']],
    ['14 weeks begin the second trimester', '14w0d pregnant', [14, 'second']],
    ['27w6d still belong to it', '27w6d pregnant', [27, 'second']],
    ['the dating scan is not the age now', '30w2d by LMP c/w 9wk US', [30, 'third']],
    ['a plan for later weeks is none', 'pregnant, growth scan at 32 weeks', null],
    ['a duration', 'cough for 2 weeks', null],
    ['weeks since birth', '6 weeks postpartum', null],
    ['an earlier pregnancy', 'pregnant again, prior delivery at 36 weeks', null],
  ])('%s', (_, text, expected) => expect(weeks(text)).toEqual(expected))
})
