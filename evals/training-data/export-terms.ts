import type { AlphabeticIndex, CodeSet } from '../../codesets/code-set.ts'
import { classificationPhrases } from '../../codesets/index/term-list.ts'
import { type Icd10CmCode, parseIcd10CmCode } from '../../encounter/codes.ts'
import type { LexiconEntry } from '../../tiers/dictionary/lexicon-schema.ts'
import { linkUnitOf } from '../../tiers/encoder/link-unit.ts'

/** One way to say a link unit. `source` is where it was read; titles of stems are `stem`. */
export type TermRow = { readonly unit: Icd10CmCode; readonly source: string; readonly term: string }

/** Drugs and external causes are found by their own tables; the encoder links conditions. */
const LEFT_OUT = new Set<string>(['drug', 'external-cause'])

/** Every term of a release and of the lexicon with the unit it leads to, each pair once. */
export function exportTerms(
  codeSet: CodeSet,
  index: AlphabeticIndex,
  lexicon: readonly LexiconEntry[],
): readonly TermRow[] {
  const unitOf = linkUnitOf(codeSet)
  const rows: TermRow[] = []
  const seen = new Set<string>()
  const add = (code: Icd10CmCode, source: string, term: string): void => {
    const unit = unitOf(code)
    const plain = term.replaceAll(/\s+/g, ' ').trim().toLowerCase()
    const key = `${unit}\t${plain}`
    if (unit === null || plain.length < 2 || seen.has(key)) return
    seen.add(key)
    rows.push({ unit, source, term: plain })
  }
  for (const code of codeSet.codes()) {
    const entry = codeSet.entry(code)
    if (entry === null) continue
    if (entry.billable) add(code, 'stem', codeSet.stem(code))
    else add(code, 'header', entry.title)
  }
  for (const { code, source, term } of classificationPhrases(codeSet, index))
    if (!LEFT_OUT.has(source)) add(code, source, term)
  for (const entry of lexicon) {
    const code = parseIcd10CmCode(entry.code)
    if (code !== null && codeSet.entry(code) !== null) for (const term of entry.terms) add(code, 'lexicon', term)
  }
  return rows
}
