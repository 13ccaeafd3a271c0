import { describe, expect, test } from 'vitest'
import { splitSections } from './split-sections.ts'

/** Each section as `kind: first words of its body`. */
const outline = (text: string, type: string | null = null): string[] =>
  splitSections(text, type).map((section) => {
    const body = text.slice(section.bodyStart, section.end).trim().replace(/\s+/g, ' ')
    return `${section.kind}: ${body.slice(0, 24)}`
  })

describe('twelve styles of note', () => {
  const styles: readonly [style: string, type: string | null, text: string, expected: readonly string[]][] = [
    [
      'discharge summary in capitals',
      'discharge-summary',
      'DISCHARGE SUMMARY\nADMITTING DIAGNOSES:\n1. Pneumonia.\n\nDISCHARGE DIAGNOSES\n1. Sepsis\n2. AKI\n\nBRIEF HPI: Cough.\n\nHOSPITAL COURSE BY PROBLEM:\n\n#1 Sepsis. Resolved.\n\nDISCHARGE MEDICATIONS:\n- Lisinopril\n\nFOLLOW-UP: PCP.',
      [
        'unknown: DISCHARGE SUMMARY',
        'admission-diagnosis: 1. Pneumonia.',
        'discharge-diagnosis: 1. Sepsis 2. AKI',
        'history-of-present-illness: Cough.',
        'hospital-course: #1 Sepsis. Resolved.',
        'medications: - Lisinopril',
        'discharge-instructions: PCP.',
      ],
    ],
    [
      'SOAP by letters',
      null,
      'S: f/u DM2.\nO: BP 138/82 P 76\nA: 1. DM2\n   2. HTN\nP: Increase metformin.',
      [
        'history-of-present-illness: f/u DM2.',
        'physical-exam: BP 138/82 P 76',
        'assessment: 1. DM2 2. HTN',
        'plan: Increase metformin.',
      ],
    ],
    [
      'SOAP by letters on one line',
      null,
      'S: cough x3d. O: lungs clear. A: bronchitis. P: fluids.',
      [
        'history-of-present-illness: cough x3d.',
        'physical-exam: lungs clear.',
        'assessment: bronchitis.',
        'plan: fluids.',
      ],
    ],
    [
      'markdown',
      null,
      '## Subjective\nKnee pain\n\n## Assessment & Plan\n### Knee sprain\nRICE\n### Obesity\n\n## Follow up\n2 weeks\n\n**Allergies:** none',
      [
        'history-of-present-illness: Knee pain',
        'assessment-and-plan: ### Knee sprain RICE ###',
        'plan: 2 weeks',
        'allergies: none',
      ],
    ],
    [
      'no headers',
      null,
      '72 yo male with PMH of COPD, presenting with dyspnea. Likely COPD exacerbation; will admit.',
      ['unknown: 72 yo male with PMH of C'],
    ],
    [
      'radiology',
      'radiology',
      'EXAM: CT CHEST\nHISTORY: Cough.\nTECHNIQUE: Axial. FINDINGS: Nodule.\nIMPRESSION:\n1. Nodule.',
      ['imaging: CT CHEST', 'indication: Cough.', 'imaging: Axial.', 'imaging: Nodule.', 'impression: 1. Nodule.'],
    ],
    [
      'operative report',
      'operative-report',
      'Pre-Op Dx: Appendicitis\nPostoperative Diagnosis: same\nProcedure Performed: Appendectomy\nFindings: Inflamed.\nEBL: 10 mL\nComplications: None',
      [
        'preoperative-diagnosis: Appendicitis',
        'postoperative-diagnosis: same',
        'procedure: Appendectomy',
        'procedure: Inflamed.',
        'procedure: 10 mL',
        'procedure: None',
      ],
    ],
    [
      'psychiatry',
      null,
      'Past Psychiatric Hx: MDD.\nSubstance Use Hx: none.\nFamily Psych Hx: Mother - bipolar.\nMENTAL STATUS EXAM\nMood: down\nDIAGNOSTIC IMPRESSION:\nMDD, moderate\nTreatment Plan:\n1) CBT',
      [
        'past-medical-history: MDD.',
        'social-history: none.',
        'family-history: Mother - bipolar.',
        'physical-exam: Mood: down',
        'assessment: MDD, moderate',
        'plan: 1) CBT',
      ],
    ],
    [
      'telegram',
      null,
      'PMH: HTN, gout   PSH: appy   FHx: neg   All: PCN   Meds: lisinopril\nHPI 62F c/o dysuria x2d.\nROS otherwise neg\nPE: abd soft. GU: deferred\nIMP: UTI\nPLAN: macrobid',
      [
        'past-medical-history: HTN, gout',
        'past-surgical-history: appy',
        'family-history: neg',
        'allergies: PCN',
        'medications: lisinopril',
        'history-of-present-illness: 62F c/o dysuria x2d.',
        'review-of-systems: otherwise neg',
        'physical-exam: abd soft. GU: deferred',
        'impression: UTI',
        'plan: macrobid',
      ],
    ],
    [
      'one line without full stops',
      null,
      'ALLERGIES: NKDA MEDICATIONS: aspirin PMH: gout no surgeries FAMILY HISTORY: negative had CT: clear',
      [
        'allergies: NKDA',
        'medications: aspirin',
        'past-medical-history: gout no surgeries',
        'family-history: negative had CT: clear',
      ],
    ],
    [
      'letter',
      null,
      'Dear Dr. Brown,\n\nThank you for referring this lady.\n\nImpression and Recommendations\n1. Atrial fibrillation.\n\ncc: GP',
      ['unknown: Dear Dr. Brown, Thank yo', 'assessment-and-plan: 1. Atrial fibrillation.', 'administrative: GP'],
    ],
    [
      'obstetrics',
      null,
      'OB Hx: SVD x1\nPrenatal Labs: O pos\nPrenatal course: c/b GDM\nFHT: 140s\nAssessment/Plan:\n1. GDMA1: diet',
      [
        'obstetric-history: SVD x1',
        'results: O pos',
        'obstetric-history: c/b GDM FHT: 140s',
        'assessment-and-plan: 1. GDMA1: diet',
      ],
    ],
    [
      'pathology',
      'pathology',
      'FINAL DIAGNOSIS:\nA. Colon: Adenocarcinoma.\nCLINICAL HISTORY: Bleeding\nGROSS DESCRIPTION: In formalin.',
      ['pathology: A. Colon: Adenocarcinoma', 'indication: Bleeding', 'pathology: In formalin.'],
    ],
    [
      'emergency, underlined and alone on a line',
      'ed-note',
      'Chief Complaint\n---------------\nFall\n\nProblems addressed today:\n• Hip fracture\n\nED Course / MDM\nOrtho consulted.\n\nClinical Impression:\n1. Hip fracture\n\nDisposition: Admitted',
      [
        'reason-for-visit: Fall',
        'assessment: • Hip fracture',
        'hospital-course: Ortho consulted.',
        'impression: 1. Hip fracture',
        'disposition: Admitted',
      ],
    ],
    [
      'intensive care by system',
      null,
      'A&P:\nNeuro: sedated\nPulm: ARDS. PE: on heparin\nID: pneumonia. Cultures: pending\nCode status: full\nDispo: ICU\nLabs:\nWBC 18\nFamily History\nFather with CAD.\n\nTRANSPORT DETAILS AND NOTES:\nStable.',
      [
        'assessment-and-plan: Neuro: sedated Pulm: ARD',
        'results: WBC 18',
        'family-history: Father with CAD.',
        'unknown: Stable.',
      ],
    ],
  ]
  test.each(styles)('%s', (_style, type, text, expected) => {
    expect(outline(text, type)).toEqual(expected)
  })
})

