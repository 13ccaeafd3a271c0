// ICD-10-CM Official Guidelines FY2026 II.H and III.C (uncertain diagnoses, inpatient), IV.H (outpatient), I.C.21.c.4 (history).
import { type Icd10CmCode, parseIcd10CmCode } from '../../encounter/codes.ts'
import type { Assertion } from '../../encounter/mention.ts'
import type { Rejection, RejectionReason } from '../../encounter/result.ts'
import type { CodingContext, DraftDiagnosis, Judge, Problem } from '../draft.ts'
import type { ChronicLookup } from './chronic-lookup.ts'
import { type Completed, completeCode } from './complete-code.ts'
import { draftConfidence } from './draft-confidence.ts'
import { draftOf, rejectionOf } from './draft-of.ts'
import { treatmentFor } from './find-treatments.ts'
import { bestCode } from './group-problems.ts'
import { isListedStatus } from './listed-status.ts'
import { type ReportedFacts, type ReportedVerdict, reportedToday } from './reported-today.ts'
import { roleOf } from './role-of.ts'
import { weightRank } from './section-weight.ts'
import { type Weighed, weighAssertion, weightOf } from './weigh-assertion.ts'

export type Settled = { readonly draft: DraftDiagnosis } | { readonly rejection: Rejection }
export type SettleFacts = ReportedFacts & { readonly chronicOf: ChronicLookup; readonly judge: Judge | null }

/** From a problem to a draft diagnosis or to the reason why it is none. */
export function settleProblem(problem: Problem, context: CodingContext, facts: SettleFacts): Settled {
  const weighed = weighAssertion(problem, context)
  const linked = linkedCode(problem, weighed.assertion, context)
  if (context.codeSet.entry(linked) === null) return { rejection: rejectionOf(problem, 'not-in-release') }
  switch (weighed.assertion) {
    case 'negated':
    case 'family':
    case 'hypothetical':
    case 'planned':
      return { rejection: rejectionOf(problem, weighed.assertion) }
    case 'resolved':
      // Over by discharge but treated on this stay: an other diagnosis like any (III).
      return (context.inpatient || context.setting === 'emergency' || context.setting === 'observation') &&
        weightRank(weighed.weight) >= weightRank('narrative')
        ? settlePresent(problem, linked, weighed, context, facts)
        : settleHistory(problem, linked, weighed, context, facts)
    case 'historical':
      return settleHistory(problem, linked, weighed, context, facts)
    case 'possible':
      return uncertainReason(linked, weighed, context) === null
        ? settlePresent(problem, linked, weighed, context, facts)
        : { rejection: rejectionOf(problem, 'uncertain-outpatient') }
    case 'present':
      return settlePresent(problem, linked, weighed, context, facts)
  }
}

/**
 * The most telling code among what is said of the problem: a specific one before an unspecified one, a conclusion's before a story's.
 * What was only suspected (`AKI, possibly ATN`) does not make a problem that is certain more specific.
 */
function linkedCode(problem: Problem, assertion: Assertion, context: CodingContext): Icd10CmCode {
  const stated = problem.mentions.filter(
    (mention) => mention.assertion === assertion || CERTAIN.includes(mention.assertion),
  )
  const ranked = (stated.length > 0 ? stated : problem.mentions)
    .map((mention) => ({
      code: bestCode(mention),
      vague: /unspecified|without complication/i.test(context.codeSet.entry(bestCode(mention))?.title ?? '') ? 1 : 0,
      weight: weightRank(weightOf(mention, context)),
    }))
    .toSorted((a, b) => a.vague - b.vague || b.weight - a.weight || b.code.length - a.code.length)
  const first = ranked[0]
  if (first === undefined) throw new Error('a problem without mentions')
  // A header says less than a code under it, wherever that stands.
  return (
    ranked.filter(({ code }) => code.startsWith(first.code)).toSorted((a, b) => b.code.length - a.code.length)[0]
      ?.code ?? first.code
  )
}

const CERTAIN: readonly Assertion[] = ['present', 'historical', 'resolved']

/** Confirmed only, in any setting: HIV, Zika, COVID-19 and identified influenza (I.C.1.a, I.C.1.f, I.C.1.g, I.C.10.c). */
const CONFIRMED_ONLY = /^(?:B20|Z21|A92\.5|U07\.1|J09|J10)/

function uncertainReason(linked: Icd10CmCode, weighed: Weighed, context: CodingContext): RejectionReason | null {
  if (context.reporting === 'all-mentions') return null
  if (!context.inpatient || CONFIRMED_ONLY.test(linked)) return 'uncertain-outpatient'
  return weightRank(weighed.weight) >= weightRank('narrative') ? null : 'uncertain-outpatient'
}

