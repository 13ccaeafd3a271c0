import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadAlphabeticIndex } from '../codesets/index/load-alphabetic-index.ts'
import { classificationPhrases } from '../codesets/index/term-list.ts'
import { loadCodeSets } from '../codesets/load-code-sets.ts'
import { type Encounter, encounterSchema } from '../encounter/contract.ts'
import { tidyEncounter } from '../encounter/tidy-encounter.ts'
import { assertMention } from '../tiers/dictionary/assertion/assert-mention.ts'
import { readAttributes } from '../tiers/dictionary/attributes/read-attributes.ts'
import { surroundingsOf } from '../tiers/dictionary/choose-sense.ts'
import { buildDictionary } from '../tiers/dictionary/build-dictionary.ts'
import { createDictionary } from '../tiers/dictionary/create-dictionary.ts'
import { openMatcher } from '../tiers/dictionary/create-matcher.ts'
import { decodeDictionary, encodeDictionary } from '../tiers/dictionary/dictionary-file.ts'
import { findMentions } from '../tiers/dictionary/find-mentions.ts'
import { loadLexicon } from '../tiers/dictionary/load-lexicon.ts'
import { loadWordData } from '../tiers/dictionary/load-word-data.ts'
import { reportedBeside } from '../tiers/dictionary/reported-beside.ts'
import { measurePhrases, readPhrases } from '../tiers/dictionary/measure-phrases.ts'

/** Enough repeats for a median that stands still; the spread is the middle half. */
const REPEATS = 9
/** Text to match in one pass: 2 MB take some tenths of a second. */
const LEAST_CHARACTERS = 2_000_000
const ROOT = join(import.meta.dirname, '..')
const TIER = join(ROOT, 'tiers', 'dictionary')

function spread(values: readonly number[], unit: string): string {
  const sorted = [...values].sort((left, right) => left - right)
  const at = (share: number): string => (sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN).toFixed(2)
  return `median ${at(0.5)} ${unit} (middle half ${at(0.25)} to ${at(0.75)}, p95 ${at(0.95)}, n ${sorted.length})`
}

function timed<T>(work: () => T): { readonly value: T; readonly ms: number } {
  const start = performance.now()
  const value = work()
  return { value, ms: performance.now() - start }
}

/** The notes beside this file, each an encounter, and the encounters of the evaluation set where there are any. */
function encounters(): Encounter[] {
  const notes = readFileSync(join(import.meta.dirname, 'notes.txt'), 'utf8').split('\n=====\n')
  const own = notes.map(
    (text, at): Encounter => ({ id: `note-${at}`, setting: 'inpatient', documents: [{ id: 'd1', text }] }),
  )
  const folder = join(ROOT, 'evals', 'datasets', 'encounters')
  if (!existsSync(folder)) return own
  const gold = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => {
      const parsed = encounterSchema.safeParse(JSON.parse(readFileSync(join(folder, file), 'utf8')).encounter)
      return parsed.success ? [parsed.data] : []
    })
  return [...own, ...gold]
}

const choice = loadCodeSets().forDate('2026-01-15')
if (choice.kind !== 'release') throw new Error('no release')
const { codeSet } = choice
const index = loadAlphabeticIndex(codeSet.info.id)
const wordData = loadWordData()
const lexicon = loadLexicon(join(TIER, 'lexicon'), (code) => codeSet.entry(code) !== null)
const listed = timed(() => [...classificationPhrases(codeSet, index)].length)
globalThis.gc?.()
const before = process.memoryUsage()
const built = timed(() => createDictionary(codeSet, index, lexicon.entries, wordData))
const matcher = built.value
globalThis.gc?.()
const after = process.memoryUsage()
const held = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers
console.log(
  `terms          ${matcher.terms} (${listed.value} of the classification, ${lexicon.entries.length} lexicon lines)`,
)
console.log(
  `build          ${built.ms.toFixed(0)} ms, of which reading the classification's terms ${listed.ms.toFixed(0)} ms`,
)
const data = buildDictionary(codeSet, index, lexicon.entries, wordData)
const file = encodeDictionary(codeSet.info.id, '', data)
const opened = timed(() => {
  const decoded = decodeDictionary(file, '')
  return decoded.kind === 'current' ? openMatcher(decoded.data, reportedBeside(codeSet)) : null
})
console.log(`opened         ${opened.ms.toFixed(0)} ms from a file of ${(file.length / 1e6).toFixed(1)} MB`)
console.log(
  `memory         ${globalThis.gc === undefined ? 'held: run with --expose-gc to see it' : `${(held / 1e6).toFixed(0)} MB held`}, resident ${(after.rss / 1e6).toFixed(0)} MB in all`,
)

const notes = encounters()
const tidied = notes.map((encounter) => tidyEncounter(encounter))
const documents = tidied.flatMap((tidy) => tidy.documents)
const characters = documents.reduce((sum, document) => sum + document.text.length, 0)
/** Few notes are gone through more than once, so that a pass takes long enough to be timed. */
const ROUNDS = Math.max(1, Math.ceil(LEAST_CHARACTERS / characters))
const matchAll = (): number => {
  let matches = 0
  for (let round = 0; round < ROUNDS; round += 1)
    for (const { text, sentences } of documents) {
      const around = surroundingsOf(text, 0, text.length, 'unknown', null)
      for (const { start, end } of sentences) matches += matcher.match(text, start, end, around).length
    }
  return matches
}
const first = timed(matchAll)
const speeds = Array.from({ length: REPEATS }, () => (ROUNDS * characters) / 1000 / timed(matchAll).ms)
console.log(
  `matches        ${first.value / ROUNDS} in ${(characters / 1e6).toFixed(2)} MB of ${documents.length} documents`,
)
console.log(
  `first pass     ${((ROUNDS * characters) / 1000 / first.ms).toFixed(2)} MB/s (every misspelt word is worked out once)`,
)
console.log(`matching       ${spread(speeds, 'MB/s')}`)

const perThousandWords = Array.from({ length: REPEATS }, () => notes)
  .flat()
  .flatMap((encounter) => {
    const words = encounter.documents.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0)
    const run = timed(() => findMentions(tidyEncounter(encounter), matcher, assertMention, readAttributes))
    return words < 100 ? [] : [(run.ms * 1000) / words]
  })
console.log(`whole tier     ${spread(perThousandWords, 'ms per 1,000 words')}`)

const rates = measurePhrases(readPhrases(readFileSync(join(TIER, 'phrases.tsv'), 'utf8')), matcher)
const percent = (count: number): string => `${((100 * count) / rates.rows).toFixed(1)} %`
console.log(
  `phrases        ${rates.rows}: first ${percent(rates.first)}, among links ${percent(rates.among)}, family ${percent(rates.family)}`,
)
for (const { phrase, code, found } of rates.missed)
  console.log(`  not first    ${code}  ${phrase}  ->  ${found.join(', ') || 'nothing'}`)
