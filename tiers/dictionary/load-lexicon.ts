import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Icd10CmCode } from '../../encounter/codes.ts'
import { type LexiconEntry, lexiconEntrySchema } from './lexicon-schema.ts'

/** What is wrong with one line of the lexicon, as data; `line` is 0 where no single line is at fault. */
export type LexiconFault = {
  readonly file: string
  readonly line: number
  readonly fault: 'not-json' | 'wrong-shape' | 'unknown-code' | 'senses-without-when'
  readonly detail: string
}

export type Lexicon = { readonly entries: readonly LexiconEntry[]; readonly faults: readonly LexiconFault[] }

type Place = { readonly file: string; readonly line: number; readonly entry: LexiconEntry }

/** Reads every `*.jsonl` of a folder. Lines that are wrong are left out and told in `faults`; the check on the data fails on any. */
export function loadLexicon(folder: string, exists: (code: Icd10CmCode) => boolean): Lexicon {
  const faults: LexiconFault[] = []
  const places = readdirSync(folder)
    .filter((file) => file.endsWith('.jsonl'))
    .sort()
    .flatMap((file) => readLines(file, readFileSync(join(folder, file), 'utf8'), exists, faults))
  faults.push(...sensesWithoutWhen(places))
  return { entries: places.map((place) => place.entry), faults }
}

function readLines(
  file: string,
  content: string,
  exists: (code: Icd10CmCode) => boolean,
  faults: LexiconFault[],
): Place[] {
  const places: Place[] = []
  for (const [index, text] of content.split('\n').entries()) {
    if (text.trim() === '') continue
    const line = index + 1
    const json = parseJson(text)
    if (json === undefined) {
      faults.push({ file, line, fault: 'not-json', detail: text.slice(0, 80) })
      continue
    }
    const parsed = lexiconEntrySchema.safeParse(json)
    if (!parsed.success) {
      const detail = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
      faults.push({ file, line, fault: 'wrong-shape', detail })
      continue
    }
    if (!exists(parsed.data.code)) faults.push({ file, line, fault: 'unknown-code', detail: parsed.data.code })
    else places.push({ file, line, entry: parsed.data })
  }
  return places
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The same term under several codes is a choice: all but one default must say when they are meant. */
function sensesWithoutWhen(places: readonly Place[]): LexiconFault[] {
  const byTerm = new Map<string, Place[]>()
  for (const place of places) {
    for (const term of new Set(place.entry.terms.map(spelled))) {
      const known = byTerm.get(term)
      if (known === undefined) byTerm.set(term, [place])
      else known.push(place)
    }
  }
  const faults: LexiconFault[] = []
  for (const [term, senses] of byTerm) {
    if (new Set(senses.map((sense) => sense.entry.code)).size < 2) continue
    const unexplained = senses.filter((sense) => sense.entry.when === undefined && sense.entry.default !== true)
    const spare = senses.some((sense) => sense.entry.default === true) ? 0 : 1
    for (const sense of unexplained.slice(spare)) {
      const codes = [...new Set(senses.map((other) => other.entry.code))].join(', ')
      faults.push({ file: sense.file, line: sense.line, fault: 'senses-without-when', detail: `${term}: ${codes}` })
    }
  }
  return faults
}

/** Short abbreviations differ by case (`MS`, `ms`); everything else does not. */
function spelled(term: string): string {
  return term.length <= 3 ? term : term.toLowerCase()
}
