import { describe } from 'vitest'
import { office, testOrder } from './order-table.ts'

describe('first-listed-rules', () => {
  testOrder({
    'the problem assessed first': {
      setting: 'outpatient',
      documents: office(
        ['past-medical-history', 'Hypothyroidism'],
        ['assessment-and-plan', '1. Gout flare of right foot\n2. Hypothyroidism'],
      ),
      drafts: [
        ['E03.9', 'Hypothyroidism'],
        ['M10.9', 'Gout flare'],
      ],
      order: ['M10.9', 'E03.9'],
      decided: ['IV.G'],
    },
    'a chronic condition may be the reason': {
      setting: 'outpatient',
      documents: office(['assessment', '1. Type 2 diabetes\n2. Hypertension\nOn insulin']),
      drafts: [
        ['Z79.4', 'On insulin'],
        ['I10', 'Hypertension'],
        ['E11.9', 'Type 2 diabetes'],
      ],
      order: ['E11.9', 'I10', 'Z79.4'],
      decided: ['IV.G'],
    },
    'the acute reason for the visit before a chronic problem assessed first': {
      setting: 'outpatient',
      documents: office(
        ['reason-for-visit', 'Sore throat and strep pharyngitis exposure'],
        ['assessment', 'Hypertension\nStreptococcal pharyngitis'],
      ),
      drafts: [
        ['I10', 'Hypertension'],
        ['J02.0', 'Streptococcal pharyngitis', 'strep pharyngitis'],
      ],
      order: ['J02.0', 'I10'],
      decided: ['IV.G'],
    },
    'a general examination before its findings': {
      setting: 'outpatient',
      documents: office(['assessment', '1. Hypertension, new\n2. Annual physical']),
      drafts: [
        ['I10', 'Hypertension'],
        ['Z00.01', 'Annual physical'],
      ],
      order: ['Z00.01', 'I10'],
      decided: ['IV.P'],
    },
    'preoperative evaluation first': {
      setting: 'outpatient',
      documents: office(['assessment', 'Right knee osteoarthritis\nCleared for surgery']),
      drafts: [
        ['M17.11', 'Right knee osteoarthritis'],
        ['Z01.818', 'Cleared for surgery'],
      ],
      order: ['Z01.818', 'M17.11'],
      decided: ['IV.M'],
    },
    'screening stays first when a polyp is found': {
      setting: 'ambulatory-surgery',
      documents: [
        {
          type: 'operative-note',
          sections: [
            ['preoperative-diagnosis', 'Screening colonoscopy'],
            ['postoperative-diagnosis', 'Polyp of sigmoid colon'],
          ],
        },
      ],
      drafts: [
        ['D12.5', 'Polyp of sigmoid colon'],
        ['Z12.11', 'Screening colonoscopy'],
      ],
      order: ['Z12.11', 'D12.5'],
      decided: ['I.C.21.c.5'],
    },
    'the postoperative diagnosis of day surgery': {
      setting: 'ambulatory-surgery',
      documents: [
        {
          type: 'operative-note',
          sections: [
            ['preoperative-diagnosis', 'Cholelithiasis'],
            ['postoperative-diagnosis', 'Acute cholecystitis with gallstones'],
            ['history-of-present-illness', 'Diabetes'],
          ],
        },
      ],
      drafts: [
        ['E11.9', 'Diabetes'],
        ['K80.00', 'Acute cholecystitis with gallstones'],
      ],
      order: ['K80.00', 'E11.9'],
      decided: ['IV.A.1'],
    },
    'the confirmed finding of an interpreted study': {
      setting: 'outpatient',
      documents: [
        {
          type: 'radiology-report',
          sections: [
            ['indication', 'Cough'],
            ['impression', 'Right lower lobe pneumonia'],
          ],
        },
      ],
      drafts: [
        ['R05.9', 'Cough'],
        ['J18.9', 'pneumonia'],
      ],
      order: ['J18.9', 'R05.9'],
      decided: ['IV.G'],
    },
    'follow-up before history': {
      setting: 'outpatient',
      documents: office(['assessment', 'Surveillance visit, history of breast cancer']),
      drafts: [
        ['Z85.3', 'history of breast cancer'],
        ['Z08', 'Surveillance visit'],
      ],
      order: ['Z08', 'Z85.3'],
      decided: ['I.C.21.c.8'],
    },
    'a high-risk prenatal visit': {
      setting: 'outpatient',
      documents: office(['assessment', 'Anemia of pregnancy\nSupervision, elderly multigravida\n24 weeks']),
      drafts: [
        ['Z3A.24', '24 weeks'],
        ['O99.012', 'Anemia of pregnancy'],
        ['O09.522', 'Supervision'],
      ],
      order: ['O09.522', 'O99.012', 'Z3A.24'],
      decided: ['I.C.15.b.2'],
    },
    'an ulcer behind its diabetes, the organism behind the infection': {
      setting: 'outpatient',
      documents: office([
        'assessment',
        'Left foot ulcer\nDiabetic foot ulcer\nE. coli urinary tract infection\nE. coli',
      ]),
      drafts: [
        ['L97.521', 'Left foot ulcer'],
        ['E11.621', 'Diabetic foot ulcer'],
        ['B96.20', 'E. coli'],
        ['N39.0', 'urinary tract infection'],
      ],
      order: ['E11.621', 'L97.521', 'N39.0', 'B96.20'],
      decided: ['IV.G', 'I.A.13'],
    },
    'a symptom assessed first with only chronic problems': {
      setting: 'emergency',
      documents: [{ type: 'ed-note', sections: [['impression', '1. Chest pain\n2. Hypertension']] }],
      drafts: [
        ['I10', 'Hypertension'],
        ['R07.9', 'Chest pain'],
      ],
      order: ['R07.9', 'I10'],
      decided: ['IV.G'],
    },
  })
})
