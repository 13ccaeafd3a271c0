import { describe, expect, test } from 'vitest'
import { surroundingsOf } from './choose-sense.ts'
import type { Matcher } from './create-matcher.ts'
import { type FalseFriend, loadFalseFriends, withoutFalseFriends } from './false-friends.ts'

/** A matcher that finds one text wherever it stands. */
function finds(wanted: string): Matcher {
  return {
    terms: 1,
    match: (text, start, end) => {
      const at = text.slice(start, end).toLowerCase().indexOf(wanted.toLowerCase())
      return at < 0 ? [] : [{ start: start + at, end: start + at + wanted.length, links: [] }]
    },
  }
}

function isFound(wanted: string, text: string, friends: readonly FalseFriend[]): boolean {
  const around = surroundingsOf(text, 0, text.length, 'unknown', null)
  return withoutFalseFriends(finds(wanted), friends).match(text, 0, text.length, around).length === 1
}

describe('shipped false friends', () => {
  const shipped = loadFalseFriends()

  test('each text stands once', () => {
    const texts = shipped.flatMap((friend) => friend.texts)
    expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([])
  })

  test('all is written as it is compared: small letters, single spaces, numbers as #', () => {
    const phrases = shipped.flatMap(({ texts, before = [], after = [] }) => [...texts, ...before, ...after])
    expect(phrases.filter((phrase) => /\d|[A-Z]| {2}|\n/.test(phrase))).toEqual([])
  })

  test.each<[wanted: string, text: string, isCondition: boolean]>([
    ['RA', 'SpO2 83% RA, tripod', false],
    ['RA', 'sats 97% on RA', false],
    ['RA', 'RA on methotrexate', true],
    ['HD', 'HD 3. More awake.', false],
    ['HD', 'HD#2: stable', false],
    ['HD', 'ESRD on HD MWF', true],
    ['HD', 'HD 3x a week', true],
    ['GAD', 'GAD-7 = 11', false],
    ['GAD', 'GAD, on sertraline', true],
    ['MS', 'pain controlled on MS Contin', false],
    ['MS', 'relapsing MS', true],
    ['depression', 'half a millimeter lateral ST\n  depression', false],
    ['depression', 'worst depression', true],
    ['depression', 'postpartum depression', true],
    ['refill', 'cap refill 2 s', false],
    ['refill', 'refill of her albuterol', true],
    ['strep', 'Blood cx 2/2 Strep pneumoniae', false],
    ['strep', 'rapid strep positive, strep throat', true],
    ['flu', 'Flu/COVID/RSV swab negative', false],
    ['flu', 'he has the flu', true],
    ['low sodium', 'continue the low sodium diet', false],
    ['low sodium', 'low sodium, 128', true],
    ['fall', 'bad allergies last fall', false],
    ['fall', 'fall from standing', true],
    ['bipolar', 'cemented bipolar', false],
    ['bipolar', 'bipolar, on lithium', true],
    ['accessory muscle', 'accessory muscle use', false],
    ['pain', 'pain control adequate', false],
    ['pain', 'pain in the groin', true],
  ])('%s in "%s"', (wanted, text, isCondition) => {
    expect(isFound(wanted, text, shipped)).toBe(isCondition)
  })
})
