import { expect, test } from 'vitest'
import type { Finding } from '../../encounter/result.ts'
import type { OrderedDiagnosis } from '../draft.ts'
import { type FakeRelease, fakeCodeSet } from './fake-code-set.ts'
import { type FakeEncounter, codedAs, fakeContext } from './fake-encounter.ts'
import type { Rule } from './rule.ts'

/** `error I.B.12: I10`, or the whole authority where it is no guideline. */
export function brief({ severity, codes, authority }: Finding): string {
  return `${severity} ${authority.replace(/^ICD-10-CM Official Guidelines FY2026 /, '')}: ${codes.join(' ')}`
}

export type RuleRow = {
  readonly codes: readonly string[]
  readonly finds: readonly string[]
  readonly on?: Omit<FakeEncounter, 'codeSet'>
  readonly each?: Partial<OrderedDiagnosis>
}

/** Runs a rule over rows of codes (the first is principal) on a fake release; every finding carries the rule's own name. */
export function testRule(
  name: string,
  rule: Rule,
  release: FakeRelease,
  rows: Readonly<Record<string, RuleRow>>,
): void {
  const codeSet = fakeCodeSet(release)
  test.each(Object.entries(rows))('%s', (_, { codes, finds, on, each }) => {
    const context = fakeContext({ ...on, codeSet })
    const findings = rule(codedAs(codes, context, each), context)
    expect(findings.map(brief)).toEqual(finds)
    expect(findings.filter((one) => one.rule !== name || one.message === '')).toEqual([])
  })
}

export const NO_RELEASE: FakeRelease = { codes: {} }
