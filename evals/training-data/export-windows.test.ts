import { expect, test } from 'vitest'
import type { Encounter } from '../../encounter/contract.ts'
import type { Mention } from '../../encounter/mention.ts'
import { tidyEncounter } from '../../encounter/tidy-encounter.ts'
import { fakeGold } from '../scorers/fake-score.ts'
import { exportWindows } from './export-windows.ts'

const text = 'ROS: No chest pain.\nAssessment: Type 2 diabetes, A1c 8. Gout is quiet.'
const encounter: Encounter = {
  id: 'e',
  setting: 'outpatient',
  discharged: '2026-01-15',
  documents: [{ id: 'd1', text }],
}
const diabetes = {
  code: 'E11.9',
  role: 'problem' as const,
  presentOnAdmission: null,
  evidence: [{ documentId: 'd1', quote: 'Type 2 diabetes', supports: 'problem', assertion: 'present' as const }],
}
const countWords = (said: string): number => said.split(/\s+/).length
const at = (quote: string) => ({
  documentId: 'd1',
  start: text.indexOf(quote),
  end: text.indexOf(quote) + quote.length,
})

const shown = (
  gold: ReturnType<typeof fakeGold>,
  mentions: readonly Pick<Mention, 'documentId' | 'start' | 'end'>[] = [],
) =>
  exportWindows({ encounter, gold }, tidyEncounter(encounter), countWords, () => mentions as readonly Mention[]).map(
    ({ text: said, complete, spans, unsure }) => ({
      complete,
      spans: spans.map(
        ({ start, end, assertion, reported }) =>
          `${said.slice(start, end)}: ${assertion}, ${reported === true ? 'reported' : reported === false ? 'not reported' : 'open'}`,
      ),
      unsure: unsure.map(([start, end]) => said.slice(start, end)),
    }),
  )

test('where every mention was annotated, the rest of the words name no problem', () => {
  const mention = (quote: string, code: string, assertion: 'present' | 'negated' | 'historical') => ({
    documentId: 'd1',
    quote,
    code,
    assertion,
  })
  const gold = fakeGold([diabetes], {
    optional: [{ code: 'M10.9' }],
    mentions: [
      mention('chest pain', 'R07.9', 'negated'),
      mention('Type 2 diabetes', 'E11.9', 'present'),
      mention('Gout', 'M10.9', 'present'),
    ],
  })
  expect(shown(gold)).toEqual([
    { complete: true, spans: ['chest pain: negated, not reported'], unsure: [] },
    { complete: true, spans: ['Type 2 diabetes: present, reported', 'Gout: present, open'], unsure: [] },
  ])
})

test('elsewhere the evidence is marked, and what words name may be a problem', () => {
  expect(shown(fakeGold([diabetes]), [at('chest pain'), at('Gout')])).toEqual([
    { complete: false, spans: [], unsure: ['chest pain'] },
    { complete: false, spans: ['Type 2 diabetes: present, reported'], unsure: ['Gout'] },
  ])
})