describe('ways to write a header', () => {
  test.each([
    ['Past Medical History:', 'past-medical-history'],
    ['PMHx:', 'past-medical-history'],
    ['pmh:', 'past-medical-history'],
    ['Pertinent Past Medical History (per chart):', 'past-medical-history'],
    ['**PMH**', 'past-medical-history'],
    ['<b>Past Medical Hx:</b>', 'past-medical-history'],
    ['=== PAST MEDICAL HISTORY ===', 'past-medical-history'],
    ['[Past Medical History]', 'past-medical-history'],
    ['II. PAST MEDICAL HISTORY', 'past-medical-history'],
    ['3) Past medical history:', 'past-medical-history'],
    ['Past Medical History -', 'past-medical-history'],
    ['Gastrointestinal History:', 'past-medical-history'],
    ['Past Medical, Family, and Social History:', 'past-medical-history'],
    ['Hosp Course:', 'hospital-course'],
    ['Discharge Dx:', 'discharge-diagnosis'],
    ['DX:', 'assessment'],
    ['A&P', 'assessment-and-plan'],
    ['IMPRESSION AND PLAN', 'assessment-and-plan'],
    ['Imp/Plan:', 'assessment-and-plan'],
    ['Problem List:', 'problem-list'],
    ['Reason for Consult:', 'consult-question'],
    ['Labs 1/4/26:', 'results'],
    ['Vitals (0800):', 'vital-signs'],
    ['Home Meds (per wife):', 'medications'],
    ['FH/SH:', 'social-history'],
  ])('%s', (header, kind) => {
    expect(splitSections(`${header}\nsome text here`).map((section) => section.kind)).toEqual([kind])
  })

  test('title, body and offsets of decorated headers', () => {
    const text = 'x\n\n**Plan:** rest\n## PMH ##\ngout'
    expect(splitSections(text)).toEqual([
      { index: 0, kind: 'unknown', title: '', start: 0, bodyStart: 0, end: 3 },
      { index: 1, kind: 'plan', title: 'Plan', start: 3, bodyStart: 12, end: 18 },
      { index: 2, kind: 'past-medical-history', title: 'PMH', start: 18, bodyStart: 27, end: 32 },
    ])
  })
})

