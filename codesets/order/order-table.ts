import { expect, test } from 'vitest'
import { type Encounter, isInpatient } from '../../encounter/contract.ts'
import { loadCodeSets } from '../load-code-sets.ts'
import { type FakeDocument, type FakeMention, fakeContext, fakeDraft } from '../rules/fake-encounter.ts'
import { orderDiagnoses } from './order-diagnoses.ts'

export type OrderRow = {
  readonly setting: Encounter['setting']
  readonly documents: readonly FakeDocument[]
  /** Code and the words that name it, in an order that decides nothing. */
  readonly drafts: readonly (readonly [code: string, ...says: (string | FakeMention)[]])[]
  readonly order: readonly string[]
  /** Sections that decided which is first. */
  readonly decided: readonly string[]
}

export const discharge = (...sections: FakeDocument['sections']): readonly FakeDocument[] => [
  { type: 'discharge-summary', sections },
]
export const office = (...sections: FakeDocument['sections']): readonly FakeDocument[] => [
  { type: 'office-note', sections },
]

/** Orders the drafts of each row, forwards and backwards, on the shipped release of FY2026. */
export function testOrder(rows: Readonly<Record<string, OrderRow>>): void {
  const choice = loadCodeSets().forDate('2026-01-15')
  if (choice.kind !== 'release') throw new Error('the release of 2026-01-15 is not shipped')
  test.each(Object.entries(rows))('%s', (_, { setting, documents, drafts, order, decided }) => {
    const context = {
      ...fakeContext({ codeSet: choice.codeSet, setting, documents }),
      inpatient: isInpatient({ setting }),
    }
    const given = drafts.map(([code, ...says]) => {
      const uncertain = says.every((one) => typeof one !== 'string' && one.assertion === 'possible')
      return fakeDraft(context, code, says, { uncertain })
    })
    for (const shuffled of [given, given.toReversed()]) {
      const ordered = orderDiagnoses(shuffled, context)
      expect(ordered.diagnoses.map((one) => one.code)).toEqual(order)
      expect(ordered.guideline.map((one) => one.section)).toEqual(decided)
      expect(ordered.diagnoses.map((one) => [one.sequence, one.principal])).toEqual(
        order.map((_code, at) => [at + 1, at === 0]),
      )
    }
  })
}
