import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadPassages } from '../load-passages.ts'
import { baseOf } from '../section-number.ts'
import { loadQuestions } from './load-questions.ts'
import { unanswered } from './unanswered.ts'

const questions = loadQuestions()
const repeated = (values: readonly string[]): string[] => values.filter((value, at) => values.indexOf(value) !== at)
const partOf = (part: string) => questions.filter((one) => one.part === part)
const sectionsOf = (part: string): string[] =>
  partOf(part).flatMap(({ corpus, sections }) => sections.map((section) => `${corpus} ${baseOf(section)}`))

test('half of more than 200 questions is for tuning', () => {
  expect({ enough: questions.length >= 200, uneven: partOf('tune').length - partOf('test').length }).toEqual({
    enough: true,
    uneven: 0,
  })
})

test.each([
  ['every section exists', unanswered(questions, loadPassages())],
  ['no section is in both halves', sectionsOf('tune').filter((section) => sectionsOf('test').includes(section))],
  ['ids are unique', repeated(questions.map(({ id }) => id))],
  ['questions are unique', repeated(questions.map(({ question }) => question.toLowerCase()))],
  [
    'a question does not give away its section',
    questions.filter(({ question, sections }) => sections.some((section) => question.includes(section))),
  ],
])('%s', (_, wrong) => {
  expect(wrong).toEqual([])
})

test('a section of another corpus answers nothing', () => {
  const [one] = questions
  const asked = one === undefined ? [] : [{ ...one, corpus: 'query-practice' as const, sections: ['I.A.4', 'scope'] }]
  expect(unanswered(asked, loadPassages())).toEqual([{ id: 'q001', section: 'I.A.4' }])
})

test('a line that is no question stops the load with its number', () => {
  const folder = mkdtempSync(join(tmpdir(), 'questions-'))
  try {
    const file = join(folder, 'q.jsonl')
    writeFileSync(file, `${JSON.stringify(questions[0])}\n{"id":"q2"}\n`)
    expect(() => loadQuestions(file)).toThrow('guidelines: line 2 of the questions is no question')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
