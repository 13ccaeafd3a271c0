import { describe, expect, test } from 'vitest'
import type { OrderedDiagnosis, ReportedBecause } from '../codesets/draft.ts'
import { fakeCodeSet } from '../codesets/rules/fake-code-set.ts'
import { codedAs, fakeContext, fakeDraft } from '../codesets/rules/fake-encounter.ts'
import type { Evidence, PresentOnAdmission } from '../encounter/result.ts'
import { writeRationale } from './rationale.ts'

const LONG = 'very '.repeat(30).trim()
const context = fakeContext({
  codeSet: fakeCodeSet({ codes: { I10: 'Essential hypertension' } }),
  documents: [
    {
      sections: [
        ['past-medical-history', 'HTN'],
        ['assessment', `hypertension, on\n lisinopril; ${LONG}`],
      ],
    },
    { id: 'd2', sections: [['unknown', 'blood pressure high']] },
  ],
})

/** The rationale of the second diagnosis of two, with nothing to say but what is given. */
const rationale = (more: Partial<OrderedDiagnosis>): string => {
  const [, second] = codedAs(['I10', fakeDraft(context, 'I10')], context)
  if (second === undefined) throw new Error('two were coded')
  return writeRationale({ ...second, ...more }, context)
}
const quote = (text: string, supports: Evidence['supports'] = 'problem', documentId = 'd1'): Evidence => {
  const start = context.tidy.documents.find((one) => one.id === documentId)?.text.indexOf(text) ?? -1
  return { documentId, start, end: start + text.length, text, supports, assertion: 'present' }
}

describe('what is documented', () => {
  test.each<[string, readonly Evidence[], string]>([
    ['nothing', [], ''],
    ['a quote with its section', [quote('HTN')], 'Documented: “HTN” (past medical history, d1).'],
    ['a section without a name', [quote('blood pressure', 'problem', 'd2')], 'Documented: “blood pressure” (d2).'],
    ['the other part of a link', [quote('HTN', 'link')], 'Documented: “HTN” (past medical history, d1).'],
    ['not its attributes, not its treatment', [quote('HTN', 'stage'), quote('HTN', 'treatment')], ''],
    ['an observation has no words', [{ observationId: 'o1', supports: 'problem' }], ''],
    ['line breaks within a quote', [quote('on\n lisinopril')], 'Documented: “on lisinopril” (assessment, d1).'],
    ['a long quote is cut', [quote(LONG)], `Documented: “${LONG.slice(0, 89)}…” (assessment, d1).`],
    [
      'the same once, three at most',
      [
        quote('HTN'),
        quote('HTN'),
        quote('hypertension'),
        quote('blood', 'problem', 'd2'),
        quote('high', 'problem', 'd2'),
      ],
      'Documented: “HTN” (past medical history, d1), “hypertension” (assessment, d1), “blood” (d2).',
    ],
  ])('%s', (_, evidence, words) => {
    expect(rationale({ evidence })).toBe(words)
  })
})

describe('why it is reported', () => {
  test.each<[ReportedBecause['how'], string]>([
    ['assessed', 'Reported because the provider assessed it today.'],
    ['treated', 'Reported because it is under treatment: “HTN”.'],
    ['tested', 'Reported because it was tested for: “HTN”.'],
    ['monitored', 'Reported because it was followed on this encounter: “HTN”.'],
    ['affects-care', 'Reported because a chronic condition affects care.'],
    ['status', 'Reported as a status or history that bears on care.'],
    ['final-diagnosis', 'Reported from the final diagnoses.'],
    ['reason-for-encounter', 'Reported as the reason for the encounter.'],
    ['all-mentions', 'Reported because this data set asks for every mention.'],
  ])('%s', (how, words) => {
    expect(rationale({ reported: { how, span: { documentId: 'd1', start: 0, end: 3, text: 'HTN' } } })).toBe(words)
  })
})

test.each<[PresentOnAdmission, string]>([
  ['Y', 'Present on admission.'],
  ['N', 'Developed after admission.'],
  ['U', 'The record does not tell whether it was present on admission.'],
  ['W', 'Presence on admission clinically undetermined by the provider.'],
  ['1', 'Exempt from POA reporting.'],
  [null, ''],
])('present on admission %s', (presentOnAdmission, words) => {
  expect(rationale({ presentOnAdmission })).toBe(words)
})

test.each<[string, Partial<OrderedDiagnosis>, string]>([
  ['principal', { principal: true, sequence: 1 }, 'Sequenced first.'],
  ['first of an outpatient', { principal: false, sequence: 1 }, 'First-listed.'],
  ['any other', {}, ''],
  [
    'steps, as sentences',
    { steps: ['the wording leads to I10', 'a rule moved it'] },
    'The wording leads to I10. A rule moved it.',
  ],
  [
    'guidelines',
    {
      guidelines: [
        { fiscalYear: 2026, section: 'V.9' },
        { fiscalYear: 2026, section: 'V.8' },
      ],
    },
    'Guideline V.9 (FY2026); V.8 (FY2026).',
  ],
])('%s', (_, more, words) => {
  expect(rationale(more)).toBe(words)
})

test('all of it, in this order', () => {
  expect(
    rationale({
      evidence: [quote('HTN')],
      steps: ['the wording leads to I10'],
      reported: { how: 'assessed', span: { documentId: 'd1', start: 0, end: 3, text: 'HTN' } },
      principal: true,
      presentOnAdmission: 'Y',
      guidelines: [{ fiscalYear: 2026, section: 'V.9' }],
    }),
  ).toBe(
    'Documented: “HTN” (past medical history, d1). The wording leads to I10. Reported because the provider assessed it today. Sequenced first. Present on admission. Guideline V.9 (FY2026).',
  )
})
