import { describe, expect, test } from 'vitest'
import type { EncounterDocument } from './contract.ts'
import { tidyEncounter } from './tidy-encounter.ts'

/** For each sentence of the last document: null, or `kind document:sentence`. */
const repeats = (texts: readonly string[], times: readonly (string | null)[] = []): (string | null)[] => {
  const documents = texts.map(
    (text, index): EncounterDocument => ({ id: `d${index + 1}`, text, writtenAt: times[index] ?? null }),
  )
  const tidy = tidyEncounter({ id: 'E', setting: 'inpatient', documents })
  return (tidy.documents.at(-1)?.sentences ?? []).map((sentence) =>
    sentence.repeats === null
      ? null
      : `${sentence.repeats.kind} ${sentence.repeats.documentId}:${sentence.repeats.sentence}`,
  )
}

const SEPSIS = 'Sepsis due to pneumonia, on ceftriaxone and azithromycin, improving today.'

describe('sentences said before', () => {
  test.each([
    ['word for word', [SEPSIS, SEPSIS], ['exact d1:0']],
    ['with other punctuation and case', [SEPSIS, `- ${SEPSIS.toUpperCase().replaceAll(',', ' -')}`], ['exact d1:0']],
    ['with a word added', [SEPSIS, SEPSIS.replace('Sepsis', 'Known sepsis')], ['near d1:0']],
    [
      'with another number',
      ['Potassium was 3.1 this morning on the panel.', 'Potassium was 4.1 this morning on the panel.'],
      [null],
    ],
    [
      'denied instead',
      ['The patient has pneumonia of the lower lobe today.', 'The patient has no pneumonia of the lower lobe today.'],
      [null],
    ],
    [
      'on the other side',
      ['She has pain and swelling of the left knee joint.', 'She has pain and swelling of the right knee joint.'],
      [null],
    ],
    ['too short to be copied', ['Gout.', 'Gout.'], [null]],
    ['the first place counts', [SEPSIS, SEPSIS, SEPSIS], ['exact d1:0']],
    ['in one document', [`${SEPSIS} Well. ${SEPSIS}`], [null, null, 'exact d1:0']],
    ['something else', [SEPSIS, 'The wound of the left foot was cleaned and dressed by the nurse.'], [null]],
  ])('%s', (_name, texts, expected) => {
    expect(repeats(texts)).toEqual(expected)
  })

  test('short sentences inside a copied stretch are copied too', () => {
    const first = `Gout.\n${SEPSIS}\nHTN.\nObesity.\n`
    expect(repeats([first, `New cough.\nGout.\n${SEPSIS}\nHTN.\nObesity.\nHTN.`])).toEqual([
      null,
      'exact d1:0',
      'exact d1:1',
      'exact d1:2',
      'exact d1:3',
      null,
    ])
  })

  test('earlier is by time written, whatever the order handed in', () => {
    expect(repeats([SEPSIS, SEPSIS], ['2026-01-05T08:00:00', '2026-01-04T08:00:00'])).toEqual([null])
    expect(repeats([SEPSIS, SEPSIS], ['2026-01-04T23:00:00Z', '2026-01-04T20:00:00-05:00'])).toEqual(['exact d1:0'])
  })
})

test('share copied forward counts other documents only', () => {
  const documents = [
    { id: 'd1', text: `${SEPSIS}\n${SEPSIS}` },
    { id: 'd2', text: `${SEPSIS}\nNew chest pain since the morning.` },
    { id: 'd3', text: '' },
  ]
  const { documents: tidy } = tidyEncounter({ id: 'E', setting: 'inpatient', documents })
  expect(tidy.map((document) => document.copiedForward)).toEqual([0, 0.5, 0])
})
