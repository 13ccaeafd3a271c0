import { describe } from 'vitest'
import { discharge, office, testOrder } from './order-table.ts'

describe('what a line says of itself', () => {
  testOrder({
    'an impression without a heading, behind the story': {
      setting: 'outpatient',
      documents: office([
        'unknown',
        'He has coronary disease and came for his visit.\nMy impression is paroxysmal atrial fibrillation.',
      ]),
      drafts: [
        ['I25.10', 'coronary disease'],
        ['I48.0', 'paroxysmal atrial fibrillation'],
      ],
      order: ['I48.0', 'I25.10'],
      decided: ['IV.G'],
    },
    'an impression under the heading of treatment': {
      setting: 'emergency',
      documents: [
        {
          type: 'ed-note',
          sections: [['plan', 'Ketorolac given. Pain five.\nImpression. Migraine without aura, intractable.']],
        },
      ],
      drafts: [
        ['R52', 'Pain'],
        ['G43.019', 'Migraine without aura, intractable'],
      ],
      order: ['G43.019', 'R52'],
      decided: ['IV.G'],
    },
    'what is weighed comes behind what is concluded': {
      setting: 'emergency',
      documents: [
        {
          type: 'ed-note',
          sections: [
            ['assessment', 'Rate is from her atrial fibrillation', 'MDM'],
            ['impression', '1) Acute cystitis\n2) Atrial fibrillation'],
          ],
        },
      ],
      drafts: [
        ['I48.91', 'atrial fibrillation', 'Atrial fibrillation'],
        ['N30.00', 'Acute cystitis'],
      ],
      order: ['N30.00', 'I48.91'],
      decided: ['IV.G'],
    },
    'a numbered problem with its plan, read as a list of what is known': {
      setting: 'emergency',
      documents: [
        {
          type: 'ed-note',
          sections: [
            ['reason-for-visit', 'Fever. Parkinson disease'],
            [
              'past-medical-history',
              '1  Acute cystitis - ceftriaxone, culture sent\n2  Parkinson disease - dose given here',
            ],
          ],
        },
      ],
      drafts: [
        ['G20.A1', 'Parkinson disease'],
        ['N30.00', 'Acute cystitis'],
      ],
      order: ['N30.00', 'G20.A1'],
      decided: ['IV.G'],
    },
    'a numbered history beside an assessment stays history': {
      setting: 'outpatient',
      documents: office(
        ['past-medical-history', '1. Gout - on allopurinol 300'],
        ['assessment', 'Hypertension. Gout stable'],
      ),
      drafts: [
        ['M10.9', 'Gout'],
        ['I10', 'Hypertension'],
      ],
      order: ['I10', 'M10.9'],
      decided: ['IV.G'],
    },
    'an age at the head of a line is no number of a list': {
      setting: 'outpatient',
      documents: office(['unknown', '67 y F with hypertension\n1. Migraine']),
      drafts: [
        ['I10', 'hypertension'],
        ['G43.909', 'Migraine'],
      ],
      order: ['G43.909', 'I10'],
      decided: ['IV.G'],
    },
    'the last problem list of an observation stay': {
      setting: 'observation',
      documents: [
        { type: 'history-and-physical', sections: [['impression', 'Dehydration. Acute kidney injury.']] },
        { type: 'progress-note', sections: [['unknown', '1. Acute kidney injury\n2. Dehydration, resolved']] },
      ],
      drafts: [
        ['E86.0', 'Dehydration', { says: 'Dehydration', in: 'd2' }],
        ['N17.9', 'Acute kidney injury', { says: 'Acute kidney injury', in: 'd2' }],
      ],
      order: ['N17.9', 'E86.0'],
      decided: ['IV.G'],
    },
    'a postoperative diagnosis that is the same, before what came up in the operation': {
      setting: 'ambulatory-surgery',
      documents: [
        {
          type: 'operative-report',
          sections: [
            ['preoperative-diagnosis', 'Age-related nuclear cataract, right eye'],
            ['postoperative-diagnosis', 'POSTOP DX: Same. Floppy iris syndrome'],
          ],
        },
      ],
      drafts: [
        ['H21.81', 'Floppy iris syndrome'],
        ['H25.11', 'Age-related nuclear cataract, right eye'],
      ],
      order: ['H25.11', 'H21.81'],
      decided: ['IV.A.1'],
    },
    'a postoperative diagnosis without a heading': {
      setting: 'ambulatory-surgery',
      documents: [
        { type: 'history-and-physical', sections: [['unknown', 'Sleep apnea on CPAP.']] },
        { type: 'operative-report', sections: [['unknown', 'Post-op: Bilateral inguinal hernias']] },
      ],
      drafts: [
        ['G47.33', 'Sleep apnea'],
        ['K40.20', 'Bilateral inguinal hernias'],
      ],
      order: ['K40.20', 'G47.33'],
      decided: ['IV.A.1'],
    },
    'final diagnoses without a heading': {
      setting: 'inpatient',
      documents: [
        { type: 'history-and-physical', sections: [['assessment', 'Gout. Cellulitis of right leg.']] },
        { type: 'discharge-summary', sections: [['unknown', 'Discharge diagnoses. Cellulitis of right leg. Gout.']] },
      ],
      drafts: [
        ['M10.9', 'Gout', { says: 'Gout', in: 'd2' }],
        ['L03.115', 'Cellulitis of right leg', { says: 'Cellulitis of right leg', in: 'd2' }],
      ],
      order: ['L03.115', 'M10.9'],
      decided: ['II.C'],
    },
    'secondary diagnoses under a heading of the principal one': {
      setting: 'inpatient',
      documents: discharge([
        'discharge-diagnosis',
        'PRINCIPAL DX: Alcohol withdrawal delirium\nSECONDARY: alcoholic hepatitis with ascites; alcoholic cirrhosis with ascites',
        'PRINCIPAL DX',
      ]),
      drafts: [
        ['K70.31', 'alcoholic cirrhosis with ascites'],
        ['K70.11', 'alcoholic hepatitis with ascites'],
        ['F10.231', 'Alcohol withdrawal delirium'],
      ],
      order: ['F10.231', 'K70.11', 'K70.31'],
      decided: ['II'],
    },
  })
})