describe('what is no header', () => {
  test.each([
    ['measurements', 'HPI: Cough.\nBP: 120/80\nTime: 10:00\nPain: 7/10\nFever: none', 1],
    ['organs in an exam', 'PHYSICAL EXAM:\nGENERAL: NAD\nLUNGS:\nclear\nSkin: dry', 1],
    [
      'problem headings',
      'A/P:\n1. CKD stage 3b - stable\n# Heart failure\nHypertension: at goal\nProblem #2: Gout\nObesity:\ndiet',
      1,
    ],
    ['numbered problems that are also headers', 'Assessment:\n1. Gout\n2. Allergies\n3. Tobacco use', 1],
    ['plan for one problem', 'A/P:\n1. HTN\nPlan: continue\n2. DM\nPlan: metformin', 1],
    ['plan for each problem under an assessment', 'Assessment:\n1. HTN\nPlan: continue\n2. DM\nPlan: metformin', 1],
    ['findings of a plan', 'Plan:\n- Labs: BMP\n- Imaging: CT\nMeds: continue', 1],
    [
      'the end of a wrapped sentence',
      'HPI: She read and then went over the\nplan: continue therapy with the aspirin',
      1,
    ],
    ['small letters alone', 'HPI: she has\nallergies\nmedications', 1],
    ['one letter', 'HPI: Hepatitis\nA: 1\nB: 2', 1],
    ['illness in capitals', 'PMH:\nDIABETES\nHYPERTENSION\nCORONARY ARTERY DISEASE', 1],
    ['pulmonary embolism in capitals', 'HPI: Dyspnea.\nPE was ruled out', 1],
  ])('%s', (_name, text, count) => {
    expect(splitSections(text)).toHaveLength(count)
  })
})

test.each([
  ['', []],
  [' \n\n', []],
  ['\n  Plan: rest', ['plan: rest']],
  ['Assessment:', ['assessment: ']],
  ['PMH: gout\r\nMeds:\r\nasa\r\n', ['past-medical-history: gout', 'medications: asa']],
])('edge %j', (text, expected) => {
  expect(outline(text)).toEqual(expected)
})
