import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AlphabeticIndex, CodeSet } from '../../codesets/code-set.ts'
import { type Icd10CmCode, parseIcd10CmCode } from '../../encounter/codes.ts'
import { tidyEncounter } from '../../encounter/tidy-encounter.ts'
import type { LexiconEntry } from '../../tiers/dictionary/lexicon-schema.ts'
import { linkUnitOf } from '../../tiers/encoder/link-unit.ts'
import { loadCards } from '../datasets/cards.ts'
import { loadWriter, writersOf } from '../datasets/load-encounters.ts'
import { loadWordings } from '../datasets/wordings.ts'
import { readWritingParts } from '../datasets/writing-parts.ts'
import { exportCards } from './export-cards.ts'
import { exportTerms } from './export-terms.ts'
import { exportWindows, type FindMentions, type TrainingWindow } from './export-windows.ts'

export type ExportCounts = Readonly<
  Record<'terms' | 'units' | 'train windows' | 'dev windows' | 'quotes' | 'wordings' | 'cards', number>
>

/**
 * Writes what `tiers/encoder/training/train.py` reads: `terms.tsv` (unit, source, term), `units.tsv` (code, unit),
 * `windows-train.jsonl` and `windows-dev.jsonl` (marked windows of the authored encounters), `quotes.tsv` (unit, wording)
 * from the train encounters, `wordings.tsv` (part, unit, wording) and `cards.jsonl` (windows of the cards, with their part).
 * Calibration and test encounters are not touched.
 */
export function exportTrainingData(
  folder: string,
  codeSet: CodeSet,
  index: AlphabeticIndex,
  lexicon: readonly LexiconEntry[],
  countPieces: (text: string) => number,
  findMentions: FindMentions,
): ExportCounts {
  mkdirSync(folder, { recursive: true })
  const unitOf = linkUnitOf(codeSet)
  const terms = exportTerms(codeSet, index, lexicon)
  const units = codeSet.codes().map((code) => `${code}\t${unitOf(code)}`)
  const windows = (split: 'train' | 'dev'): readonly TrainingWindow[] =>
    writersOf(split)
      .flatMap((writer) => loadWriter(writer))
      .flatMap((item) => exportWindows(item, tidyEncounter(item.encounter), countPieces, findMentions))
  const [train, dev] = [windows('train'), windows('dev')]
  const quotes = quotesOf(train, unitOf)
  const write = (name: string, lines: readonly string[]): void =>
    writeFileSync(join(folder, name), lines.map((line) => `${line}\n`).join(''))
  write(
    'terms.tsv',
    terms.map(({ unit, source, term }) => `${unit}\t${source}\t${term}`),
  )
  write('units.tsv', units)
  write(
    'windows-train.jsonl',
    train.map((one) => JSON.stringify(one)),
  )
  write(
    'windows-dev.jsonl',
    dev.map((one) => JSON.stringify(one)),
  )
  write('quotes.tsv', quotes)
  const partOf = readWritingParts()
  const wordings = loadWordings().wordings.flatMap(({ writer, code, text }) => {
    const parsed = parseIcd10CmCode(code)
    const unit = parsed === null ? null : unitOf(parsed)
    return unit === null ? [] : [`${partOf(writer, unit)}\t${unit}\t${text.toLowerCase()}`]
  })
  write('wordings.tsv', wordings)
  const cards = exportCards(loadCards().cards, unitOf, partOf, findMentions)
  write(
    'cards.jsonl',
    cards.map((one) => JSON.stringify(one)),
  )
  return {
    terms: terms.length,
    units: units.length,
    'train windows': train.length,
    'dev windows': dev.length,
    quotes: quotes.length,
    wordings: wordings.length,
    cards: cards.length,
  }
}

const SHORTEST_QUOTE = 3

/** What clinicians wrote for a unit, once each; only quotes whose ends are those of the problem's name. */
function quotesOf(
  windows: readonly TrainingWindow[],
  unitOf: (code: Icd10CmCode) => Icd10CmCode | null,
): readonly string[] {
  const rows = windows.flatMap(({ text, spans }) =>
    spans.flatMap(({ start, end, exact, code }) => {
      const parsed = exact && code !== null ? parseIcd10CmCode(code) : null
      const unit = parsed === null ? null : unitOf(parsed)
      const quote = text.slice(start, end).replaceAll(/\s+/g, ' ').toLowerCase()
      return unit === null || quote.length < SHORTEST_QUOTE ? [] : [`${unit}\t${quote}`]
    }),
  )
  return [...new Set(rows)]
}
