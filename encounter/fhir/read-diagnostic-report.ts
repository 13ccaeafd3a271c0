import { authorOf } from './author-of.ts'
import type { Placed } from './collect-resources.ts'
import {
  type DocumentDraft,
  documentStatus,
  documentType,
  draft,
  idOf,
  isWithdrawn,
  noteText,
} from './document-draft.ts'
import { firstTime } from './fhir-time.ts'
import { at, field, recordsOf, wordsIn } from './json-value.ts'
import { narrativeText } from './narrative.ts'
import { readFormats } from './read-document-reference.ts'
import type { Reading } from './reading.ts'

/** A report's issued form, else its narrative; its conclusion, where that does not say it already, stands at the end. */
export function readDiagnosticReport(placed: Placed, reading: Reading): DocumentDraft[] {
  const { resource } = placed
  if (isWithdrawn(placed, reading)) return []
  if (recordsOf(field(resource, 'conclusionCode')).length > 0)
    reading.say(placed, 'its conclusion codes are coded elsewhere')
  const forms = readFormats(recordsOf(field(resource, 'presentedForm')), placed, reading).map(({ text }) => text)
  const narrative =
    forms.length > 0 || isListOfResults(placed) ? null : narrativeText(field(resource, 'text'), placed, reading)
  const bodies = forms.length > 0 ? forms : narrative === null ? [] : [narrative]
  const [conclusion] = noteText(field(resource, 'conclusion'))
  const told = conclusion === undefined || bodies.some((body) => squeezed(body).includes(squeezed(conclusion)))
  if (!told) bodies.push(bodies.length === 0 ? conclusion : `${bodies.pop()}\n\nConclusion:\n${conclusion}`)
  if (bodies.length === 0 && recordsOf(field(resource, 'result')).length === 0) reading.say(placed, 'it holds no text')
  const common = {
    type: documentType([field(resource, 'category'), field(resource, 'code')]) ?? null,
    ...authorOf([field(resource, 'resultsInterpreter'), field(resource, 'performer')], placed, reading),
    writtenAt: firstTime(
      field(resource, 'issued'),
      field(resource, 'effectiveDateTime'),
      field(resource, 'effectivePeriod'),
    ),
    status: documentStatus(field(resource, 'status')) ?? null,
    supersedes: null,
  }
  return bodies.flatMap((text, index) =>
    draft(placed, { id: index === 0 ? idOf(placed) : `${idOf(placed)}#${index + 1}`, ...common, text }, reading),
  )
}

/** A narrative made from results says nothing that the results do not say themselves. */
const isListOfResults = ({ resource }: Placed): boolean =>
  recordsOf(field(resource, 'result')).length > 0 && wordsIn(at(resource, 'text', 'status')) === 'generated'

const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase()
