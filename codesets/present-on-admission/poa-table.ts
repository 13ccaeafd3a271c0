import { expect, test } from 'vitest'
import type { PresentOnAdmission } from '../../encounter/result.ts'
import { type FakeRelease, fakeCodeSet } from '../rules/fake-code-set.ts'
import { type FakeDocument, type FakeMention, fakeContext, fakeDraft } from '../rules/fake-encounter.ts'
import { assignPoa } from './assign-poa.ts'

const RELEASE: FakeRelease = {
  codes: {
    'E11.9': 'Type 2 diabetes mellitus without complications',
    'J18.9': 'Pneumonia, unspecified organism',
    'J44.1': 'Chronic obstructive pulmonary disease with (acute) exacerbation',
    'N17.9': 'Acute kidney failure, unspecified',
    'Z79.4': 'Long term (current) use of insulin',
    'L89.153': 'Pressure ulcer of sacral region, stage 3',
    'A41.51': 'Sepsis due to Escherichia coli [E. coli]',
    'K56.7': 'Ileus, unspecified',
    D62: 'Acute posthemorrhagic anemia',
    'O70.1': 'Second degree perineal laceration during delivery',
    'P59.9': 'Neonatal jaundice, unspecified',
    'Q21.0': 'Ventricular septal defect',
    'I26.99': 'Other pulmonary embolism without acute cor pulmonale',
    'W06.XXXA': 'Fall from bed, initial encounter',
    'A04.72': 'Enterocolitis due to Clostridium difficile, not specified as recurrent',
    'S22.42XA': 'Multiple fractures of ribs, left side, initial encounter for closed fracture',
    'J96.01': 'Acute respiratory failure with hypoxia',
    'E87.6': 'Hypokalemia',
    'R73.9': 'Hyperglycemia, unspecified',
    'I48.0': 'Paroxysmal atrial fibrillation',
  },
  exempt: ['Z79'],
}
export const codeSet = fakeCodeSet(RELEASE)

export const HP = (...lines: string[]): FakeDocument => ({
  id: 'hp',
  type: 'history-and-physical',
  sections: [['assessment', lines.join('\n')]],
})
export const DS = (...sections: FakeDocument['sections']): FakeDocument => ({
  id: 'ds',
  type: 'discharge-summary',
  sections,
})
export const NOTE = (text: string, writtenAt = '2026-01-14T08:00:00'): FakeDocument => ({
  id: 'pn',
  type: 'progress-note',
  writtenAt,
  sections: [['assessment', text]],
})

export type PoaRow = readonly [
  name: string,
  code: string,
  mentions: readonly (string | FakeMention)[],
  documents: readonly FakeDocument[],
  indicator: PresentOnAdmission,
  /** The sentence quoted, where one decided. */
  sentence?: string,
]

/** Asks for the indicator of each row, in a stay that began on 10 January 2026 at nine. */
export function testPoa(rows: readonly PoaRow[]): void {
  test.each(rows.map((row) => [row[0], row] as const))(
    '%s',
    (_name, [, code, mentions, documents, indicator, sentence]) => {
      const context = fakeContext({ codeSet, setting: 'inpatient', documents, admitted: '2026-01-10T09:00:00' })
      const answer = assignPoa(fakeDraft(context, code, mentions), context)
      const quoted = answer.evidence !== null && 'text' in answer.evidence ? answer.evidence.text : undefined
      expect([answer.indicator, quoted]).toEqual([indicator, sentence])
    },
  )
}
