import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Question, questionSchema } from './question.ts'

export const QUESTIONS_FILE = join(import.meta.dirname, 'questions.jsonl')

/** Every authored question; a line that is none stops the load with its number. */
export function loadQuestions(file = QUESTIONS_FILE): readonly Question[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, at) => (line.trim() === '' ? [] : [questionOf(line, at + 1)]))
}

function questionOf(line: string, number: number): Question {
  try {
    return questionSchema.parse(JSON.parse(line))
  } catch (cause) {
    throw new Error(`guidelines: line ${number} of the questions is no question`, { cause })
  }
}
