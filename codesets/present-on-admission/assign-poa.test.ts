import { describe, expect, test } from 'vitest'
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
const codeSet = fakeCodeSet(RELEASE)

const HP = (...lines: string[]): FakeDocument => ({
  id: 'hp',
  type: 'history-and-physical',
  sections: [['assessment', lines.join('\n')]],
})
const DS = (...sections: FakeDocument['sections']): FakeDocument => ({ id: 'ds', type: 'discharge-summary', sections })
const NOTE = (text: string, writtenAt = '2026-01-14T08:00:00'): FakeDocument => ({
  id: 'pn',
  type: 'progress-note',
  writtenAt,
  sections: [['assessment', text]],
})

type Row = readonly [
  name: string,
  code: string,
  mentions: readonly (string | FakeMention)[],
  documents: readonly FakeDocument[],
  indicator: PresentOnAdmission,
  /** The sentence quoted, where one decided. */
  sentence?: string,
]

const ROWS: readonly Row[] = [
  ['exempt', 'Z79.4', ['insulin'], [HP('On insulin')], '1'],
  [
    'chronic, first named at discharge',
    'E11.9',
    ['diabetes'],
    [HP('Cellulitis'), DS(['discharge-diagnosis', 'New diabetes'])],
    'Y',
  ],
  ['in the history and physical', 'J18.9', ['Pneumonia'], [HP('Pneumonia')], 'Y'],
  [
    'suspected at admission, confirmed later',
    'J18.9',
    [{ says: 'pneumonia', assertion: 'possible' }],
    [HP('Possible pneumonia')],
    'Y',
  ],
  [
    'in the emergency department',
    'I26.99',
    ['embolism'],
    [{ type: 'ed-note', sections: [['impression', 'Pulmonary embolism']] }],
    'Y',
  ],
  [
    'in the story of the present illness',
    'N17.9',
    ['AKI'],
    [DS(['history-of-present-illness', 'Sent in with AKI'])],
    'Y',
    'Sent in with AKI',
  ],
  [
    'developed on a hospital day',
    'N17.9',
    ['acute kidney injury'],
    [HP('Pneumonia'), DS(['hospital-course', 'On hospital day 3 he developed acute kidney injury.'])],
    'N',
    'On hospital day 3 he developed acute kidney injury.',
  ],
  [
    'hospital-acquired',
    'J18.9',
    ['pneumonia'],
    [HP('Hip fracture'), DS(['discharge-diagnosis', 'Hospital-acquired pneumonia'])],
    'N',
    'Hospital-acquired pneumonia',
  ],
  [
    'said to be present on admission',
    'L89.153',
    ['Stage 3 sacral pressure ulcer'],
    [HP('Sepsis'), DS(['discharge-diagnosis', 'Stage 3 sacral pressure ulcer, present on admission'])],
    'Y',
    'Stage 3 sacral pressure ulcer, present on admission',
  ],
  [
    'said not to be present on admission',
    'L89.153',
    ['Stage 3 sacral pressure ulcer'],
    [HP('Sepsis'), DS(['discharge-diagnosis', 'Stage 3 sacral pressure ulcer, not present on admission'])],
    'N',
    'Stage 3 sacral pressure ulcer, not present on admission',
  ],
  [
    'two conditions of one sentence keep their own words',
    'J18.9',
    ['pneumonia'],
    [DS(['hospital-course', 'Admitted with pneumonia; developed acute kidney injury on hospital day 4.'])],
    'Y',
    'Admitted with pneumonia; developed acute kidney injury on hospital day 4.',
  ],
  [
    'the other of the two',
    'N17.9',
    ['acute kidney injury'],
    [DS(['hospital-course', 'Admitted with pneumonia; developed acute kidney injury on hospital day 4.'])],
    'N',
    'Admitted with pneumonia; developed acute kidney injury on hospital day 4.',
  ],
  [
    'a combination whose second part came later',
    'J44.1',
    ['COPD', 'COPD exacerbation'],
    [HP('COPD, stable'), NOTE('New COPD exacerbation on hospital day 5.')],
    'N',
    'New COPD exacerbation on hospital day 5.',
  ],
  [
    'an organism known later',
    'A41.51',
    ['Sepsis', 'E. coli'],
    [HP('Sepsis'), NOTE('Blood cultures grew E. coli.')],
    'Y',
  ],
  [
    'the provider cannot tell',
    'I26.99',
    ['pulmonary embolism'],
    [HP('Dyspnea'), NOTE('Unable to determine whether pulmonary embolism was present on admission.')],
    'W',
    'Unable to determine whether pulmonary embolism was present on admission.',
  ],
  [
    'first named on day four, nothing says when',
    'I26.99',
    ['Pulmonary embolism'],
    [HP('Hip fracture'), NOTE('Pulmonary embolism.')],
    'N',
  ],
  [
    'first named within two days, nothing says when',
    'I26.99',
    ['Pulmonary embolism'],
    [HP('Hip fracture'), NOTE('Pulmonary embolism.', '2026-01-12T08:00:00')],
    'U',
  ],
  ['an infection of the third day', 'A04.72', ['colitis'], [HP('Hip fracture'), NOTE('C. difficile colitis.')], 'N'],
  [
    'an injury found days later came with the accident',
    'S22.42XA',
    ['rib fractures'],
    [HP('Splenic laceration'), NOTE('Three rib fractures on the left.')],
    'Y',
  ],
  [
    'known to be absent when he came',
    'J96.01',
    ['respiratory failure'],
    [HP('Vaso-occlusive crisis'), NOTE('Acute respiratory failure, he did not have it when he came.')],
    'N',
    'Acute respiratory failure, he did not have it when he came.',
  ],
  [
    'in a note of the first day, but during treatment',
    'E87.6',
    ['hypokalemia', 'Hypokalemia'],
    [
      HP('Diabetic ketoacidosis'),
      NOTE('K 3.1: hypokalemia.', '2026-01-10T20:00:00'),
      DS(['discharge-diagnosis', 'Hypokalemia during treatment']),
    ],
    'N',
    'Hypokalemia during treatment',
  ],
  [
    'hospital problems are those of the stay',
    'I26.99',
    ['embolism'],
    [HP('Splenic laceration'), DS(['problem-list', 'Pulmonary embolism dx HD7', 'Hosp problems'])],
    'N',
    'Pulmonary embolism dx HD7',
  ],
  [
    'hyperglycemia from steroids begun in hospital',
    'R73.9',
    ['hyperglycemia'],
    [HP('COPD exacerbation'), DS(['hospital-course', 'Steroid-induced hyperglycemia, resolved on taper.'])],
    'N',
    'Steroid-induced hyperglycemia, resolved on taper.',
  ],
  [
    'no known history is no denial',
    'I48.0',
    [{ says: 'atrial fibrillation', in: 'hp', assertion: 'negated' }, { says: 'Paroxysmal atrial fibrillation' }],
    [HP('Stroke. No known atrial fibrillation'), NOTE('Paroxysmal atrial fibrillation.', '2026-01-11T12:00:00')],
    'Y',
  ],
  [
    'after surgery, not named at admission',
    'K56.7',
    ['ileus'],
    [HP('Colon cancer'), NOTE('Postoperative ileus.')],
    'N',
    'Postoperative ileus.',
  ],
  [
    'told as overnight events of a progress note',
    'N17.9',
    ['AKI'],
    [
      HP('Hip fracture'),
      { type: 'progress-note', writtenAt: '2026-01-14T08:00:00', sections: [['history-of-present-illness', 'AKI.']] },
    ],
    'N',
  ],
  [
    'blood loss in a stay with an operation',
    'D62',
    ['anemia'],
    [HP('Hip fracture'), NOTE('Incision dry, POD 2.\nAcute blood loss anemia.')],
    'N',
  ],
  [
    'the same, from the list of final diagnoses',
    'D62',
    ['anemia'],
    [HP('Hip fracture'), NOTE('POD 2, doing well.'), DS(['discharge-diagnosis', 'Acute blood loss anemia'])],
    'N',
  ],
  ['readmitted with it', 'K56.7', ['ileus'], [HP('Postoperative ileus after recent colectomy')], 'Y'],
  [
    'denied at admission, found later',
    'L89.153',
    [{ says: 'pressure ulcer', in: 'hp', assertion: 'negated' }, { says: 'Stage 3 sacral ulcer' }],
    [HP('Skin without pressure ulcer'), NOTE('Stage 3 sacral ulcer.')],
    'N',
  ],
  [
    'a laceration of the delivery',
    'O70.1',
    ['laceration'],
    [DS(['discharge-diagnosis', 'Second degree laceration'])],
    'N',
  ],
  ['a congenital condition', 'Q21.0', ['VSD'], [NOTE('VSD found.')], 'Y'],
  [
    'only a final diagnosis',
    'N17.9',
    ['Acute kidney injury'],
    [DS(['discharge-diagnosis', 'Acute kidney injury'])],
    'Y',
  ],
  [
    'a fall in hospital',
    'W06.XXXA',
    ['fell out of bed'],
    [HP('Pneumonia'), NOTE('On hospital day 2 he fell out of bed.')],
    'N',
    'On hospital day 2 he fell out of bed.',
  ],
]

describe('inpatient', () => {
  test.each(ROWS.map((row) => [row[0], row] as const))(
    '%s',
    (_name, [, code, mentions, documents, indicator, sentence]) => {
      const context = fakeContext({ codeSet, setting: 'inpatient', documents, admitted: '2026-01-10T09:00:00' })
      const answer = assignPoa(fakeDraft(context, code, mentions), context)
      const quoted = answer.evidence !== null && 'text' in answer.evidence ? answer.evidence.text : undefined
      expect([answer.indicator, quoted]).toEqual([indicator, sentence])
    },
  )
})

test('a newborn is admitted at birth', () => {
  const context = fakeContext({
    codeSet,
    setting: 'inpatient',
    ageDays: 2,
    documents: [NOTE('Jaundice on day 2 of life.')],
  })
  expect(assignPoa(fakeDraft(context, 'P59.9', ['Jaundice']), context).indicator).toBe('Y')
})

test('outpatients have none', () => {
  const context = fakeContext({ codeSet, documents: [NOTE('Pneumonia')] })
  expect(assignPoa(fakeDraft(context, 'J18.9', ['Pneumonia']), context)).toEqual({
    indicator: null,
    evidence: null,
    because: null,
  })
})
