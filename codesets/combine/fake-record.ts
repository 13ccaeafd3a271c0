import type { SectionKind } from '../../encounter/tidy.ts'
import type { CodeSet } from '../code-set.ts'
import type { Combination } from '../draft.ts'
import { loadCodeSets } from '../load-code-sets.ts'
import { fakeContext, fakeDraft, type FakeEncounter, type FakeMention } from '../rules/fake-encounter.ts'

/** A record as one section (history unless said otherwise) with the drafts that stand before the rule: code and the words that say it. */
export type RecordCase = Omit<FakeEncounter, 'codeSet' | 'documents'> & {
  readonly text: string
  readonly section?: SectionKind
  readonly drafts: readonly (readonly [code: string, says: string | FakeMention])[]
}

let shipped: CodeSet | null = null

/** The shipped release of FY2026, read once per test file. */
export function codeSet2026(): CodeSet {
  const choice =
    shipped === null ? loadCodeSets().forDate('2026-01-15') : { kind: 'release' as const, codeSet: shipped }
  if (choice.kind !== 'release') throw new Error('the release of FY2026 is shipped')
  shipped = choice.codeSet
  return shipped
}

/** Codes after the rule, in its order. */
export function codesAfter(
  combination: Combination,
  { text, section = 'history-of-present-illness', drafts, ...fake }: RecordCase,
): readonly string[] {
  const context = fakeContext({ ...fake, codeSet: codeSet2026(), documents: [{ sections: [[section, text]] }] })
  const made = drafts.map(([code, says]) => fakeDraft(context, code, [says]))
  const mentions = made.flatMap((draft) => draft.problem?.mentions ?? [])
  return combination(made, { ...context, mentions }).drafts.map(({ code }) => code)
}
