import { describe, expect, test } from 'vitest'
import { alternatives, phrasesOfPath, prepositionOf } from './phrase-of-path.ts'

describe('alternatives of a title', () => {
  test.each([
    ['Diabetes, diabetic', ['Diabetes', 'diabetic']],
    ['Atrophy, muscle', ['muscle Atrophy']],
    ['disease or syndrome', ['disease', 'syndrome']],
    ['femur, femoral', ['femur', 'femoral']],
    ['newborn, neonatal', ['newborn', 'neonatal']],
    ['neuritis, radiculitis or radiculopathy', ['neuritis', 'radiculitis', 'radiculopathy']],
    ['kidney', ['kidney']],
  ])('%s', (title, expected) => expect(alternatives(title)).toEqual(expected))
})

describe('paths read as phrases', () => {
  test.each([
    ['Pain>low back', ['low back pain', 'pain of low back']],
    ['Failure>heart>diastolic>acute', ['acute diastolic heart failure']],
    ['Anemia>in>chronic kidney disease', ['anemia in chronic kidney disease']],
    ['Pneumonia>due to>Klebsiella', ['pneumonia due to klebsiella']],
    [
      'Hypertension, hypertensive>with>heart failure',
      ['hypertension with heart failure', 'hypertensive heart failure'],
    ],
    [
      'Diabetes, diabetic>type 2>with>retinopathy>proliferative>with macular edema',
      [
        'type 2 diabetes with proliferative retinopathy with macular edema',
        'type 2 diabetic proliferative retinopathy with macular edema',
        'type 2 proliferative diabetic retinopathy with macular edema',
      ],
    ],
    ['Abnormal>function study>pulmonary', ['abnormal pulmonary function study', 'abnormal function study pulmonary']],
    ['Neuropathy NEC', ['neuropathy']],
    [
      'Fracture, traumatic>femur',
      ['femur fracture', 'fracture of femur', 'femur traumatic fracture', 'traumatic fracture of femur'],
    ],
    ['Hematuria>specified type NEC', []],
    ['Injury>superficial>code as Burn', []],
  ])('%s', (path, expected) => expect(phrasesOfPath(path.split('>'))).toEqual(expected))

  test('a preposition in parentheses joins what stands below it', () =>
    expect(phrasesOfPath(['History', 'personal', 'malignant neoplasm', 'breast'], ['', 'of', 'of', ''])).toEqual([
      'breast malignant neoplasm personal history',
      'personal history of malignant neoplasm of breast',
    ]))
  test.each([
    [['reaction', 'to'], 'to'],
    [['acute'], ''],
    [[], ''],
  ])('preposition among %j', (modifiers, expected) => expect(prepositionOf(modifiers)).toBe(expected))
})
