// ICD-10-CM Official Guidelines FY2026 I.C.21.c (reasons for encounter): coded when they are why the patient is here today, not when they are planned.
import type { Mention } from '../../encounter/mention.ts'
import type { SectionKind } from '../../encounter/tidy.ts'
import type { CodingContext, Combination, DraftDiagnosis } from '../draft.ts'
import type { ReasonNeed } from './family-tables.ts'
import { placesSaying, type RecordSentence, recordSentences } from './record-sentences.ts'
import { dropWhere } from './rule-draft.ts'

const LATER =
  /^[^.;\n]{0,12}?\b(?:(?:in|at|within|q|every|x)?\s*\d+\s*(?:-|to)?\s*\d*\s*(?:d|days?|wks?|weeks?|w|mos?|months?|yrs?|years?)\b|next (?:week|month|year|visit|time|spring|fall|appointment)|tomorrow|annually|yearly|prn\b|when due|later|declined|refused|deferred|up to date|utd)/i
const LEADING_TO_LATER =
  /\b(?:return|RTC|f\/u|follow[- ]?up|schedul\w*|plan(?:ned|s)?|will|due|refer\w*|recommend\w*|discuss\w*|arrang\w*|consider\w*|upcoming|next|future|until|after|before|declin\w*|refus\w*|defer\w*|pending|prior to|if)\b[^.;\n]{0,40}$/i
/** Screening and vaccination that are ordered today are coded, so `due` and `will` do not defer them. */
const NOT_DONE =
  /\b(?:declin\w*|refus\w*|defer\w*|up to date|UTD|last|previous|prior|discuss\w*|consider\w*|not due|consent\w*|next|UTD on)\b[^.;\n]{0,30}$/i
const ORDERED_TODAY = /^Z(?:1[123]|23|71|0[0-4])/
const REASON =
  /\b(?:here|presents?|presenting|presented|visit|seen|came|comes|request\w*|needs?|wants|encounter|CC|chief complaint|reason|admitted|returns|today)\b/i
/** What is measured or examined there is no reason to come. */
const FINDINGS: readonly SectionKind[] = ['physical-exam', 'vital-signs', 'results', 'review-of-systems', 'imaging']
const DONE_SECTIONS: readonly SectionKind[] = [
  'assessment',
  'assessment-and-plan',
  'plan',
  'impression',
  'immunizations',
  'procedure',
  'reason-for-visit',
  'orders',
]
const DONE =
  /\b(?:given|administered|today|received here|vaccinated|deltoid|order\w*|due for|perform\w*|obtained|updated|gave|screening)\b/i
const ANOTHER_DAY =
  /\b(?:had|did get|got|last|ago|already|previous\w*|prior|found on|needs?|showed|(?:in|of|this) (?:the )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|fall|autumn|winter|19\d\d|20\d\d)\w*|(?:19|20)\d\d)\b/i
const COMPLETED =
  /\b(?:resolved|completed (?:\w+ ){0,3}(?:course|treatment|therapy|antibiotics|chemo\w*|radiation)|treatment (?:is )?complete\w*|healed|test of cure|cleared|no residual|fully recovered)\b/gi

export function encounterReasons(lines: readonly ReasonNeed[]): Combination {
  return (drafts, context) => {
    if (context.reporting === 'all-mentions') return { drafts, rejected: [] }
    const sentences = recordSentences(context, [])
    return dropWhere(drafts, (draft) => {
      const failed = lines
        .filter((line) => draft.code.startsWith(line.code))
        .find((line) => !holds(line, draft, drafts, sentences, context))
      return failed === undefined ? null : { reason: failed.rule === 'not-future' ? 'planned' : 'not-addressed' }
    })
  }
}

function holds(
  line: ReasonNeed,
  draft: DraftDiagnosis,
  others: readonly DraftDiagnosis[],
  sentences: readonly RecordSentence[],
  context: CodingContext,
): boolean {
  const mentions = draft.problem?.mentions ?? []
  switch (line.rule) {
    case 'not-future':
      return mentions.length === 0 || mentions.some((mention) => !isLater(mention, draft.code, sentences))
    case 'said-as-reason':
      return mentions.length === 0 || mentions.some((mention) => isReason(mention, sentences))
    case 'outpatient-only':
      return !context.inpatient
    case 'done-today':
      return mentions.length === 0 || mentions.some((mention) => isDoneToday(mention, sentences))
    case 'treatment-completed':
      // Follow-up care means that nothing is left of the condition: what is still assessed is followed under its own code.
      return (
        !others.some(({ code, role }) => role === 'problem' && !code.startsWith('R')) &&
        placesSaying(recordSentences(context), COMPLETED).length > 0
      )
  }
}

const homeOf = (mention: Mention, sentences: readonly RecordSentence[]): RecordSentence | undefined =>
  sentences.find((one) => one.documentId === mention.documentId && one.index === mention.sentence)

function isLater(mention: Mention, code: string, sentences: readonly RecordSentence[]): boolean {
  const home = homeOf(mention, sentences)
  if (home === undefined) return false
  const [before, after] = [home.text.slice(0, mention.start - home.start), home.text.slice(mention.end - home.start)]
  if (home.section === 'reason-for-visit') return false
  return LATER.test(after) || (ORDERED_TODAY.test(code) ? NOT_DONE : LEADING_TO_LATER).test(before)
}

/** Given or ordered today: in the plan, or with words that say so, and no words of another day. */
function isDoneToday(mention: Mention, sentences: readonly RecordSentence[]): boolean {
  const home = homeOf(mention, sentences)
  if (home === undefined || ANOTHER_DAY.test(home.text)) return false
  return (
    DONE_SECTIONS.includes(home.section) ||
    DONE.test(home.text) ||
    /^[\s\d.)#*-]*$/.test(home.text.slice(0, mention.start - home.start))
  )
}

/** Named with words of coming, in the reason for the visit, or as a heading of its own. */
function isReason(mention: Mention, sentences: readonly RecordSentence[]): boolean {
  const home = homeOf(mention, sentences)
  if (home === undefined) return false
  const before = home.text.slice(0, mention.start - home.start)
  if (FINDINGS.includes(home.section)) return false
  return home.section === 'reason-for-visit' || REASON.test(home.text) || /^[\s\d.)#*-]*$/.test(before)
}
