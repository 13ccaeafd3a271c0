import type { CodeSet } from '../../codesets/code-set.ts'
import type { Icd10CmCode } from '../../encounter/codes.ts'
import type { MatcherTerm } from './term-store.ts'

/** A substance is a condition only when something is said to have come of it. */
const SAID = ['poisoning', 'adverse effect', 'underdosing'] as const

/** Ways to say that a substance did harm. The code is the header above the intents: the note's own words choose among them. */
export function sayDrug(codeSet: CodeSet, substance: string, code: Icd10CmCode): Omit<MatcherTerm, 'sense'>[] {
  const header = codeSet.entry(code)?.parent ?? code
  return SAID.map((harm) => ({ term: `${substance} ${harm}`, code: header, source: 'drug' }))
}
