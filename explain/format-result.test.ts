import { expect, test } from 'vitest'
import { icd10cm } from '../encounter/codes.ts'
import type { Encounter } from '../encounter/contract.ts'
import type { CodedDiagnosis, EncounterResult, Evidence } from '../encounter/result.ts'
import { formatResult, type Paint } from './format-result.ts'

const same = (text: string): string => text
const paint: Paint = { plain: same, code: same, mark: (text) => `[${text}]`, dim: same, warn: same, bold: same }
const encounter: Encounter = {
  id: 'e-1',
  setting: 'inpatient',
  admitted: '2026-02-09',
  discharged: '2026-02-11T10:00:00',
  documents: [{ id: 'd1', text: 'Has\thypertension, stable.\nNo asthma.' }],
}
const quote = (text: string): Evidence => {
  const start = encounter.documents[0]?.text.indexOf(text) ?? -1
  return { documentId: 'd1', start, end: start + text.length, text, supports: 'problem', assertion: 'present' }
}
const hypertension: CodedDiagnosis = {
  code: icd10cm('I10'),
  title: 'Essential (primary) hypertension',
  sequence: 1,
  principal: true,
  role: 'problem',
  presentOnAdmission: 'Y',
  confidence: 0.714,
  proposedBy: ['dictionary'],
  evidence: [quote('hypertension'), quote('hypertension'), { observationId: 'o1', supports: 'problem' }],
  rationale: 'Documented.',
  guidelines: [],
  alternatives: [],
}
const result: EncounterResult = {
  encounterId: 'e-1',
  outcome: 'needs-coder',
  routes: [],
  because: ['not-calibrated'],
  tier: 'dictionary',
  confidence: 0.7,
  diagnoses: [hypertension],
  procedures: [],
  rejected: [{ code: icd10cm('J45.909'), reason: 'negated', evidence: [quote('asthma')] }],
  findings: [
    { rule: 'excludes1', severity: 'error', codes: [icd10cm('I10')], message: 'both stand', authority: 'I.A.12.a' },
    { rule: 'sequence', severity: 'warning', codes: [], message: 'look again', authority: 'II' },
  ],
  queries: [],
  notAssessed: [{ what: 'procedures', because: 'not there yet' }],
  versions: {
    codeSets: { 'ICD-10-CM': '2025-10-01' },
    guidelines: '2026',
    encoder: null,
    model: null,
    prompt: null,
    router: null,
    dictionary: null,
  },
  usage: { wallMs: 12.4, cpuMs: 3, promptTokens: 0, outputTokens: 0, costMicroDollars: 0 },
}

test('a result as a coder reads it', () => {
  expect(formatResult(encounter, result, paint)).toBe(
    `e-1  inpatient, 2026-02-11, ICD-10-CM of 2025-10-01
Outcome: needs-coder (not-calibrated); tier dictionary, 12 ms

 1. I10      Essential (primary) hypertension principal  POA Y  71 %
      d1: Has\t[hypertension], stable.
      Documented.

Not coded (e-1)
    J45.909  “asthma”: documented as absent or ruled out

Findings of the rules
    error excludes1 [I10]: both stand (I.A.12.a)
    warning sequence: look again (II)

Not assessed: procedures: not there yet.`,
  )
})

test('nothing found and no date', () => {
  const bare = {
    ...result,
    diagnoses: [],
    rejected: [],
    findings: [],
    notAssessed: [],
    versions: { ...result.versions, codeSets: {} },
  }
  expect(formatResult({ ...encounter, admitted: null, discharged: null }, bare, paint)).toBe(
    `e-1  inpatient, no date
Outcome: needs-coder (not-calibrated); tier dictionary, 12 ms
`,
  )
})

test('a long rationale is broken between words', () => {
  const rationale = 'word '.repeat(45).trim()
  const lines = formatResult(encounter, { ...result, diagnoses: [{ ...hypertension, rationale }] }, paint).split('\n')
  expect(lines.filter((line) => line.includes('word word')).map((line) => line.length)).toEqual([105, 105, 30])
})
