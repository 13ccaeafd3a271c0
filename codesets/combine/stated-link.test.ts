import { describe, expect, test } from 'vitest'
import { fakeContext, fakeDraft, type FakeMention } from '../rules/fake-encounter.ts'
import { codeSet2026 } from './fake-record.ts'
import { saidUnrelated, statedLink } from './stated-link.ts'

const pair = (text: string, other: FakeMention | string = 'neuropathy', more: readonly string[] = []) => {
  const context = fakeContext({
    codeSet: codeSet2026(),
    documents: [
      { sections: [['assessment', text]] },
      { id: 'd2', sections: [['assessment', 'neuropathy due to diabetes']] },
    ],
  })
  return [fakeDraft(context, 'E11.9', ['diabetes', ...more]), fakeDraft(context, 'G62.9', [other]), context] as const
}

describe('a link is stated', () => {
  test.each<[string, string, boolean]>([
    ['due to', 'neuropathy due to diabetes', true],
    ['the other way round', 'diabetes with neuropathy', true],
    ['complicated by', 'diabetes, complicated by neuropathy', true],
    ['only named together', 'diabetes, neuropathy', false],
    ['and is no link', 'diabetes and neuropathy', false],
    ['said not to be', 'neuropathy not due to diabetes', false],
    ['rather than', 'neuropathy from drink rather than diabetes', false],
    ['in another sentence', 'neuropathy due to drink.\ndiabetes', false],
  ])('%s', (_, text, expected) => {
    const [first, second, context] = pair(text)
    expect([statedLink(first, second, context), statedLink(second, first, context)]).toEqual([expected, expected])
  })
  test('one mention holds the other', () => {
    const [first, second, context] = pair('diabetes neuropathy', 'diabetes neuropathy')
    expect(statedLink(first, second, context)).toBe(true)
  })
  test('in the same place of another document', () => {
    const [first, second, context] = pair('diabetes', { says: 'neuropathy', in: 'd2' })
    expect(statedLink(first, second, context)).toBe(false)
  })
  test('a draft of no problem has no place', () => {
    const [first, , context] = pair('diabetes')
    expect(statedLink(first, fakeDraft(context, 'G62.9'), context)).toBe(false)
  })
})

describe('said to be unrelated', () => {
  test.each<[string, string, boolean]>([
    ['not due to', 'neuropathy not due to diabetes', true],
    ['unrelated', 'neuropathy, unrelated to diabetes', true],
    ['independent of', 'neuropathy independent of diabetes', true],
    ['nothing said', 'neuropathy, diabetes', false],
    ['said in another sentence', 'neuropathy.\nHer rash is unrelated to diabetes', false],
  ])('%s', (_, text, expected) => {
    const [first, second, context] = pair(text)
    expect(saidUnrelated(first, second, context)).toBe(expected)
  })
})
