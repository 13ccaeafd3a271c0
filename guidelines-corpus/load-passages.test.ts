import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fakePassage } from './fake-passage.ts'
import { loadPassages } from './load-passages.ts'
import { baseOf } from './section-number.ts'

const passages = loadPassages()
const words = (text: string): number => text.split(/\s+/).length
const keys = passages.map(({ corpus, fiscalYear, section }) => `${corpus} ${fiscalYear} ${section}`)

test('three hundred rules of the guidelines and more are retold, beside three corpora of our own', () => {
  const count = (corpus: string): number => passages.filter((passage) => passage.corpus === corpus).length
  expect({
    guidelines: count('icd-10-cm') >= 500,
    query: count('query-practice') >= 80,
    visits: count('evaluation-and-management') >= 50,
    hcpcs: count('hcpcs-and-modifiers') >= 60,
  }).toEqual({ guidelines: true, query: true, visits: true, hcpcs: true })
})

test.each([
  ['a section stands once in its corpus and year', keys.filter((key, at) => keys.indexOf(key) !== at)],
  [
    'a second part follows a first',
    passages
      .filter(({ section }) => section.includes('#'))
      .filter(({ corpus, fiscalYear, section }) => {
        const number = Number(section.split('#')[1])
        const before = number === 2 ? baseOf(section) : `${baseOf(section)}#${number - 1}`
        return !keys.includes(`${corpus} ${fiscalYear} ${before}`)
      }),
  ],
  [
    'a text has 15 to 260 words',
    passages.filter(({ text }) => words(text) < 15 || words(text) > 260).map(({ section }) => section),
  ],
  [
    'only the official guidelines have a year',
    passages.filter(({ corpus, fiscalYear }) => (corpus === 'icd-10-cm') !== (fiscalYear !== null)),
  ],
  [
    'II, III and the appendix are for inpatients, IV for outpatients',
    passages.filter(
      ({ corpus, section, settings }) =>
        corpus === 'icd-10-cm' &&
        settings.join() !==
          (/^(?:II|III|Appendix)\b/.test(section) ? 'inpatient' : /^IV\b/.test(section) ? 'outpatient' : ''),
    ),
  ],
])('%s', (_, wrong) => {
  expect(wrong).toEqual([])
})

test('a line that is no passage stops the load with its place', () => {
  const folder = mkdtempSync(join(tmpdir(), 'passages-'))
  try {
    writeFileSync(join(folder, 'a.jsonl'), `${JSON.stringify(fakePassage({}))}\n`)
    writeFileSync(join(folder, 'b.jsonl'), `\n${JSON.stringify({ ...fakePassage({}), text: 'short' })}\n`)
    expect(() => loadPassages(folder)).toThrow('guidelines: b.jsonl line 2 is no passage')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
