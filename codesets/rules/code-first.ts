// ICD-10-CM Official Guidelines FY2026 I.A.13 and I.B.7: where a note says "code first", that code stands before this one.
import type { Finding } from '../../encounter/result.ts'
import type { Note } from '../code-set.ts'
import type { CodingContext, OrderedDiagnosis } from '../draft.ts'
import { pointsTo } from '../exclusion/points-to.ts'
import { isManifestation } from './manifestation-first.ts'
import { type Rule, error, tabularNote, warning } from './rule.ts'

export const codeFirst: Rule = (coded, context) =>
  coded.flatMap((diagnosis) => {
    const notes = context.codeSet.governingNotes(diagnosis.code).filter((note) => note.kind === 'code-first')
    const ledBy = notes.some((note) =>
      coded.some((other) => other.sequence < diagnosis.sequence && names(note, other, context)),
    )
    // Of a list of causes ("such as") one before it is enough; a line that names one exact code holds by itself.
    const late = notes
      .filter((note) => !ledBy || note.targets.some((range) => range.from.length > 3))
      .flatMap((note) => namedAfter(note, diagnosis, coded, context))
    return late.length > 0 ? late : missing(notes, diagnosis, coded, context)
  })

const names = (note: Note, other: OrderedDiagnosis, context: CodingContext): boolean =>
  pointsTo(note, other.code, context.codeSet) !== null

/** "If applicable, such as" with a whole category: a warning, because the two may be unrelated. */
const isConditional = (note: Note): boolean =>
  /if applicable|if known|such as|where applicable/i.test(`${note.heading ?? ''} ${note.text}`) &&
  note.targets.every((range) => range.from.length <= 3)

function namedAfter(
  note: Note,
  diagnosis: OrderedDiagnosis,
  coded: readonly OrderedDiagnosis[],
  context: CodingContext,
): readonly Finding[] {
  const named = coded.filter((other) => other.code !== diagnosis.code && names(note, other, context))
  if (named.length === 0 || named.some((other) => other.sequence < diagnosis.sequence)) return []
  const codes = named.map((other) => other.code)
  const say = isConditional(note) && !isManifestation(diagnosis.code, context.codeSet) ? warning : error
  return [
    say(
      'code-first',
      [diagnosis.code, ...codes],
      `${codes.join(' or ')} is coded before ${diagnosis.code}`,
      tabularNote(context, note.at),
    ),
  ]
}

/** A manifestation must have its disease; elsewhere the note holds only when the cause is known ("if applicable", "if known"). */
function missing(
  notes: readonly Note[],
  diagnosis: OrderedDiagnosis,
  coded: readonly OrderedDiagnosis[],
  context: CodingContext,
): readonly Finding[] {
  const pointing = notes.filter((note) => note.targets.length > 0)
  const first = pointing[0] ?? notes[0]
  if (first === undefined || coded.some((other) => pointing.some((note) => names(note, other, context)))) return []
  if (!isManifestation(diagnosis.code, context.codeSet)) return []
  const message = `${diagnosis.code} is a manifestation; the disease behind it is not coded`
  // The note's list is often "such as": another disease before it may be the cause.
  return diagnosis.principal
    ? [error('code-first', [diagnosis.code], message, tabularNote(context, first.at))]
    : [warning('code-first', [diagnosis.code], message, tabularNote(context, first.at))]
}
