import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { SECTION_KINDS, type SectionKind } from '../../../encounter/tidy.ts'
import { tidyEncounter } from '../../../encounter/tidy-encounter.ts'
import { assertMention } from './assert-mention.ts'
import { markedDocument } from './marked-document.ts'

type Row = {
  readonly assertion: string
  readonly experiencer: string
  readonly section: string
  readonly marked: string
}

function readRows(file: string): Row[] {
  const lines = readFileSync(join(import.meta.dirname, file), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
  return lines.map((line) => {
    const [assertion = '', experiencer = '', section = '', marked = ''] = line.split('\t')
    return { assertion, experiencer, section, marked }
  })
}

function readBack(row: Row): Row {
  const { document, sentence, start, end } = markedDocument(row.marked, row.section as SectionKind)
  const { assertion, experiencer } = assertMention(document, sentence, start, end)
  return { ...row, assertion, experiencer }
}

describe.each(['own-sentences.tsv', 'regression-sentences.tsv', 'later-sentences.tsv', 'clinic-sentences.tsv'])(
  '%s',
  (file) => {
    const rows = readRows(file)
    test('sections are kinds of the record', () => {
      expect(rows.filter((row) => !(SECTION_KINDS as readonly string[]).includes(row.section))).toEqual([])
    })
    test.each([...new Set(rows.map((row) => row.assertion))])('%s', (assertion) => {
      const expected = rows.filter((row) => row.assertion === assertion)
      expect(expected.map(readBack)).toEqual(expected)
    })
  },
)

describe('the cue is the words that decided', () => {
  test.each<[string, SectionKind, string | null]>([
    ['Influenza swab is negative for «influenza A».', 'results', 'is negative for'],
    ['«fever»: none', 'review-of-systems', 'none'],
    ['denies fever, «chills»; endorses cough', 'review-of-systems', 'denies'],
    ['h/o «HTN»', 'history-of-present-illness', 'h/o'],
    ['«PE» was ruled out', 'hospital-course', 'was ruled out'],
    ['?«TIA»', 'assessment', '?'],
    ['«Hypertension»', 'past-medical-history', null],
    ['«Stroke», age 60', 'family-history', null],
    ['Personal «history of breast cancer»', 'past-medical-history', null],
    ['No family history of «gout»', 'family-history', 'No family history of'],
  ])('%s', (marked, section, cue) => {
    const { document, sentence, start, end } = markedDocument(marked, section)
    const span = assertMention(document, sentence, start, end).cue
    expect(span?.text ?? null).toBe(cue)
    if (span !== null) expect(document.text.slice(span.start, span.end)).toBe(span.text)
  })
})

const NOTE = `HPI: Negative for:
- fever
- chills
Patient reports:
- cough

DIFFERENTIAL DIAGNOSIS:
- pulmonary embolism

RESOLVED PROBLEMS:
Hyponatremia

ROS:
Nausea: denies   Vomiting: denies   Diarrhea: yes
Headache   No

ASSESSMENT:
1. Sepsis, ruled out
2. Gout

DISCHARGE INSTRUCTIONS:
Return to the ED if you have any of the following:
- bleeding
You were admitted for pneumonia.
`

describe('lists take what their opening line or header says', () => {
  const tidy = tidyEncounter({
    id: 'E',
    setting: 'inpatient',
    documents: [{ id: 'd1', type: 'discharge-summary', text: NOTE }],
  } as never)
  test.each<[string, string, string | null]>([
    ['fever', 'negated', 'Negative for'],
    ['chills', 'negated', 'Negative for'],
    ['cough', 'present', null],
    ['pulmonary embolism', 'possible', 'DIFFERENTIAL DIAGNOSIS'],
    ['Hyponatremia', 'resolved', 'RESOLVED PROBLEMS'],
    ['Nausea', 'negated', 'denies'],
    ['Diarrhea', 'present', null],
    ['Headache', 'negated', 'No'],
    ['Sepsis', 'negated', 'ruled out'],
    ['Gout', 'present', null],
    ['pneumonia', 'present', null],
  ])('%s', (words, assertion, cue) => {
    const document = tidy.documents[0]
    const start = NOTE.indexOf(words)
    const sentence = document?.sentences.find((one) => one.start <= start && one.end > start)
    if (document === undefined || sentence === undefined) throw new Error(`no sentence holds ${words}`)
    const read = assertMention(document, sentence, start, start + words.length)
    expect({ assertion: read.assertion, cue: read.cue?.text ?? null }).toEqual({ assertion, cue })
  })
  test('a list of warning signs is hypothetical', () => {
    const document = tidy.documents[0]
    const start = NOTE.indexOf('bleeding')
    const sentence = document?.sentences.find((one) => one.start <= start && one.end > start)
    if (document === undefined || sentence === undefined) throw new Error('no sentence')
    expect(assertMention(document, sentence, start, start + 8).assertion).toBe('hypothetical')
  })
})
