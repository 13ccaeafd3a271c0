import { describe, expect, test } from 'vitest'
import { cleanTerm, isReadable, takeOptional, wordsOf } from './clean-term.ts'
import { foldedKey, singular, titleKey } from './term-key.ts'

test.each([
  ['Pneumonia, unspecified', 'Pneumonia'],
  ['Neuropathy NEC', 'Neuropathy'],
  ['electrocardiogram [ECG] [EKG]', 'electrocardiogram'],
  ['Bite(s), animal', 'Bite, animal'],
  ['pterygium of unspecified', 'pterygium'],
])('%s is said %s', (text, expected) => expect(cleanTerm(text)).toBe(expected))

test.each([
  [
    'Chronic obstructive disease with (acute) exacerbation',
    { term: 'Chronic obstructive disease with exacerbation', optionalWords: ['acute'] },
  ],
  ['Hypertension (arterial) (benign (old))', { term: 'Hypertension', optionalWords: ['arterial', 'old', 'benign'] }],
])('%s', (text, expected) => expect(takeOptional(text)).toEqual(expected))

test.each([
  ['specified site NEC', false],
  ['fracture - code as Fracture, by site', false],
  ['Other chest pain', false],
  ['unspecified', true],
  ['chest pain', true],
])('%s is readable: %s', (text, expected) => expect(isReadable(text)).toBe(expected))

test('words keep inner marks', () =>
  expect(wordsOf("Charcot's joint, T-cell; 2.5 mg.")).toEqual(["charcot's", 'joint', 't-cell', '2.5', 'mg']))

describe('keys', () => {
  test.each([
    ['fractures', 'fracture'],
    ['biopsies', 'biopsy'],
    ['abscesses', 'abscess'],
    ['pelvis', 'pelvis'],
    ['fetus', 'fetus'],
  ])('%s is one %s', (word, expected) => expect(singular(word)).toBe(expected))
  test.each([
    ["Charcot's joints NEC", 'charcotjoint'],
    ['Complication(s) (from)', 'complication'],
  ])('%s folds to %s', (text, expected) => expect(foldedKey(text)).toBe(expected))
  test('the key of a title', () => expect(titleKey('Bite(s), D. latum')).toBe('bitedlatum'))
})
