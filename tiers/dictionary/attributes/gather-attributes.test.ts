import { expect, test } from 'vitest'
import type { Mention } from '../../../encounter/mention.ts'
import type { TidyEncounter } from '../../../encounter/tidy.ts'
import { tidyEncounter } from '../../../encounter/tidy-encounter.ts'
import { gatherAttributes } from './gather-attributes.ts'
import { readAttributes } from './read-attributes.ts'

type Note = { readonly type: string; readonly text: string; readonly writtenAt?: string }

function tidied(notes: readonly Note[]): TidyEncounter {
  const documents = notes.map((note, index) => ({ id: `d${index + 1}`, ...note }))
  return tidyEncounter({ id: 'E', setting: 'inpatient', documents } as never)
}

/** The first place of `words` in the document, as the finder would hand it on. */
function mentionOf(tidy: TidyEncounter, words: string, index: number): Mention {
  const document = tidy.documents[index]
  const start = document?.text.indexOf(words) ?? -1
  const sentence = document?.sentences.find((one) => one.start <= start && one.end > start)
  if (document === undefined || sentence === undefined) throw new Error(`no sentence holds ${words}`)
  const end = start + words.length
  return {
    documentId: document.id,
    start,
    end,
    text: words,
    sentence: sentence.index,
    assertion: 'present',
    cue: null,
    experiencer: 'patient',
    attributes: readAttributes(document, sentence, start, end),
    links: [],
  }
}

test.each<[string, Note[], string, number, string]>([
  [
    'a line below the heading gives the stage',
    [{ type: 'progress-note', text: 'ASSESSMENT AND PLAN:\n1. CKD\n- eGFR 38, stage 3b\n- avoid NSAIDs\n2. Gout' }],
    'CKD',
    0,
    'stage=3b',
  ],
  [
    'the next problem gives nothing',
    [{ type: 'progress-note', text: 'ASSESSMENT AND PLAN:\n1. CKD\n- renal diet\n2. Sacral ulcer, stage 2' }],
    'CKD',
    0,
    '',
  ],
  [
    'another condition below the heading keeps its stage',
    [{ type: 'progress-note', text: 'ASSESSMENT AND PLAN:\n1. CKD\n- also has a pressure ulcer stage 2\n2. Gout' }],
    'CKD',
    0,
    '',
  ],
  [
    'the ulcer named again gives its depth',
    [
      {
        type: 'progress-note',
        text: 'EXAM:\nNecrotic bone visible at the base of the ulcer.\n\nASSESSMENT:\nDiabetic foot ulcer.',
      },
    ],
    'Diabetic foot ulcer',
    0,
    'severity=necrosis-of-bone',
  ],
  [
    'the ulcer named again leaves a fracture alone',
    [{ type: 'progress-note', text: 'EXAM:\nNecrotic bone visible at the ulcer base.\n\nASSESSMENT:\nToe fracture.' }],
    'Toe fracture',
    0,
    '',
  ],
  [
    'the same words elsewhere refine what is stated',
    [
      { type: 'history-and-physical', text: 'HPI: Patient with CKD stage 3b.' },
      { type: 'progress-note', text: 'ASSESSMENT:\nCKD stage 3' },
    ],
    'CKD',
    1,
    'stage=3b',
  ],
  [
    'what is stated is not contradicted from elsewhere',
    [
      { type: 'history-and-physical', text: 'HPI: Right knee pain for years.' },
      { type: 'progress-note', text: 'ASSESSMENT:\nLeft knee pain' },
    ],
    'knee pain',
    1,
    'laterality=left',
  ],
  [
    'the assessment is believed before the history',
    [
      {
        type: 'progress-note',
        text: 'CHIEF COMPLAINT: malnutrition\n\nHPI: He has severe malnutrition.\n\nASSESSMENT:\nModerate malnutrition',
      },
    ],
    'malnutrition',
    0,
    'severity=moderate',
  ],
  [
    'a later note is believed before an earlier one',
    [
      { type: 'progress-note', text: 'ASSESSMENT:\nmild pancreatitis', writtenAt: '2026-01-04T08:00:00' },
      { type: 'progress-note', text: 'ASSESSMENT:\nsevere pancreatitis', writtenAt: '2026-01-06T08:00:00' },
      { type: 'progress-note', text: 'HOSPITAL COURSE:\npancreatitis was treated', writtenAt: '2026-01-07T08:00:00' },
    ],
    'pancreatitis',
    2,
    'severity=severe',
  ],
  [
    'a brother has his own stage',
    [{ type: 'progress-note', text: 'ASSESSMENT:\nCKD\n\nFAMILY HISTORY:\nBrother: CKD stage 5' }],
    'CKD',
    0,
    '',
  ],
  [
    'a predicate below the heading speaks of the problem',
    [{ type: 'progress-note', text: 'ASSESSMENT AND PLAN:\n# Type 2 diabetes\nRemains poorly controlled.\n# Gout' }],
    'Type 2 diabetes',
    0,
    'control=hyperglycemia; type=2',
  ],
])('%s', (_, notes, words, index, expected) => {
  const tidy = tidied(notes)
  const gathered = gatherAttributes([mentionOf(tidy, words, index)], tidy)
  expect(gathered.map(({ name, value }) => `${name}=${value}`).join('; ')).toBe(expected)
})
