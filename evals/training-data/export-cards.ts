import { type Icd10CmCode, parseIcd10CmCode } from '../../encounter/codes.ts'
import { tidyEncounter } from '../../encounter/tidy-encounter.ts'
import { placeWords } from '../../tiers/encoder/windows.ts'
import { placeOfCard } from '../datasets/card-place.ts'
import type { Card } from '../datasets/cards.ts'
import type { WritingPart } from '../datasets/writing-parts.ts'
import type { FindMentions, TrainingWindow, WindowSpan } from './export-windows.ts'

export type CardWindow = TrainingWindow & { readonly part: WritingPart; readonly unit: Icd10CmCode }

/** Each card as a window: the line and its sentences, one problem marked, nothing known of the other words. */
export function exportCards(
  cards: readonly Card[],
  unitOf: (code: Icd10CmCode) => Icd10CmCode | null,
  partOf: (writer: string, stem: string) => WritingPart,
  findMentions: FindMentions,
): readonly CardWindow[] {
  return cards.flatMap((card) => {
    const code = parseIcd10CmCode(card.code)
    const unit = code === null ? null : unitOf(code)
    if (unit === null) return []
    const text = card.text.join(' ')
    const start = text.indexOf(card.problem)
    const span: WindowSpan = {
      start,
      end: start + card.problem.length,
      assertion: card.experiencer === 'family' && card.assertion === 'present' ? 'family' : card.assertion,
      reported: card.reported,
      exact: true,
      code: card.code,
    }
    const tidy = tidyEncounter({
      id: 'card',
      setting: card.setting,
      discharged: '2026-01-15',
      documents: [{ id: 'd1', text }],
    })
    const unsure = findMentions(tidy).map(({ start: from, end }) => [from, end] as const)
    const place = placeWords(card.setting.replaceAll('-', ' '), placeOfCard[card.place])
    return [
      { from: card.writer, place, text, complete: false, spans: [span], unsure, part: partOf(card.writer, unit), unit },
    ]
  })
}
