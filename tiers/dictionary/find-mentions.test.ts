import { expect, test } from 'vitest'
import { icd10cm } from '../../encounter/codes.ts'
import type { Section, TidyEncounter } from '../../encounter/tidy.ts'
import { createMatcher } from './create-matcher.ts'
import { type Assert, findMentions, type ReadAttributes } from './find-mentions.ts'
import { loadWordData } from './load-word-data.ts'

const matcher = createMatcher(
  [
    { term: 'pneumonia', code: icd10cm('J18.9'), source: 'index' },
    { term: 'heart failure', code: icd10cm('I50.9'), source: 'index' },
  ],
  [],
  loadWordData(),
  () => false,
)

const text = 'Clinic: Heart Failure Service\nHPI: No pneumonia. Has left heart failure.'
const section = (index: number, kind: Section['kind'], title: string, start: number, end: number): Section => ({
  index,
  kind,
  title,
  start,
  bodyStart: start + title.length,
  end,
})

const tidy: TidyEncounter = {
  encounter: {
    id: 'E-1',
    setting: 'outpatient',
    documents: [
      { id: 'old', text, type: 'progress-note' },
      { id: 'd1', text, type: 'progress-note' },
    ],
  },
  documents: ['old', 'd1'].map((id, index) => ({
    id,
    index,
    text,
    sections: [
      section(0, 'administrative', 'Clinic:', 0, 30),
      section(1, 'history-of-present-illness', 'HPI:', 30, 74),
    ],
    sentences: [
      { index: 0, section: 0, start: 8, end: 29, line: true, repeats: null },
      { index: 1, section: 1, start: 35, end: 48, line: false, repeats: null },
      { index: 2, section: 1, start: 49, end: text.length, line: false, repeats: null },
    ],
    setAside: id === 'old' ? 'superseded by d1' : null,
    copiedForward: 0,
  })),
}

const assert: Assert = (document, sentence, start) => {
  const before = document.text.slice(sentence.start, start)
  return before.startsWith('No ')
    ? {
        assertion: 'negated',
        cue: { documentId: document.id, start: sentence.start, end: sentence.start + 2, text: 'No' },
        experiencer: 'patient',
      }
    : { assertion: 'present', cue: null, experiencer: 'patient' }
}
const readAttributes: ReadAttributes = (document, sentence, start) => {
  const at = document.text.indexOf('left', sentence.start)
  return at >= 0 && at < start
    ? [{ name: 'laterality', value: 'left', span: { documentId: document.id, start: at, end: at + 4, text: 'left' } }]
    : []
}

test('mentions of the documents that are read, none from the letterhead', () => {
  expect(findMentions(tidy, matcher, assert, readAttributes)).toEqual([
    {
      documentId: 'd1',
      start: 38,
      end: 47,
      text: 'pneumonia',
      sentence: 1,
      assertion: 'negated',
      cue: { documentId: 'd1', start: 35, end: 37, text: 'No' },
      experiencer: 'patient',
      attributes: [],
      links: [{ code: 'J18.9', source: 'index', term: 'pneumonia', score: 1 }],
    },
    {
      documentId: 'd1',
      start: 58,
      end: 71,
      text: 'heart failure',
      sentence: 2,
      assertion: 'present',
      cue: null,
      experiencer: 'patient',
      attributes: [{ name: 'laterality', value: 'left', span: { documentId: 'd1', start: 53, end: 57, text: 'left' } }],
      links: [{ code: 'I50.9', source: 'index', term: 'heart failure', score: 1 }],
    },
  ])
})