function settlePresent(
  problem: Problem,
  linked: Icd10CmCode,
  weighed: Weighed,
  context: CodingContext,
  facts: SettleFacts,
): Settled {
  const completed = completeCode(linked, problem, context)
  if (completed === null) return { rejection: rejectionOf(problem, 'unsupported') }
  const byRules = reportedToday(problem, completed.code, weighed, context, facts)
  const verdict = judged(byRules, completed.code, problem, weighed, context, facts)
  if (verdict.reported === null) return { rejection: rejectionOf(problem, verdict.reason, completed.code) }
  const uncertain = weighed.assertion === 'possible'
  return {
    draft: draftOf(
      {
        code: completed.code,
        problem,
        weighed,
        reported: verdict.reported,
        confidence: draftConfidence(problem, verdict.reported),
        alternatives: completed.alternatives,
        guidelines: [uncertain ? 'II.H' : governingSection(completed.code, context)],
        steps: presentSteps(linked, completed, uncertain, context),
      },
      context,
    ),
  }
}

function judged(
  byRules: ReportedVerdict,
  code: Icd10CmCode,
  problem: Problem,
  weighed: Weighed,
  context: CodingContext,
  { judge }: SettleFacts,
): ReportedVerdict {
  if (judge === null || context.reporting === 'all-mentions') return byRules
  const { reported } = byRules
  const report = judge({ code, problem, reported, uncertain: weighed.assertion === 'possible' }, context)
  if (!report || reported !== null) return byRules
  const { documentId, start, end, text } = weighed.by
  return report
    ? { reported: { how: 'judged', span: { documentId, start, end, text } } }
    : { reported: null, reason: 'not-addressed' }
}

function presentSteps(
  linked: Icd10CmCode,
  completed: Completed,
  uncertain: boolean,
  context: CodingContext,
): readonly string[] {
  const title = context.codeSet.entry(linked)?.title ?? linked
  const steps = [`the wording leads to ${linked} (${title})`]
  if (completed.code !== linked) {
    steps.push(
      completed.gained.length > 0
        ? `${completed.code} is the most specific code that the record supports (${completed.gained.join(', ')})`
        : `${completed.code} is the default under it where the record says no more`,
    )
  }
  if (uncertain) steps.push('documented as uncertain at discharge, coded as if it existed')
  return steps
}

/** A lifelong condition named as history still exists; a past illness gets its history code where there is one. */
function settleHistory(
  problem: Problem,
  linked: Icd10CmCode,
  weighed: Weighed,
  context: CodingContext,
  facts: SettleFacts,
): Settled {
  // `s/p CABG`, `quit smoking`: the code itself says that it is past.
  if (roleOf(linked) === 'status' || roleOf(linked) === 'history')
    return settlePresent(problem, linked, weighed, context, facts)
  const chronic = facts.chronicOf(linked)
  const active =
    chronic?.lifelong === true ||
    (chronic !== null && chronic.historyCode == null && treatmentFor(linked, facts.treatments) !== null)
  // Named as history only and neither assessed nor treated: it stays history.
  const addressed =
    weighed.weight === 'conclusion' || context.inpatient || treatmentFor(linked, facts.treatments) !== null
  if (active && addressed && weighed.assertion === 'historical')
    return settlePresent(problem, linked, { ...weighed, assertion: 'historical' }, context, facts)
  const historyCode = chronic?.historyCode == null ? null : parseIcd10CmCode(chronic.historyCode)
  if (historyCode === null || weighed.weight === 'none') return { rejection: rejectionOf(problem, 'historical') }
  const completed = completeCode(historyCode, problem, context)
  if (completed === null) return { rejection: rejectionOf(problem, 'historical') }
  const takenUp = weighed.weight === 'conclusion' || (context.reporting === 'full' && isListedStatus(completed.code))
  if (context.reporting !== 'all-mentions' && !takenUp)
    return { rejection: rejectionOf(problem, 'historical', completed.code) }
  const { documentId, start, end, text } = weighed.by
  const reported = { how: 'status' as const, span: { documentId, start, end, text } }
  return {
    draft: draftOf(
      {
        code: completed.code,
        problem,
        weighed,
        reported,
        confidence: draftConfidence(problem, reported),
        alternatives: completed.alternatives,
        guidelines: ['I.C.21.c.4'],
        steps: [`${linked} is past and no longer treated: ${completed.code} says so`],
      },
      context,
    ),
  }
}

/** The section that orders a present code to be reported: status and history codes have their own. */
function governingSection(code: Icd10CmCode, context: CodingContext): string {
  const role = roleOf(code)
  if (role === 'history') return 'I.C.21.c.4'
  if (role === 'status' || role === 'long-term-drug') return 'I.C.21.c.3'
  if (role === 'social') return 'I.C.21.c.17'
  return context.inpatient ? 'III' : 'IV.J'
}
