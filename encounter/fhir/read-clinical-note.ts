import { authorOf } from './author-of.ts'
import type { Placed } from './collect-resources.ts'
import { codingsOf } from './concept.ts'
import { type DocumentDraft, documentStatus, draft, idOf, isWithdrawn, notesOf, noteText } from './document-draft.ts'
import { firstTime } from './fhir-time.ts'
import { at, field, wordsIn } from './json-value.ts'
import { narrativeText } from './narrative.ts'
import type { Reading } from './reading.ts'

const AUTHORS = ['assessor', 'performer', 'recorder', 'asserter'] as const
const TIMES = [
  'performedDateTime',
  'performedPeriod',
  'occurrenceDateTime',
  'occurrencePeriod',
  'effectiveDateTime',
  'effectivePeriod',
  'date',
  'recordedDate',
] as const

/** What was written in words in a ClinicalImpression, Procedure or Condition; their codes are no evidence. */
export function readClinicalNote(placed: Placed, reading: Reading): DocumentDraft[] {
  const { resource, type } = placed
  if (isWithdrawn(placed, reading, 'verificationStatus')) return []
  const isImpression = type === 'ClinicalImpression'
  const texts = [...(isImpression ? impressionTexts(placed) : []), ...notesOf(placed), ...additional(placed, reading)]
  if (texts.length === 0) {
    reading.say(placed, 'it holds no text')
    return []
  }
  if (codingsOf(field(resource, 'verificationStatus')).some(({ code }) => code === 'refuted')) {
    reading.say(placed, 'it is refuted, and its note is not read')
    return []
  }
  if (!isImpression) reading.say(placed, 'coded elsewhere; only its note is read')
  return draft(
    placed,
    {
      id: idOf(placed),
      type: type === 'Procedure' ? 'procedure-note' : 'progress-note',
      ...authorOf(authorReferences(placed), placed, reading),
      writtenAt: firstTime(...TIMES.map((name) => field(resource, name))),
      status: documentStatus(field(resource, 'status')) ?? null,
      supersedes: null,
      text: texts.join('\n\n'),
    },
    reading,
  )
}

/** Whether anything was written in words beside the codes. */
export const holdsNote = (placed: Placed): boolean =>
  notesOf(placed).length > 0 || wordsIn(at(placed.resource, 'text', 'status')) === 'additional'

function impressionTexts({ resource }: Placed): string[] {
  const summary = noteText(field(resource, 'summary')).map((text) => `Assessment:\n${text}`)
  return [...noteText(field(resource, 'description')), ...summary]
}

/** A narrative that was made from the coded fields says nothing of its own. */
function additional(placed: Placed, reading: Reading): string[] {
  if (wordsIn(at(placed.resource, 'text', 'status')) !== 'additional') return []
  const text = narrativeText(field(placed.resource, 'text'), placed, reading)
  return text === null ? [] : [text]
}

function authorReferences({ resource }: Placed): unknown[] {
  return AUTHORS.flatMap((name) => [field(resource, name)].flat()).map((one) => field(one, 'actor') ?? one)
}
