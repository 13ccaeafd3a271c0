import type { CodingContext, OrderedDiagnosis } from '../../codesets/draft.ts'
import type { Finding } from '../../encounter/result.ts'
import { isInpatient } from '../../encounter/contract.ts'
import type { Icd10CmCode } from '../../encounter/codes.ts'
import type { Parts } from '../../pipeline/run-stages.ts'
import { codingContext, governingDate } from '../../pipeline/coding-context.ts'
import { findQuote } from '../datasets/find-quote.ts'
import type { GoldEncounter } from '../datasets/gold.ts'

/** Something wrong with an encounter file. `error` must be mended; `warning` is what a rule says of the gold, for a person to judge. */
export type Problem = { readonly file: string; readonly severity: 'error' | 'warning'; readonly message: string }

type Found = Omit<Problem, 'file'>
const wrong = (message: string): Found => ({ severity: 'error', message })

/** Rules whose findings on gold are mistakes; the others judge evidence or habit and are only said. */
const STRICT: readonly string[] = [
  'known-code',
  'billable',
  'seventh-character',
  'duplicate-code',
  'excludes1',
  'present-on-admission',
]
/** These look at what the system located or at its own certainty, which gold does not have. */
const NOT_OF_GOLD: readonly string[] = [
  'evidence-located',
  'evidence-asserted',
  'provider-statement',
  'uncertain-outpatient',
  'confirmed-only',
]

/** Holds one encounter against its own documents and the release of its date. */
export function checkEncounter(item: GoldEncounter, fileId: string, parts: Parts): readonly Found[] {
  const { encounter, gold } = item
  const choice = parts.chooseRelease(governingDate(encounter))
  const own = encounter.id === fileId ? [] : [wrong(`encounter.id ${encounter.id} is not the file's name`)]
  if (choice.kind !== 'release')
    return [...own, wrong(choice.kind === 'no-date' ? 'no date, so no release' : `no release governs ${choice.date}`)]
  const context = codingContext(parts.tidy(encounter), [], choice.codeSet, governingDate(encounter) ?? '')
  return [
    ...own,
    ...quotes(item),
    ...poa(item),
    ...codes(item, context),
    ...order(gold),
    ...ruleFindings(item, parts, context),
  ]
}

function quotes({ encounter, gold }: GoldEncounter): readonly Found[] {
  const textOf = (id: string): string | undefined => encounter.documents.find((one) => one.id === id)?.text
  const places = [
    ...gold.diagnoses.flatMap((one) => one.evidence.map((place) => ({ what: one.code, ...place }))),
    ...(gold.mentions ?? []).map((one) => ({ what: `mention ${one.code}`, ...one })),
  ]
  const astray = places.flatMap(({ what, documentId, quote, occurrence }) => {
    const text = textOf(documentId)
    if (text === undefined) return [wrong(`${what}: there is no document ${documentId}`)]
    return findQuote(text, quote, occurrence).length > 0 ? [] : [wrong(`${what}: not in ${documentId}: “${quote}”`)]
  })
  const everything = encounter.documents.map((one) => one.text).join('\n')
  const indicators = gold.queries.flatMap((query) =>
    query.indicators
      .filter((one) => !everything.includes(one))
      .map((one) => wrong(`query ${query.topic}: not in the record: “${one}”`)),
  )
  const procedures = gold.procedures
    .filter((one) => one.quote != null && !everything.includes(one.quote))
    .map((one) => wrong(`procedure ${one.code}: not in the record: “${one.quote}”`))
  return [...astray, ...indicators, ...procedures]
}

function poa({ encounter, gold }: GoldEncounter): readonly Found[] {
  const inpatient = isInpatient(encounter)
  return gold.diagnoses
    .filter((one) => inpatient !== (one.presentOnAdmission !== null))
    .map((one) =>
      wrong(inpatient ? `${one.code}: an inpatient diagnosis needs POA` : `${one.code}: POA outside an inpatient stay`),
    )
}

/** Codes beside the diagnoses, which the rules look at: alternatives and optional ones must be billable, the others must exist. */
function codes({ gold }: GoldEncounter, { codeSet }: CodingContext): readonly Found[] {
  const entry = (code: string) => codeSet.entry(code as Icd10CmCode)
  const billable = [
    ...gold.diagnoses.flatMap((one) =>
      (one.alternatives ?? []).map((code) => ({ what: `alternative of ${one.code}`, code })),
    ),
    ...(gold.optional ?? []).map((one) => ({ what: 'optional', code: one.code })),
  ]
  const existing = [
    ...(gold.wrong ?? []).map((one) => ({ what: 'wrong', code: one.code })),
    ...(gold.mentions ?? []).map((one) => ({ what: 'mention', code: one.code })),
  ]
  return [
    ...billable
      .filter(({ code }) => entry(code)?.billable !== true)
      .map(({ what, code }) => wrong(`${what}: ${code} is not billable in ${codeSet.info.id}`)),
    ...existing
      .filter(({ code }) => entry(code) === null)
      .map(({ what, code }) => wrong(`${what}: ${code} is not in ${codeSet.info.id}`)),
  ]
}

/** A code cannot be asked for and be wrong or optional at once. */
function order(gold: GoldEncounter['gold']): readonly Found[] {
  const asked = new Set(gold.diagnoses.flatMap((one) => [one.code, ...(one.alternatives ?? [])]))
  return [
    ...(gold.wrong ?? [])
      .filter((one) => asked.has(one.code))
      .map((one) => wrong(`${one.code} is both gold and wrong`)),
    ...(gold.optional ?? [])
      .filter((one) => asked.has(one.code))
      .map((one) => wrong(`${one.code} is both gold and optional`)),
  ]
}

function ruleFindings({ gold }: GoldEncounter, parts: Parts, context: CodingContext): readonly Found[] {
  const coded = gold.diagnoses.map(
    (one, index): OrderedDiagnosis => ({
      code: one.code as Icd10CmCode,
      role: one.role,
      problem: null,
      uncertain: false,
      evidence: one.evidence.flatMap((place) => {
        const text = context.tidy.documents.find((document) => document.id === place.documentId)?.text ?? ''
        return findQuote(text, place.quote, place.occurrence)
          .slice(0, 1)
          .map(({ start, end }) => ({
            documentId: place.documentId,
            start,
            end,
            text: place.quote,
            supports: 'problem' as const,
            assertion: place.assertion,
          }))
      }),
      reported: null,
      proposedBy: [],
      confidence: 1,
      guidelines: [],
      steps: [],
      alternatives: [],
      sequence: index + 1,
      principal: index === 0,
      presentOnAdmission: one.presentOnAdmission,
    }),
  )
  return parts
    .validate(coded, context)
    .filter((one) => !NOT_OF_GOLD.includes(one.rule))
    .map(asProblem)
}

function asProblem(finding: Finding): Found {
  const severity = finding.severity === 'error' && STRICT.includes(finding.rule) ? 'error' : 'warning'
  return { severity, message: `${finding.rule}: ${finding.message} (${finding.authority})` }
}
