import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadParts } from '../bin/load-parts.ts'
import type { Encounter } from '../encounter/contract.ts'
import { readEncounters } from '../encounter/read-encounters.ts'
import { codeEncounter } from './code-encounter.ts'
import type { Parts } from './run-stages.ts'

let parts: Parts
beforeAll(() => {
  parts = loadParts()
})

const example = async (name: string): Promise<Encounter> => {
  const { encounters } = await readEncounters(readFileSync(join(import.meta.dirname, '..', 'examples', name)), {
    id: 'knee-visit',
    setting: 'outpatient',
    date: '2026-02-11',
  })
  const [encounter] = encounters
  if (encounter === undefined) throw new Error('the example holds no encounter')
  return encounter
}
const coded = async (encounter: Encounter): Promise<string[]> => {
  const result = await codeEncounter(encounter, 'dictionary', parts)
  return result.diagnoses.map(
    (one) => `${one.code}${one.presentOnAdmission === null ? '' : ` ${one.presentOnAdmission}`}`,
  )
}
const note = (text: string, more: Partial<Encounter> = {}): Encounter => ({
  id: 'e',
  setting: 'outpatient',
  admitted: '2026-02-11',
  discharged: '2026-02-11',
  documents: [{ id: 'd1', type: 'office-visit', text }],
  ...more,
})

describe('the whole path', () => {
  test.each([
    ['uncertain, outpatient: the symptom', note('Assessment: Chest pain, likely costochondritis.'), ['R07.9']],
    [
      'uncertain, inpatient at discharge',
      note('DISCHARGE DIAGNOSES:\n1. Probable pneumonia', {
        setting: 'inpatient',
        documents: [{ id: 'd1', type: 'discharge-summary', text: 'DISCHARGE DIAGNOSES:\n1. Probable pneumonia' }],
      }),
      ['J18.9 Y'],
    ],
    [
      'negated',
      note('Assessment:\n1. Asthma, mild intermittent, refill albuterol.\nNo evidence of pneumonia.'),
      ['J45.20'],
    ],
    [
      'history of cancer',
      note('PMH: history of breast cancer, treated 2012.\nAssessment:\n1. Hypertension, continue lisinopril.'),
      ['I10', 'Z85.3'],
    ],
    [
      'hypertension with heart failure',
      note('Assessment:\n1. Hypertension\n2. Chronic systolic heart failure'),
      ['I11.0', 'I50.22'],
    ],
    ['diabetes with kidney disease', note('Assessment:\n1. Type 2 diabetes\n2. CKD stage 3a'), ['E11.22', 'N18.31']],
    [
      'family history is not the patient',
      note('Family history: mother with colon cancer.\nAssessment:\n1. GERD, continue omeprazole.'),
      ['K21.9'],
    ],
    [
      'side and 7th character',
      note('Assessment:\n1. Closed Colles fracture of the left radius, splinted.', { setting: 'emergency' }),
      ['S52.532A'],
    ],
    [
      'side of an ear after a denial',
      note('Assessment:\n1. Acute suppurative otitis media, right ear. Amoxicillin.'),
      ['H66.001'],
    ],
    [
      'both eyes and a stage',
      note('Assessment:\n1. Primary open-angle glaucoma, both eyes, moderate stage. Continue latanoprost.'),
      ['H40.1132'],
    ],
    [
      'a toe is of the foot',
      note('Assessment:\n1. Acute osteomyelitis distal phalanx right 2nd toe. Vancomycin.'),
      ['M86.171'],
    ],
    [
      'side of a wound after a denial',
      note('Assessment:\n1. Skin tear right wrist.', { setting: 'emergency' }),
      ['S61.511A'],
    ],
    [
      'a remission of the problem before',
      note(
        'Dx\nAlcohol use disorder, moderate, in early remission - naltrexone continues\nNicotine dependence, vaping - counseled',
      ),
      ['F10.21', 'F17.290'],
    ],
    [
      'sutures to come out later',
      note('A/P:\n1. Laceration of right hand, repaired. Suture removal 10-12 d.', { setting: 'emergency' }),
      ['S61.411A'],
    ],
    [
      'the type said elsewhere',
      note('HPI: Type 1 diabetes for 10 years.\nA/P:\n1. Diabetes with hypoglycemia. Lower dose.'),
      ['E10.649'],
    ],
  ])('%s', async (_, encounter, expected) => {
    expect(await coded(encounter)).toEqual(expected)
  })

  test('every diagnosis has a span that is byte for byte in its document, and a code of the release', async () => {
    for (const name of ['heart-failure-admission.json', 'emergency-fall.json', 'knee-visit.txt']) {
      const encounter = await example(name)
      const result = await codeEncounter(encounter, 'dictionary', parts)
      expect(result.diagnoses.length).toBeGreaterThan(3)
      for (const diagnosis of result.diagnoses) {
        const spans = diagnosis.evidence.filter((one) => 'start' in one)
        expect(spans.length).toBeGreaterThan(0)
        for (const span of spans) {
          const text = encounter.documents.find((document) => document.id === span.documentId)?.text ?? ''
          expect(text.slice(span.start, span.end)).toBe(span.text)
        }
        expect(diagnosis.title).not.toBe('')
      }
    }
  })

  test('the same encounter gives the same result', async () => {
    const strip = ({ usage, ...rest }: Awaited<ReturnType<typeof codeEncounter>>) => ({
      ...rest,
      usage: usage.costMicroDollars,
    })
    const encounter = await example('heart-failure-admission.json')
    expect(strip(await codeEncounter(encounter, 'dictionary', parts))).toEqual(
      strip(await codeEncounter(encounter, 'dictionary', parts)),
    )
  })
})

describe('what cannot be coded', () => {
  test('no date: pending, with the reason', async () => {
    const result = await codeEncounter(
      note('Assessment: GERD.', { admitted: null, discharged: null }),
      'dictionary',
      parts,
    )
    expect([result.outcome, result.diagnoses, result.because[0]?.slice(0, 7)]).toEqual(['pending', [], 'no-date'])
  })
  test('a date without a release: pending', async () => {
    const result = await codeEncounter(
      note('Assessment: GERD.', { admitted: '2019-05-01', discharged: '2019-05-01' }),
      'dictionary',
      parts,
    )
    expect([result.outcome, result.because[0]?.slice(0, 10)]).toEqual(['pending', 'no-release'])
  })
  test('nothing to code: a coder, and no diagnosis', async () => {
    const result = await codeEncounter(note('Patient left before being seen.'), 'dictionary', parts)
    expect([result.outcome, result.diagnoses, result.because]).toEqual(['needs-coder', [], ['nothing-to-code-found']])
  })
  test('nothing is accepted before calibration, and the cascade says what it ran with', async () => {
    const result = await codeEncounter(note('Assessment: GERD.'), 'cascade', parts)
    expect([result.outcome, result.tier, result.because.at(-1)?.startsWith('cascade-ran-encoder-only')]).toEqual([
      'needs-coder',
      'encoder',
      true,
    ])
  })
})
