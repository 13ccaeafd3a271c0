import type { CodingContext, OrderedDiagnosis } from '../codesets/draft.ts'
import type { Evidence } from '../encounter/result.ts'
import { describeGuideline } from './guideline-words.ts'

/** Quotes longer than this are cut in the rationale; the whole span is in the evidence. */
const QUOTE_LIMIT = 90

/** Why a code is there, in sentences a coder can check: what is documented and where, what the rules did, why it is reported, POA. */
export function writeRationale(diagnosis: OrderedDiagnosis, context: CodingContext): string {
  return [
    documented(diagnosis, context),
    steps(diagnosis),
    reported(diagnosis),
    place(diagnosis),
    presentOnAdmission(diagnosis),
    diagnosis.guidelines.length > 0 ? `Guideline ${diagnosis.guidelines.map(describeGuideline).join('; ')}.` : '',
  ]
    .filter((part) => part !== '')
    .join(' ')
}

function documented(diagnosis: OrderedDiagnosis, context: CodingContext): string {
  const quotes = diagnosis.evidence.flatMap((one) =>
    'text' in one && (one.supports === 'problem' || one.supports === 'link')
      ? [`${quote(one.text)} (${whereOf(one, context)})`]
      : [],
  )
  const unique = [...new Set(quotes)].slice(0, 3)
  return unique.length === 0 ? '' : `Documented: ${unique.join(', ')}.`
}

const quote = (text: string): string => {
  const flat = text.replaceAll(/\s+/g, ' ')
  return `“${flat.length > QUOTE_LIMIT ? `${flat.slice(0, QUOTE_LIMIT - 1)}…` : flat}”`
}

/** `assessment of d1` in the author's own header, else the document alone. */
function whereOf(evidence: Extract<Evidence, { documentId: string }>, context: CodingContext): string {
  const document = context.tidy.documents.find((one) => one.id === evidence.documentId)
  const section = document?.sections.find((one) => one.start <= evidence.start && evidence.start < one.end)
  const kind = section === undefined || section.kind === 'unknown' ? '' : `${section.kind.replaceAll('-', ' ')}, `
  return `${kind}${evidence.documentId}`
}

function steps(diagnosis: OrderedDiagnosis): string {
  return diagnosis.steps.map((step) => `${step.charAt(0).toUpperCase()}${step.slice(1)}.`).join(' ')
}

function reported({ reported }: OrderedDiagnosis): string {
  if (reported === null) return ''
  switch (reported.how) {
    case 'assessed':
      return 'Reported because the provider assessed it today.'
    case 'treated':
      return `Reported because it is under treatment: ${quote(reported.span.text)}.`
    case 'tested':
      return `Reported because it was tested for: ${quote(reported.span.text)}.`
    case 'monitored':
      return `Reported because it was followed on this encounter: ${quote(reported.span.text)}.`
    case 'judged':
      return `Reported because the encoder reads it as a problem of this encounter: ${quote(reported.span.text)}.`
    case 'affects-care':
      return 'Reported because a chronic condition affects care.'
    case 'status':
      return 'Reported as a status or history that bears on care.'
    case 'final-diagnosis':
      return 'Reported from the final diagnoses.'
    case 'reason-for-encounter':
      return 'Reported as the reason for the encounter.'
    case 'all-mentions':
      return 'Reported because this data set asks for every mention.'
  }
}

function place({ principal, sequence }: OrderedDiagnosis): string {
  return principal ? 'Sequenced first.' : sequence === 1 ? 'First-listed.' : ''
}

function presentOnAdmission({ presentOnAdmission: poa }: OrderedDiagnosis): string {
  switch (poa) {
    case 'Y':
      return 'Present on admission.'
    case 'N':
      return 'Developed after admission.'
    case 'U':
      return 'The record does not tell whether it was present on admission.'
    case 'W':
      return 'Presence on admission clinically undetermined by the provider.'
    case '1':
      return 'Exempt from POA reporting.'
    case null:
      return ''
  }
}
