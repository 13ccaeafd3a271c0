import { array, assert, constantFrom, oneof, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readBullet } from './read-bullet.ts'
import { tidyEncounter } from './tidy-encounter.ts'
import type { TidyDocument } from './tidy.ts'

const tidy = (text: string, type: string | null = null): TidyDocument => {
  const { documents } = tidyEncounter({ id: 'E', setting: 'outpatient', documents: [{ id: 'd1', type, text }] })
  return documents[0] as TidyDocument
}

test('a note becomes sections and sentences; the encounter stays as it was', () => {
  const encounter = {
    id: 'E-1',
    setting: 'outpatient' as const,
    documents: [{ id: 'd1', text: 'CC: cough\nA/P:\n1. Bronchitis. Rest.' }],
  }
  const before = structuredClone(encounter)
  expect(tidyEncounter(encounter)).toEqual({
    encounter: before,
    documents: [
      {
        id: 'd1',
        index: 0,
        text: 'CC: cough\nA/P:\n1. Bronchitis. Rest.',
        sections: [
          { index: 0, kind: 'reason-for-visit', title: 'CC', start: 0, bodyStart: 3, end: 10 },
          { index: 1, kind: 'assessment-and-plan', title: 'A/P', start: 10, bodyStart: 14, end: 35 },
        ],
        sentences: [
          { index: 0, section: 0, start: 4, end: 9, line: true, repeats: null },
          { index: 1, section: 1, start: 18, end: 29, line: true, repeats: null },
          { index: 2, section: 1, start: 30, end: 35, line: false, repeats: null },
        ],
        setAside: null,
        copiedForward: 0,
      },
    ],
  })
})

describe('for any text', () => {
  const fragment = oneof(
    constantFrom(
      'PMH: ',
      'Assessment:\n',
      'A/P:\n',
      '**Plan:** ',
      '## HPI\n',
      'S: ',
      'O: ',
      'A: ',
      'P: ',
      '1. ',
      '2) ',
      '- ',
      '• ',
    ),
    constantFrom(
      '\n',
      '\r\n',
      '\n\n',
      '  ',
      '\t',
      ' | ',
      '. ',
      '? ',
      '...',
      'Dr. ',
      'b.i.d. ',
      '2.5 mg ',
      ':',
      '----\n',
      '====\n',
      '(3) ',
    ),
    constantFrom(
      'CKD stage 3b',
      'Hypertension',
      'no fever',
      'GOUT',
      'the patient was',
      'é😷',
      '\u00a0',
      '\0',
      '\ud800',
      '\ufeff',
    ),
    string({ unit: 'binary', maxLength: 6 }),
    string({ maxLength: 12 }),
  )
  const text = array(fragment, { maxLength: 60 }).map((parts) => parts.join(''))

  test('sections follow each other, lie in bounds, and lose nothing but white space', () => {
    assert(
      property(text, (note) => {
        const { sections } = tidy(note)
        let at = 0
        let joined = ''
        sections.forEach((section, index) => {
          expect(section.index).toBe(index)
          expect(section.start <= section.bodyStart && section.bodyStart <= section.end).toBe(true)
          expect(
            note
              .slice(at, section.start)
              .replace(/\0|\u0085|\u200b/g, '')
              .trim(),
          ).toBe('')
          if (index > 0) expect(section.start).toBe(at)
          joined += note.slice(at, section.start) + note.slice(section.start, section.end)
          at = section.end
        })
        expect(joined + note.slice(at)).toBe(note)
      }),
      { numRuns: 400 },
    )
  })

  test('sentences are in order inside their section; between them stand only bullets, rules, white space and headers', () => {
    assert(
      property(text, (note) => {
        const { sections, sentences } = tidy(note)
        let joined = ''
        let end = 0
        for (const section of sections) {
          let at = section.bodyStart
          joined += note.slice(end, at)
          for (const sentence of sentences.filter((each) => each.section === section.index)) {
            expect(sentence.start >= at && sentence.start < sentence.end && sentence.end <= section.end).toBe(true)
            expect(onlyMarks(note, at, sentence.start)).toBe(true)
            joined += note.slice(at, sentence.start) + note.slice(sentence.start, sentence.end)
            at = sentence.end
          }
          expect(onlyMarks(note, at, section.end)).toBe(true)
          joined += note.slice(at, section.end)
          end = section.end
        }
        expect(joined + note.slice(end)).toBe(note)
        expect(sentences.map((sentence) => sentence.index)).toEqual(sentences.map((_, index) => index))
      }),
      { numRuns: 400 },
    )
  })

  /** True when a gap holds no word that is not a list mark. */
  function onlyMarks(note: string, from: number, to: number): boolean {
    const words = note.slice(from, to).split(/[\s\0\u0085\u200b]+/)
    return words.every(
      (word) => !/[\p{L}\p{N}]/u.test(word) || (readBullet(`${word} X`, 0, word.length + 2)?.end ?? 0) > word.length,
    )
  }
})

describe('time grows with the text and not faster', () => {
  const bad: readonly string[] = [
    'a',
    '.',
    '. ',
    'a.',
    ' ',
    ':',
    'A:',
    'A :',
    'A ',
    'AB ',
    '*',
    '#',
    '<',
    '<b>',
    '<\n',
    '[',
    '- ',
    '\n',
    'A\n',
    '1. A ',
    '1.',
    '."',
    '(',
    '().',
    'a/',
    '\t',
    '|',
    '=\n',
    'the patient ',
    '•',
    '? ',
    'e.g. ',
    '😀',
    '9 ',
    '; ',
    'Plan: ',
    'Plan:\n',
    'abcd.Ab',
    'a,\n',
    '---\n',
    '\r\n',
    'Dr. ',
    'a b. ',
    '=== ',
    '\u00a0',
    '\udc00',
    'A/P',
    'a: ',
    '(a',
    'x\n\n',
    '. . ',
    'No. ',
    'a.b.c.',
    '**a',
    '1) ',
    '::',
  ]
  /** Processor time: a linear pass over 100 kB takes 5 to 120 ms, a quadratic one seconds. Less than three times that would fail on a busy machine. */
  const MAX_CPU_MS = 400
  const leastCpuMs = (text: string): number => {
    let least = Number.POSITIVE_INFINITY
    for (let run = 0; run < 4 && least > MAX_CPU_MS / 4; run++) {
      const start = process.cpuUsage()
      tidy(text)
      const { user, system } = process.cpuUsage(start)
      least = Math.min(least, (user + system) / 1000)
    }
    return least
  }

  test.each(bad)('100 kB of %j', (piece) => {
    expect(leastCpuMs(`${piece.repeat(100_000 / piece.length)}x`)).toBeLessThan(MAX_CPU_MS)
  })

  test.each(['a', 'word ', '.', 'Plan: '])('one line of a million characters of %j', (piece) => {
    const { sentences } = tidy(piece.repeat(1_000_000 / piece.length))
    expect(Math.max(0, ...sentences.map((sentence) => sentence.end - sentence.start))).toBeLessThanOrEqual(1200)
  })

  test('1,000 words take milliseconds: a tenth of the bound on a quiet machine', () => {
    const note =
      'HPI: The patient is a 67-year-old woman with cough and fever for three days.\nA/P:\n1. Pneumonia. Start therapy.\n'
    expect(leastCpuMs(note.repeat(Math.ceil(1000 / note.split(/\s+/).length)))).toBeLessThan(100)
  })
})
