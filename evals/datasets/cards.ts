import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { SETTINGS } from '../../encounter/contract.ts'
import { ATTRIBUTE_NAMES } from '../../tiers/dictionary/attributes/attribute-schema.ts'
import { placeOfCard } from './card-place.ts'

/** Problem cards: `<writer>.tsv` with ten columns, one card a line; the first piece of the text holds the problem's words. */
export const CARDS_FOLDER = join(import.meta.dirname, 'cards')

const REPORTED_BECAUSE = [
  'assessed',
  'treated',
  'monitored',
  'evaluated',
  'affects-care',
  'status',
  'history-relevant',
  'uncertain-inpatient',
  'symptom-unexplained',
] as const

const NOT_REPORTED_BECAUSE = [
  'negated',
  'ruled-out',
  'uncertain-outpatient',
  'historical',
  'family',
  'hypothetical',
  'planned-only',
  'integral-symptom',
  'not-addressed',
  'resolved',
  'other-person',
  'normal-finding',
  'screening-negative',
  'superseded',
] as const

/** A line of a note that names a problem, sentences of the same note that support it, and what a coder makes of it. */
export const cardSchema = z
  .object({
    writer: z.string(),
    line: z.number().int(),
    setting: z.enum(SETTINGS),
    place: z.enum(Object.keys(placeOfCard) as [keyof typeof placeOfCard, ...(keyof typeof placeOfCard)[]]),
    /** Billable in FY2026: with what the card's sentences say; for a negated or family mention the code it would get. */
    code: z.string().regex(/^[A-Z][0-9][0-9A-Z](\.[0-9A-Z]{1,4})?$/),
    assertion: z.enum([
      'present',
      'negated',
      'possible',
      'historical',
      'family',
      'hypothetical',
      'planned',
      'resolved',
    ]),
    experiencer: z.enum(['patient', 'family', 'other']),
    reported: z.boolean(),
    reason: z.enum([...REPORTED_BECAUSE, ...NOT_REPORTED_BECAUSE]),
    attributes: z.partialRecord(z.enum(ATTRIBUTE_NAMES), z.string()),
    problem: z.string().min(1),
    text: z.array(z.string().min(1)).min(2).max(4),
  })
  .refine((card) => card.text[0]?.includes(card.problem), 'the problem’s words do not stand in the line')
  .refine(
    (card) => (REPORTED_BECAUSE as readonly string[]).includes(card.reason) === card.reported,
    'the reason is not one for this answer',
  )
export type Card = z.infer<typeof cardSchema>

export type CardFault = { readonly writer: string; readonly line: number; readonly fault: string }

/** Every card of the folder, and the lines that are none. */
export function loadCards(folder = CARDS_FOLDER): {
  readonly cards: readonly Card[]
  readonly faults: readonly CardFault[]
} {
  const cards: Card[] = []
  const faults: CardFault[] = []
  for (const name of readdirSync(folder).toSorted()) {
    if (!name.endsWith('.tsv')) continue
    const writer = basename(name, '.tsv')
    const lines = readFileSync(join(folder, name), 'utf8').trimEnd().split('\n')
    for (const [index, text] of lines.entries()) {
      const parsed = cardSchema.safeParse(cardOf(writer, index + 1, text))
      if (parsed.success) cards.push(parsed.data)
      else faults.push({ writer, line: index + 1, fault: parsed.error.issues.map((one) => one.message).join('; ') })
    }
  }
  return { cards, faults }
}

function cardOf(writer: string, line: number, row: string): unknown {
  const [setting, place, code, assertion, experiencer, reported, reason, attributes, problem, text] = row.split('\t')
  return {
    writer,
    line,
    setting,
    place,
    code,
    assertion,
    experiencer,
    reported: reported === 'y' ? true : reported === 'n' ? false : reported,
    reason,
    attributes: Object.fromEntries(
      (attributes ?? '')
        .split(';')
        .filter((one) => one !== '')
        .map((one) => one.split('=').map((part) => part.trim())),
    ),
    problem,
    text: text?.split('¦').map((part) => part.trim()),
  }
}
