import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Encounter } from '../encounter/contract.ts'
import { readEncounters } from '../encounter/read-encounters.ts'

export type BenchInput = { readonly name: string; readonly words: number; readonly encounter: Encounter }

/** The day picks the release; the same one for all, so that one matcher is measured. */
const DATE = '2026-01-15'

/** Fixed inputs: one encounter of 1,000 words (the notes beside this file), and the examples the project ships. */
export async function inputs(): Promise<readonly BenchInput[]> {
  return [thousandWords(), ...(await examples())]
}

const countWords = (texts: readonly string[]): number =>
  texts.reduce((sum, text) => sum + (text.match(/\S+/g) ?? []).length, 0)

/** The first 1,000 words of the notes beside this file, cut behind a word; each note a document. */
function thousandWords(): BenchInput {
  const text = readFileSync(join(import.meta.dirname, 'notes.txt'), 'utf8')
  const last = [...text.matchAll(/\S+/g)].filter((word) => word[0] !== '=====')[999]
  const kept = last === undefined ? text : text.slice(0, last.index + last[0].length)
  const documents = kept
    .split('\n=====\n')
    .map((note, at) => ({ id: `d${at + 1}`, type: 'progress-note', author: 'attending', text: note }))
  const encounter: Encounter = {
    id: 'thousand-words',
    setting: 'inpatient',
    admitted: DATE,
    discharged: DATE,
    documents,
  }
  return { name: 'note of 1,000 words', words: countWords(documents.map((one) => one.text)), encounter }
}

async function examples(): Promise<readonly BenchInput[]> {
  const folder = join(import.meta.dirname, '..', 'examples')
  const found: BenchInput[] = []
  for (const name of ['heart-failure-admission.json', 'emergency-fall.json', 'knee-visit.txt']) {
    const note = { id: name, setting: 'outpatient', date: DATE } as const
    const { encounters } = await readEncounters(readFileSync(join(folder, name)), note)
    for (const encounter of encounters)
      found.push({
        name,
        words: countWords(encounter.documents.map((one) => one.text)),
        encounter: { ...encounter, admitted: DATE, discharged: DATE },
      })
  }
  return found
}
