import { describe } from 'vitest'
import { discharge, office, testOrder } from './order-table.ts'

describe('what occasioned the admission or visit', () => {
  testOrder({
    'a symptom with its probable cause behind it': {
      setting: 'inpatient',
      documents: discharge(['discharge-diagnosis', 'Chest pain, most likely reflux\nObesity']),
      drafts: [
        ['R07.9', 'Chest pain'],
        ['E66.9', 'Obesity'],
        ['K21.9', { says: 'reflux', assertion: 'possible' }],
      ],
      order: ['K21.9', 'E66.9', 'R07.9'],
      decided: ['II.H'],
    },
    'sepsis questioned at admission and not held at discharge': {
      setting: 'inpatient',
      documents: [
        { type: 'history-and-physical', sections: [['impression', 'Acute cholecystitis. Sepsis?']] },
        ...discharge(['discharge-diagnosis', 'Acute cholecystitis']),
      ],
      drafts: [
        ['A41.9', { says: 'Sepsis', assertion: 'possible' }],
        ['K81.0', 'Acute cholecystitis', { says: 'Acute cholecystitis', in: 'd2' }],
      ],
      order: ['K81.0', 'A41.9'],
      decided: ['II.C'],
    },
    'a long-standing condition that got worse keeps its place': {
      setting: 'inpatient',
      documents: discharge([
        'discharge-diagnosis',
        'Schizoaffective disorder, bipolar type, acute exacerbation\nAcute bronchitis',
      ]),
      drafts: [
        ['J20.9', 'Acute bronchitis'],
        ['F25.0', 'Schizoaffective disorder, bipolar type'],
      ],
      order: ['F25.0', 'J20.9'],
      decided: ['II'],
    },
    'the metastases named first keep their place': {
      setting: 'inpatient',
      documents: discharge(['discharge-diagnosis', 'Brain metastases with cerebral edema']),
      drafts: [
        ['G93.6', 'cerebral edema'],
        ['C79.31', 'Brain metastases'],
      ],
      order: ['C79.31', 'G93.6'],
      decided: ['II'],
    },
    'the acute complication of a disease before its chronic one': {
      setting: 'inpatient',
      documents: discharge(['discharge-diagnosis', 'T1DM with DKA. Diabetic gastroparesis.']),
      drafts: [
        ['E10.43', 'T1DM', 'Diabetic gastroparesis'],
        ['E10.10', 'DKA'],
      ],
      order: ['E10.10', 'E10.43'],
      decided: ['I.B.8'],
    },
    'the exacerbation before the same asthma at rest': {
      setting: 'outpatient',
      documents: office(['assessment', 'Mild persistent asthma\nMild persistent asthma with acute exacerbation']),
      drafts: [
        ['J45.30', 'Mild persistent asthma'],
        ['J45.31', 'Mild persistent asthma with acute exacerbation', 'with acute exacerbation'],
      ],
      order: ['J45.31', 'J45.30'],
      decided: ['I.B.8'],
    },
    'a fever that cannot lead stands for its neutropenia': {
      setting: 'inpatient',
      documents: [
        { type: 'history-and-physical', sections: [['assessment', 'Febrile neutropenia from chemotherapy']] },
        ...discharge(['discharge-diagnosis', 'Neutropenic fever\nLung adenocarcinoma']),
      ],
      drafts: [
        ['C34.90', 'Lung adenocarcinoma'],
        ['R50.81', 'Neutropenic fever', 'Febrile neutropenia'],
        ['D70.1', 'neutropenia from chemotherapy'],
      ],
      order: ['D70.1', 'R50.81', 'C34.90'],
      decided: ['II'],
    },
    'the underlying disease that one wording names': {
      setting: 'inpatient',
      documents: discharge(['discharge-diagnosis', 'Bleeding esophageal varices due to alcoholic cirrhosis']),
      drafts: [
        ['I85.11', 'Bleeding esophageal varices due to alcoholic cirrhosis'],
        ['K70.30', 'alcoholic cirrhosis'],
      ],
      order: ['K70.30', 'I85.11'],
      decided: ['II', 'I.A.13'],
    },
    'a chronic reason for the visit, assessed first, before an acute one': {
      setting: 'outpatient',
      documents: office(
        ['reason-for-visit', 'hearing loss, cerumen'],
        ['assessment', 'Hearing loss on both sides\nCerumen impaction'],
      ),
      drafts: [
        ['H61.21', 'Cerumen impaction', 'cerumen'],
        ['H90.3', 'Hearing loss', 'hearing loss'],
      ],
      order: ['H90.3', 'H61.21'],
      decided: ['IV.G'],
    },
    'a disease named only in the plan of a procedure, before the pain': {
      setting: 'outpatient',
      documents: office(
        ['reason-for-visit', 'Shoulder pain'],
        ['procedure', 'Injected today.\nWe treat this as impingement syndrome'],
      ),
      drafts: [
        ['R52', 'pain'],
        ['M75.41', 'impingement syndrome'],
      ],
      order: ['M75.41', 'R52'],
      decided: ['IV.D'],
    },
  })
})
