import { describe, expect, test } from 'vitest'
import { fakeContext, fakeDraft } from '../rules/fake-encounter.ts'
import { assignPoa } from './assign-poa.ts'
import { codeSet, DS, HP, NOTE, testPoa } from './poa-table.ts'

describe('what it is and what the record says', () => {
  testPoa([
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
  ])
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
