import { expect, test } from 'vitest'
import { codeSet2026 } from '../../codesets/combine/fake-record.ts'
import { fakeMention } from '../../codesets/resolve/fake-problem.ts'
import { fakeContext } from '../../codesets/rules/fake-encounter.ts'
import { icd10cm } from '../../encounter/codes.ts'
import type { CodeLink } from '../../encounter/mention.ts'
import type { GoldDiagnosis } from '../datasets/gold.ts'
import { fakeGold } from '../scorers/fake-score.ts'
import { candidateRecall } from './candidate-recall.ts'

const codeSet = codeSet2026()
const context = fakeContext({ documents: [{ sections: [['assessment', 'Right knee OA. Fell.']] }], codeSet })
const gold = (code: string, quote: string, role: GoldDiagnosis['role'] = 'problem'): GoldDiagnosis => ({
  code,
  role,
  presentOnAdmission: null,
  evidence: [{ documentId: context.tidy.documents[0]?.id ?? '', quote, supports: 'problem', assertion: 'present' }],
})
const link = (code: string): CodeLink => ({ code: icd10cm(code), source: 'encoder', term: code, score: 0.9 })
const mention = (...codes: string[]) => ({
  ...fakeMention(context, ['M17.9', 'Right knee OA']),
  links: codes.map(link),
})
const recall = (wanted: GoldDiagnosis, ...codes: string[]) =>
  candidateRecall(fakeGold([wanted]), [mention(...codes)], context.tidy, codeSet).map(({ chapter, found, first }) => [
    chapter,
    found,
    first,
  ])

test.each<[string, ReturnType<typeof recall>, ReturnType<typeof recall>]>([
  ['its stem first', recall(gold('M17.11', 'knee OA'), 'M17.10', 'M25.569'), [[13, true, true]]],
  ['a header above it, second', recall(gold('M17.11', 'knee OA'), 'M25.569', 'M17'), [[13, true, false]]],
  ['not among them', recall(gold('M17.11', 'knee OA'), 'M25.569'), [[13, false, false]]],
  ['no mention where its words stand', recall(gold('M17.11', 'Fell'), 'M17.10'), [[13, false, false]]],
  ['a cause told by the story is not asked', recall(gold('W19.XXXA', 'Fell', 'external-cause'), 'M17.10'), []],
])('%s', (_, got, expected) => {
  expect(got).toEqual(expected)
})
