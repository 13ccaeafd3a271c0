import { describe, expect, test } from 'vitest'
import { documentType } from './document-draft.ts'

describe('document types by words', () => {
  test.each([
    ['H&P', 'history-and-physical'],
    ['History and Physical Note', 'history-and-physical'],
    ['Discharge Summary', 'discharge-summary'],
    ['Discharge Instructions', 'patient-instructions'],
    ['Physical Therapy Progress Note', 'therapy'],
    ['Nursing Progress Note', 'nursing'],
    ['Brief Op Note', 'operative-report'],
    ['Anesthesia Preprocedure Evaluation', 'anesthesia'],
    ['CT Abdomen with contrast', 'radiology'],
    ['Surgical Pathology Report', 'pathology'],
    ['Cardiology Consult', 'consult'],
    ['Nutrition Assessment', 'dietitian'],
    ['Operations Manual', null],
    ['Infection control', null],
  ])('%s', (words, type) => {
    expect(documentType([{ text: words }])).toBe(type)
  })
})
