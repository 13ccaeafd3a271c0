import { beforeAll, describe, expect, test } from 'vitest'
import type { CodeSet } from '../../codesets/code-set.ts'
import { loadCodeSets } from '../../codesets/load-code-sets.ts'
import { parseIcd10CmCode } from '../../encounter/codes.ts'
import { linkUnitOf } from '../../tiers/encoder/link-unit.ts'
import { loadCards } from './cards.ts'
import { loadWordings } from './wordings.ts'
import { readWritingParts } from './writing-parts.ts'

let codeSet: CodeSet
beforeAll(() => {
  const choice = loadCodeSets().forDate('2026-01-15')
  if (choice.kind !== 'release') throw new Error('no release')
  codeSet = choice.codeSet
})
const billable = (text: string): boolean => {
  const code = parseIcd10CmCode(text)
  return code !== null && codeSet.entry(code)?.billable === true
}
const twice = (keys: readonly string[]): readonly string[] => keys.filter((key, at) => keys.indexOf(key, at + 1) > at)

describe('problem cards', () => {
  const { cards, faults } = loadCards()
  test('every line is a card', () => {
    expect(faults).toEqual([])
  })
  test('every code is billable in FY2026', () => {
    expect(
      cards.filter(({ code }) => !billable(code)).map(({ writer, line, code }) => `${writer} ${line} ${code}`),
    ).toEqual([])
  })
  test('no problem of a text is asked twice', () => {
    expect(twice(cards.map(({ problem, text }) => `${problem}|${text.join(' ')}`))).toEqual([])
  })
  test('there are enough, and about half are reported', () => {
    expect(cards.length).toBeGreaterThanOrEqual(8000)
    const share = cards.filter(({ reported }) => reported).length / cards.length
    expect([share > 0.45, share < 0.6]).toEqual([true, true])
  })
})

describe('wordings', () => {
  const { wordings, faults } = loadWordings()
  test('every line is one', () => {
    expect(faults).toEqual([])
  })
  test('every code is billable in FY2026', () => {
    expect([...new Set(wordings.filter(({ code }) => !billable(code)).map(({ code }) => code))]).toEqual([])
  })
  test('there are enough, of enough stems', () => {
    expect(wordings.length).toBeGreaterThanOrEqual(25_000)
    expect(new Set(wordings.map(({ code }) => code)).size).toBeGreaterThanOrEqual(3000)
  })
  test('parts are apart by writer and by stem', () => {
    const unitOf = linkUnitOf(codeSet)
    const partOf = readWritingParts()
    const unitsOf = (part: string): ReadonlySet<string> =>
      new Set(
        wordings.flatMap(({ writer, code }) => {
          const parsed = parseIcd10CmCode(code)
          const unit = parsed === null ? null : unitOf(parsed)
          return unit !== null && partOf(writer, unit) === part ? [unit] : []
        }),
      )
    const train = unitsOf('train')
    const held = [...unitsOf('test'), ...unitsOf('dev')].filter((unit) => partOf('any other writer', unit) !== 'train')
    expect(held.length).toBeGreaterThan(300)
    expect(held.filter((unit) => train.has(unit))).toEqual([])
    expect(partOf('yarrow', 'I10')).toBe('dev')
  })
})
