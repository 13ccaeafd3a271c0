import { describe, expect, test } from 'vitest'
import { splitSections } from './split-sections.ts'
import { MAX_SENTENCE_CHARS, splitSentences } from './split-sentences.ts'

const sentences = (text: string): string[] =>
  splitSentences(text, splitSections(text)).map((sentence) => text.slice(sentence.start, sentence.end))
const marked = (text: string): string[] =>
  splitSentences(text, splitSections(text)).map(
    (sentence) => `${sentence.line ? 'line' : 'prose'}: ${text.slice(sentence.start, sentence.end)}`,
  )

describe('full stops', () => {
  test.each([
    ['Seen by Dr. Jones. Stable.', ['Seen by Dr. Jones.', 'Stable.']],
    ['The pt. denies pain. No fever.', ['The pt. denies pain.', 'No fever.']],
    ['Took ASA 81 mg p.o. b.i.d. without relief.', ['Took ASA 81 mg p.o. b.i.d. without relief.']],
    ['Lisinopril q.d. Metformin b.i.d. Stable.', ['Lisinopril q.d.', 'Metformin b.i.d.', 'Stable.']],
    ['Metformin 500 mg. PO daily.', ['Metformin 500 mg. PO daily.']],
    ['Metformin 1000 mg BID. RTC 3 mo.', ['Metformin 1000 mg BID.', 'RTC 3 mo.']],
    ['Weight fell 2.5 kg. EF 30%.', ['Weight fell 2.5 kg.', 'EF 30%.']],
    ['Bed No. 3 is free. No. She smokes.', ['Bed No. 3 is free.', 'No.', 'She smokes.']],
    ['Rule out PE, e.g. by CT. COPD vs. CHF.', ['Rule out PE, e.g. by CT.', 'COPD vs. CHF.']],
    ['Went to St. Mary. Has A. fib and C. diff. Stable.', ['Went to St. Mary.', 'Has A. fib and C. diff.', 'Stable.']],
    ['Has hepatitis C. Continue therapy.', ['Has hepatitis C.', 'Continue therapy.']],
    ['Seen by J. Smith. Well.', ['Seen by J. Smith.', 'Well.']],
    ['Chest pain.Denies fever.', ['Chest pain.', 'Denies fever.']],
    ['No fever. denies cough.', ['No fever.', 'denies cough.']],
    ['Sepsis? Will check. ? PE', ['Sepsis?', 'Will check.', '? PE']],
    ['Stable!! "Feels well." Left.', ['Stable!!', '"Feels well."', 'Left.']],
    ['Well at 3 p.m. The pain came back.', ['Well at 3 p.m.', 'The pain came back.']],
    ['Pain... then relief. Ok.', ['Pain... then relief.', 'Ok.']],
    ['HTN; DM2; gout. CKD.', ['HTN; DM2; gout.', 'CKD.']],
    ['Seen in Jan. 2024 (stable.) Again later.', ['Seen in Jan. 2024 (stable.)', 'Again later.']],
  ])('%s', (text, expected) => {
    expect(sentences(text)).toEqual(expected)
  })
})

describe('lists and lines', () => {
  test.each([
    [
      '- CHF\n* COPD\n• Gout\n1. CKD\n2) HTN\n(3) DM',
      ['line: CHF', 'line: COPD', 'line: Gout', 'line: CKD', 'line: HTN', 'line: DM'],
    ],
    [
      '-CHF\n#1 Gout\n# Anemia\na) CKD\nB. Asthma',
      ['line: CHF', 'line: Gout', 'line: Anemia', 'line: CKD', 'line: Asthma'],
    ],
    ['A. fib\n2.5 mg daily\n-5 kg since May', ['line: A. fib', 'line: 2.5 mg daily', 'line: -5 kg since May']],
    ['1. CKD stage 3b - stable. Continue.', ['line: CKD stage 3b - stable.', 'prose: Continue.']],
    ['A/P: 1. CKD 2. HTN 3. DM2 type 2', ['line: CKD', 'line: HTN', 'line: DM2 type 2']],
    ['Problems: gout: (1) Acute (2) Chronic', ['line: gout:', 'line: Acute', 'line: Chronic']],
    ['Hypertension:\nat goal.', ['line: Hypertension:', 'prose: at goal.']],
    ['Hypertension: at goal. Continue.', ['line: Hypertension: at goal.', 'prose: Continue.']],
    ['Drug | Dose\n-----|-----\nASA | 81', ['line: Drug | Dose', 'line: ASA | 81']],
    ['Osteoporosis     2015\nGout     2018', ['line: Osteoporosis     2015', 'line: Gout     2018']],
    ['[x] Diabetes\n[ ] Gout', ['line: [x] Diabetes', 'line: [ ] Gout']],
    ['pt seen • CHF • Gout', ['line: pt seen', 'line: CHF', 'line: Gout']],
    ['Diabetes\nGout', ['line: Diabetes', 'line: Gout']],
    ['Signed by: A. Example, MD', ['line: A. Example, MD']],
  ])('%j', (text, expected) => {
    expect(marked(text)).toEqual(expected)
  })
})

describe('wrapped lines', () => {
  test.each([
    [
      'hard-wrapped prose',
      'This is a 67-year-old woman with a history of CHF who presented with\nshortness of breath. She was seen by Dr.\nJones and started on furosemide. She had\n\nno pain.',
      [
        'This is a 67-year-old woman with a history of CHF who presented with\nshortness of breath.',
        'She was seen by Dr.\nJones and started on furosemide.',
        'She had',
        'no pain.',
      ],
    ],
    [
      'a wrapped list item',
      '1. Type 2 diabetes mellitus with diabetic\n   nephropathy and\n   neuropathy.\n2. Gout',
      ['Type 2 diabetes mellitus with diabetic\n   nephropathy and\n   neuropathy.', 'Gout'],
    ],
    [
      'full lines before a capital',
      'The patient was admitted on Monday to the hospital from the clinic of Doctor\nSmith and was then discharged on the next day to the home of her own sister,\nMary.',
      [
        'The patient was admitted on Monday to the hospital from the clinic of Doctor\nSmith and was then discharged on the next day to the home of her own sister,\nMary.',
      ],
    ],
    ['separate lines', 'Lungs clear\nHeart regular\nno edema', ['Lungs clear', 'Heart regular', 'no edema']],
    ['Windows line ends', 'No chest pain or\r\npressure.\r\nStable.', ['No chest pain or\r\npressure.', 'Stable.']],
  ])('%s', (_name, text, expected) => {
    expect(sentences(text)).toEqual(expected)
  })
})

test('running text without a full stop is cut at a space, never inside a character', () => {
  const lengths = (text: string): number[] => sentences(text).map((sentence) => sentence.length)
  expect(Math.max(...lengths('word '.repeat(2000)))).toBeLessThanOrEqual(MAX_SENTENCE_CHARS)
  expect(Math.max(...lengths('a'.repeat(5000)))).toBeLessThanOrEqual(MAX_SENTENCE_CHARS)
  expect(sentences(`x${'😷'.repeat(3000)}y`).every((sentence) => sentence.isWellFormed())).toBe(true)
})
