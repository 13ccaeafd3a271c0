import { describe } from 'vitest'
import { discharge, office, testOrder } from './order-table.ts'

describe('codes read from one statement', () => {
  testOrder({
    'the complication named with the diabetes before the one named later': {
      setting: 'outpatient',
      documents: office(['assessment-and-plan', '1. T2DM with peripheral neuropathy\n2. CKD 3a\n3. HTN']),
      drafts: [
        ['E11.22', 'T2DM with peripheral neuropathy', 'CKD 3a'],
        ['E11.42', 'T2DM with peripheral neuropathy'],
        ['N18.31', 'CKD 3a'],
        ['I12.9', 'HTN', 'CKD 3a'],
      ],
      order: ['E11.42', 'E11.22', 'I12.9', 'N18.31'],
      decided: ['IV.G'],
    },
    'hypertension or diabetes before its kidney disease, as the list has them': {
      setting: 'outpatient',
      documents: office(['assessment', '1. ESRD on dialysis\n2. Hypertension\n3. Type 2 diabetes']),
      drafts: [
        ['N18.6', 'ESRD'],
        ['E11.22', 'ESRD', 'Type 2 diabetes'],
        ['I12.0', 'ESRD', 'Hypertension'],
      ],
      order: ['I12.0', 'E11.22', 'N18.6'],
      decided: ['IV.G', 'I.C.9.a'],
    },
    'a bone infection behind the diabetes coded for it': {
      setting: 'inpatient',
      documents: discharge(['discharge-diagnosis', 'Acute osteomyelitis of right foot\nType 2 diabetes']),
      drafts: [
        ['M86.171', 'Acute osteomyelitis of right foot'],
        ['E11.69', 'Acute osteomyelitis of right foot', 'Type 2 diabetes'],
      ],
      order: ['E11.69', 'M86.171'],
      decided: ['II', 'I.C.4.a'],
    },
  })
})
