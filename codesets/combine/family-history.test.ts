import { expect, test } from 'vitest'
import type { Mention } from '../../encounter/mention.ts'
import type { SectionKind } from '../../encounter/tidy.ts'
import { loadClinicalData } from '../clinical-data.ts'
import type { CodingContext } from '../draft.ts'
import { fakeContext, fakeDraft } from '../rules/fake-encounter.ts'
import { codeSet2026 } from './fake-record.ts'
import { familyHistory } from './family-history.ts'

const combination = familyHistory(loadClinicalData().familyHistory)

type Case = {
  readonly sections: readonly (readonly [SectionKind, string])[]
  readonly code?: string
  readonly mention?: Partial<Mention>
  readonly reporting?: CodingContext['reporting']
  readonly standing?: readonly string[]
}

const added = ({
  sections,
  code = 'C18.9',
  mention = {},
  reporting = 'full',
  standing = [],
}: Case): readonly string[] => {
  const context = fakeContext({ codeSet: codeSet2026(), documents: [{ sections }] })
  const [found] = fakeDraft(context, code, [{ says: 'colon cancer', assertion: 'family' }]).problem?.mentions ?? []
  if (found === undefined) throw new Error('the words stand in the record')
  const mentions: readonly Mention[] = [{ ...found, experiencer: 'family', ...mention }]
  const drafts = standing.map((one) => fakeDraft(context, one))
  return combination(drafts, { ...context, mentions, reporting }).drafts.map((one) =>
    `${one.code} ${one.reported?.how ?? ''}`.trim(),
  )
}

const list = ['family-history', 'Mother with colon cancer.'] as const
const takenUp = ['assessment', 'Screening earlier because of her mother.'] as const

test.each<[string, Case, readonly string[]]>([
  ['a list alone', { sections: [list, ['assessment', 'Healthy.']] }, []],
  ['a list, and the assessment speaks of the relative', { sections: [list, takenUp] }, ['Z80.0 affects-care']],
  [
    'in the assessment itself',
    { sections: [['assessment', 'family history of colon cancer, screen at 40']] },
    ['Z80.0 assessed'],
  ],
  ['the code stands already', { sections: [list, takenUp], standing: ['Z80.0'] }, ['Z80.0']],
  ['the patient’s own', { sections: [list, takenUp], mention: { assertion: 'present', experiencer: 'patient' } }, []],
  ['a condition without a code for the family', { sections: [list, takenUp], code: 'S52.501A' }, []],
  ['all mentions: left to the mentions', { sections: [list, takenUp], reporting: 'all-mentions' }, []],
])('%s', (_, one, codes) => {
  expect(added(one)).toEqual(codes)
})
