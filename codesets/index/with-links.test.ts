import { describe, expect, test } from 'vitest'
import type { ReleaseId } from '../../encounter/codes.ts'
import { loadAlphabeticIndex } from './load-alphabetic-index.ts'
import { navigatorOf } from './navigate.ts'
import { withConditions, withLinks } from './with-links.ts'

const index = loadAlphabeticIndex('2025-10-01' as ReleaseId)
const navigator = navigatorOf(index)
const links = withLinks(index)
const shown = (cause: string, condition: string) =>
  links
    .filter((link) => link.cause.join('>') === cause && link.condition === condition)
    .map(({ link, causeCode, code, manifestation }) => [link, causeCode, code, manifestation])

describe('presumed connections (I.A.15)', () => {
  test.each([
    ['Diabetes, diabetic>type 2', 'chronic kidney disease', [['with', 'E11.9', 'E11.22', null]]],
    ['Diabetes, diabetic>due to underlying condition', 'chronic kidney disease', [['with', 'E08.9', 'E08.22', null]]],
    [
      'Diabetes, diabetic>type 2',
      'mild nonproliferative retinopathy with macular edema',
      [['with', 'E11.9', 'E11.321', null]],
    ],
    ['Hypertension, hypertensive', 'heart failure', [['with', 'I10', 'I11.0', null]]],
    ['Diabetes, diabetic>type 2', 'broken bone', []],
  ])('%s with %s', (cause, condition, expected) => expect(shown(cause, condition)).toEqual(expected))
  test('a link within a link counts once for each', () =>
    expect(
      links
        .filter(({ entry }) => entry.path.join('>') === 'Diabetes, diabetic>type 2>with>hyperosmolarity>with coma')
        .map(({ link, cause, condition }) => [link, cause.at(-1), condition]),
    ).toEqual([
      ['with', 'type 2', 'hyperosmolarity with coma'],
      ['with', 'hyperosmolarity', 'coma'],
    ]))
})

describe('lines under with', () => {
  test('of a term', () =>
    expect(
      withConditions(navigator, ['Hypertension'])
        ?.map(({ path, code }) => [...path.slice(1), code])
        .slice(0, 2),
    ).toEqual([
      ['with', 'heart failure', 'I11.0'],
      ['with', 'heart involvement', null],
    ]))
  test('a term without such lines', () => expect(withConditions(navigator, ['Abdominalgia'])).toEqual([]))
  test('no such term', () => expect(withConditions(navigator, ['Nonsense'])).toBe(null))
})
