import { describe } from 'vitest'
import { discharge, testOrder } from './order-table.ts'

describe('principal-rules', () => {
  testOrder({
    'the provider names the principal diagnosis': {
      setting: 'inpatient',
      documents: discharge(
        ['history-of-present-illness', 'Came with fever. Has hypertension.'],
        ['discharge-diagnosis', 'Principal diagnosis: lobar pneumonia\nSecondary diagnoses: hypertension'],
      ),
      drafts: [
        ['I10', 'hypertension'],
        ['J18.1', 'lobar pneumonia'],
      ],
      order: ['J18.1', 'I10'],
      decided: ['II'],
    },
    'the acute condition goes before a chronic one named first': {
      setting: 'inpatient',
      documents: discharge(['discharge-diagnosis', 'Hypertension\nType 2 diabetes\nAcute appendicitis']),
      drafts: [
        ['I10', 'Hypertension'],
        ['E11.9', 'Type 2 diabetes'],
        ['K35.80', 'Acute appendicitis'],
      ],
      order: ['K35.80', 'I10', 'E11.9'],
      decided: ['II'],
    },
    'a symptom gives way to the established disease': {
      setting: 'inpatient',
      documents: discharge(['discharge-diagnosis', 'Syncope\nComplete heart block\nHypertension']),
      drafts: [
        ['R55', 'Syncope'],
        ['I44.2', { says: 'Complete heart block' }],
        ['I10', 'Hypertension'],
        ['I21.4', 'Complete heart block'],
      ],
      order: ['I21.4', 'I44.2', 'I10', 'R55'],
      decided: ['II.A'],
    },
    'a symptom without a cause stays principal': {
      setting: 'inpatient',
      documents: discharge(['discharge-diagnosis', 'Chest pain, cause not found\nHypertension']),
      drafts: [
        ['I10', 'Hypertension'],
        ['R07.9', 'Chest pain'],
      ],
      order: ['R07.9', 'I10'],
      decided: ['II.A'],
    },
    'sepsis present on admission before pneumonia, severity and organ after it': {
      setting: 'inpatient',
      documents: [
        {
          type: 'history-and-physical',
          sections: [['assessment', 'Pneumonia with sepsis. Acute kidney injury. Septic shock.']],
        },
        ...discharge(['discharge-diagnosis', 'Pneumonia\nSepsis with septic shock\nAcute kidney injury\nCOPD']),
      ],
      drafts: [
        ['J44.9', 'COPD'],
        ['J18.9', 'Pneumonia', { says: 'Pneumonia', in: 'd2' }],
        ['R65.21', 'Septic shock', 'septic shock'],
        ['N17.9', 'Acute kidney injury', { says: 'Acute kidney injury', in: 'd2' }],
        ['A41.9', 'sepsis', 'Sepsis'],
      ],
      order: ['A41.9', 'R65.21', 'N17.9', 'J18.9', 'J44.9'],
      decided: ['I.C.1.d.4'],
    },
    'sepsis that developed later stays behind': {
      setting: 'inpatient',
      documents: [
        { type: 'history-and-physical', sections: [['assessment', 'Pneumonia.']] },
        ...discharge(
          ['hospital-course', 'He developed sepsis on hospital day 4.'],
          ['discharge-diagnosis', 'Pneumonia\nSepsis'],
        ),
      ],
      drafts: [
        ['A41.9', 'sepsis', 'Sepsis'],
        ['J18.9', 'Pneumonia', { says: 'Pneumonia', in: 'd2' }],
      ],
      order: ['J18.9', 'A41.9'],
      decided: ['II.C'],
    },
    'hypertensive heart and kidney disease before its parts': {
      setting: 'inpatient',
      documents: discharge([
        'discharge-diagnosis',
        'Acute on chronic diastolic heart failure\nCKD stage 4, hypertension',
      ]),
      drafts: [
        ['N18.4', 'CKD stage 4'],
        ['I50.33', 'Acute on chronic diastolic heart failure'],
        ['I13.0', 'hypertension'],
      ],
      order: ['I13.0', 'I50.33', 'N18.4'],
      decided: ['II', 'I.C.9.a'],
    },
    'etiology before manifestation': {
      setting: 'inpatient',
      documents: discharge(['discharge-diagnosis', 'Dementia with agitation due to Alzheimer disease']),
      drafts: [
        ['F02.B11', 'Dementia with agitation'],
        ['G30.9', 'Alzheimer disease'],
      ],
      order: ['G30.9', 'F02.B11'],
      decided: ['II'],
    },
    'poisoning before coma and respiratory failure': {
      setting: 'inpatient',
      documents: discharge(['discharge-diagnosis', 'Acute respiratory failure from accidental oxycodone overdose']),
      drafts: [
        ['J96.01', 'Acute respiratory failure'],
        ['T40.2X1A', 'accidental oxycodone overdose'],
      ],
      order: ['T40.2X1A', 'J96.01'],
      decided: ['I.C.19.e.5'],
    },
    'the bleeding before the drug that caused it, external causes last': {
      setting: 'inpatient',
      documents: discharge([
        'discharge-diagnosis',
        'GI bleed due to warfarin\nAtrial fibrillation\nLong-term warfarin\nFall at home',
      ]),
      drafts: [
        ['W19.XXXA', 'Fall at home'],
        ['T45.515A', 'due to warfarin'],
        ['Z79.01', 'Long-term warfarin'],
        ['I48.91', 'Atrial fibrillation'],
        ['K92.2', 'GI bleed'],
      ],
      order: ['K92.2', 'T45.515A', 'I48.91', 'Z79.01', 'W19.XXXA'],
      decided: ['II'],
    },
    'chapter 15 first on a delivery': {
      setting: 'inpatient',
      documents: discharge([
        'discharge-diagnosis',
        'Asthma\nSevere preeclampsia, delivered at 36 weeks\nSecond degree laceration',
      ]),
      drafts: [
        ['J45.909', 'Asthma'],
        ['O70.1', 'Second degree laceration'],
        ['O14.14', 'Severe preeclampsia'],
        ['Z37.0', 'delivered'],
        ['Z3A.36', '36 weeks'],
      ],
      order: ['O14.14', 'O70.1', 'J45.909', 'Z37.0', 'Z3A.36'],
      decided: ['I.C.15.a.1'],
    },
    'the birth first on the newborn record': {
      setting: 'inpatient',
      documents: discharge(['discharge-diagnosis', 'Neonatal jaundice\nTerm newborn, vaginal delivery']),
      drafts: [
        ['P59.9', 'Neonatal jaundice'],
        ['Z38.00', 'Term newborn'],
      ],
      order: ['Z38.00', 'P59.9'],
      decided: ['I.C.16.a.2'],
    },
    'chemotherapy before the neoplasm': {
      setting: 'inpatient',
      documents: discharge(['discharge-diagnosis', 'Acute myeloid leukemia\nAdmission for chemotherapy']),
      drafts: [
        ['C92.00', 'Acute myeloid leukemia'],
        ['Z51.11', 'Admission for chemotherapy'],
      ],
      order: ['Z51.11', 'C92.00'],
      decided: ['I.C.2.e.2'],
    },
    'the highest degree among burns': {
      setting: 'inpatient',
      documents: discharge(['discharge-diagnosis', 'Second degree burn of chest\nThird degree burn of right hand']),
      drafts: [
        ['T21.21XA', 'Second degree burn of chest'],
        ['T23.301A', 'Third degree burn of right hand'],
      ],
      order: ['T23.301A', 'T21.21XA'],
      decided: ['I.C.19.d.1'],
    },
    'the serious injury before the abrasion': {
      setting: 'inpatient',
      documents: discharge(['discharge-diagnosis', 'Abrasion of scalp\nFracture of right femoral neck']),
      drafts: [
        ['S00.01XA', 'Abrasion of scalp'],
        ['S72.001A', 'Fracture of right femoral neck'],
      ],
      order: ['S72.001A', 'S00.01XA'],
      decided: ['I.C.19.b'],
    },
    'the fracture treated by rehabilitation': {
      setting: 'rehabilitation',
      documents: discharge(['discharge-diagnosis', 'Hypertension\nHemiplegia after stroke, right dominant side']),
      drafts: [
        ['I10', 'Hypertension'],
        ['I69.351', 'Hemiplegia after stroke'],
      ],
      order: ['I69.351', 'I10'],
      decided: ['II.K'],
    },
    'HIV disease before its pneumonia': {
      setting: 'inpatient',
      documents: discharge(['discharge-diagnosis', 'Pneumocystis pneumonia\nAIDS']),
      drafts: [
        ['B59', 'Pneumocystis pneumonia'],
        ['B20', 'AIDS'],
      ],
      order: ['B20', 'B59'],
      decided: ['I.C.1.a.2.b'],
    },
    'COVID-19 before its pneumonia': {
      setting: 'inpatient',
      documents: discharge(['discharge-diagnosis', 'Viral pneumonia\nCOVID-19']),
      drafts: [
        ['J12.82', 'Viral pneumonia'],
        ['U07.1', 'COVID-19'],
      ],
      order: ['U07.1', 'J12.82'],
      decided: ['II'],
    },
    'a postprocedural infection before its sepsis': {
      setting: 'inpatient',
      documents: discharge(['discharge-diagnosis', 'Sepsis\nDeep surgical site infection']),
      drafts: [
        ['A41.9', 'Sepsis'],
        ['T81.44XA', 'Sepsis'],
        ['T81.42XA', 'Deep surgical site infection'],
      ],
      order: ['T81.42XA', 'T81.44XA', 'A41.9'],
      decided: ['I.C.1.d.5.b'],
    },
    'a complication of care before its effect': {
      setting: 'inpatient',
      documents: discharge(['discharge-diagnosis', 'Acute kidney injury due to kidney transplant rejection']),
      drafts: [
        ['N17.9', 'Acute kidney injury'],
        ['T86.11', 'kidney transplant rejection'],
      ],
      order: ['T86.11', 'N17.9'],
      decided: ['II.G'],
    },
  })
})
