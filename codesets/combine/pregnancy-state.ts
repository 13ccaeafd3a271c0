// ICD-10-CM Official Guidelines FY2026 I.C.15.a.1, I.C.15.o and I.C.21.c.11: whether the record is a pregnant, delivering or newly delivered woman's.
import type { Span } from '../../encounter/span.ts'
import type { CodingContext } from '../draft.ts'
import type { ObstetricPhrase } from './family-tables.ts'
import { type Gestation, gestationOf } from './gestation.ts'
import { phrasePattern } from './phrase-pattern.ts'
import { type RecordSentence, placesSaying, recordSentences } from './record-sentences.ts'

export type PregnancyStage = 'pregnant' | 'delivered' | 'postpartum'
export type PregnancyState = {
  readonly stage: PregnancyStage
  readonly gestation: Gestation | null
  /** Words that say so. */
  readonly because: Span
}

/** Chapter 15 codes are for the maternity ages of the code editor at most; a younger patient's record speaks of someone else. */
const YOUNGEST_MOTHER_YEARS = 9
const OLDEST_MOTHER_YEARS = 64
/** Sentences of what is planned or was before: a delivery told there is not this stay's. */
const NOT_THIS_DELIVERY =
  /\b(?:plan\w*|desire\w*|candidate|counsel\w*|anticipat\w*|await\w*|expect\w*|prior|previous|h\/o|history of|last (?:pregnancy|delivery|baby)|\d+ (?:weeks?|wks?|days?|months?|years?) ago|s\/p)\b/i

/** Another woman's pregnancy told in the patient's history. */
const SOMEONE_ELSE =
  /\b(?:daughter|sister|wife|girlfriend|mother|mom|friend|partner|niece|cousin|coworker)(?:'s)?\b[^.;]{0,40}\b(?:pregnan|postpartum|deliver|trimester)/i

export type ObstetricPatterns = Readonly<Record<ObstetricPhrase['means'], RegExp>>

export function obstetricPatterns(lines: readonly ObstetricPhrase[]): ObstetricPatterns {
  const of = (means: ObstetricPhrase['means']): RegExp =>
    phrasePattern(lines.filter((line) => line.means === means).flatMap((line) => line.phrases))
  return {
    pregnant: of('pregnant'),
    incidental: of('incidental'),
    delivered: of('delivered'),
    postpartum: of('postpartum'),
    live: of('live'),
    stillborn: of('stillborn'),
    twins: of('twins'),
    triplets: of('triplets'),
    'born-vaginally': of('born-vaginally'),
    'born-by-cesarean': of('born-by-cesarean'),
  }
}

/** Null where nothing says that the patient is a mother of now, or where the provider calls the pregnancy incidental. */
export function pregnancyState(context: CodingContext, patterns: ObstetricPatterns): PregnancyState | null {
  const { sex, ageYears } = context
  if (sex === 'M' || (ageYears !== null && (ageYears < YOUNGEST_MOTHER_YEARS || ageYears > OLDEST_MOTHER_YEARS)))
    return null
  const sentences = recordSentences(context).filter(({ text }) => !SOMEONE_ELSE.test(text))
  if (placesSaying(sentences, patterns.incidental).length > 0) return null
  const gestation = gestationOf(context)
  const pregnant = firstOf(sentences, patterns.pregnant) ?? gestation?.span ?? null
  const delivered = deliveredHere(sentences, patterns, context)
  const postpartum = firstOf(sentences, patterns.postpartum)
  const obstetric = obstetricMention(context)
  if (delivered !== null && (gestation !== null || obstetric !== null))
    return { stage: 'delivered', gestation, because: delivered }
  if (postpartum !== null) {
    return { stage: 'postpartum', gestation: null, because: postpartum }
  }
  if (pregnant !== null && (gestation !== null || obstetric !== null || explicit(sentences)))
    return { stage: 'pregnant', gestation, because: pregnant }
  return null
}

const firstOf = (sentences: readonly RecordSentence[], pattern: RegExp): Span | null =>
  placesSaying(sentences, pattern)[0] ?? null

function explicit(sentences: readonly RecordSentence[]): boolean {
  return (
    placesSaying(
      sentences,
      /\b(?:(?:is|currently|weeks|wks|[0-7]d) pregnant|intrauterine pregnancy|pregnant (?:patient|woman|female|at))\b/gi,
    ).length > 0
  )
}

/** A birth told in the story of a hospital stay, not a plan and not an earlier one. */
function deliveredHere(
  sentences: readonly RecordSentence[],
  patterns: ObstetricPatterns,
  context: CodingContext,
): Span | null {
  if (!context.inpatient && context.setting !== 'observation' && context.setting !== 'emergency') return null
  const told = sentences.filter(({ text, section }) => section !== 'plan' && !NOT_THIS_DELIVERY.test(text))
  return firstOf(told, patterns.delivered)
}

/** A mention that the dictionary linked to chapter 15 or to supervision of pregnancy and that the author affirms of the patient. */
function obstetricMention(context: CodingContext): Span | null {
  const found = context.mentions.find(
    ({ assertion, experiencer, links }) =>
      (assertion === 'present' || assertion === 'possible') &&
      experiencer === 'patient' &&
      /^(?:O|Z3[34A]|Z36|Z39)/.test(links[0]?.code ?? ''),
  )
  if (found === undefined) return null
  const { documentId, start, end, text } = found
  return { documentId, start, end, text }
}
