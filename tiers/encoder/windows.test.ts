import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tidyEncounter } from '../../encounter/tidy-encounter.ts'
import { LONGEST_WINDOW, windowsOf } from './windows.ts'

/** As many pieces as words: enough to see where windows end. */
const countWords = (text: string): number => text.split(/\s+/).filter((word) => word !== '').length

const windows = (text: string): readonly string[] =>
  windowsOf(
    tidyEncounter({ id: 'e', setting: 'outpatient', discharged: '2026-01-15', documents: [{ id: 'd1', text }] }),
    countWords,
  ).map(({ place, text: said }) => `${place}: ${said.replaceAll(/\s+/g, ' ')}`)

describe('windows', () => {
  test.each<[string, string, readonly string[]]>([
    ['no text', ' ', []],
    [
      'sentences of a section together',
      'Assessment:\nGout. Flare of the toe.',
      ['outpatient assessment: Gout. Flare of the toe.'],
    ],
    [
      'sections apart',
      'HPI: Knee pain.\nAssessment: Knee OA.',
      ['outpatient history of present illness: Knee pain.', 'outpatient assessment: Knee OA.'],
    ],
  ])('%s', (_, text, expected) => {
    expect(windows(text)).toEqual(expected)
  })

  test('a full window ends at a sentence, and the next goes on', () => {
    const sentence = 'The knee hurts when she climbs the stairs at home.'
    const said = windows(Array.from({ length: 30 }, () => sentence).join(' '))
    expect(said.length).toBeGreaterThan(2)
    for (const one of said) expect(one.endsWith('home.')).toBe(true)
  })
})

test('no window is longer than the model reads, whatever the text', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('pain ', 'a. ', '\n', 'x', '1) ', 'Assessment:\n'), { maxLength: 600 }),
      (parts) => {
        for (const one of windows(parts.join(''))) expect(countWords(one)).toBeLessThanOrEqual(LONGEST_WINDOW)
      },
    ),
    { numRuns: 50 },
  )
})
