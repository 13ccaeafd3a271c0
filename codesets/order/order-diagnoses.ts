// ICD-10-CM Official Guidelines FY2026 II, III, IV and the sequencing rules of I.A.13 and I.C: principal or first-listed diagnosis and what follows.
import type { GuidelineReference } from '../../encounter/result.ts'
import type { CodingContext, DraftDiagnosis, OrderedDiagnosis } from '../draft.ts'
import { assignPoa } from '../present-on-admission/assign-poa.ts'
import { inheritPoa } from '../present-on-admission/inherit-poa.ts'
import type { PoaAnswer } from '../present-on-admission/poa-answer.ts'
import { currentSection } from '../rules/current-section.ts'
import { type Arranged, arrange } from './arrange.ts'
import { type Candidate, candidateOf, compareRanks } from './candidate.ts'
import { type Choice, choose } from './first-rule.ts'
import { firstListedRules } from './first-listed-rules.ts'
import { rankOwnParts } from './own-part.ts'
import { type Precedence, precedes } from './precedes.ts'
import { principalRules } from './principal-rules.ts'

export type Ordered = {
  readonly diagnoses: readonly OrderedDiagnosis[]
  /** What decided the principal or first-listed diagnosis, strongest last. */
  readonly guideline: readonly GuidelineReference[]
  readonly because: string
}

/** Puts drafts in their order with POA; `guideline` and `because` say what made the first one first. */
export function orderDiagnoses(drafts: readonly DraftDiagnosis[], context: CodingContext): Ordered {
  const answers = inheritPoa(new Map(drafts.map((draft) => [draft, assignPoa(draft, context)] as const)), context)
  const all = rankOwnParts(
    drafts.map((draft, at) => candidateOf(draft, answers.get(draft)?.indicator ?? null, at, context)),
    context,
  )
  const choice = choose(context.inpatient ? principalRules : firstListedRules, all, context)
  if (choice === null) return { diagnoses: [], guideline: [], because: 'there is nothing to order' }
  const settled = heedPrecedence(choice, all, context)
  const reasons = settled.reasons.map(({ section, because }) => ({ reference: reference(section, context), because }))
  return {
    diagnoses: arrange(settled.first, all, context).map((one, at) =>
      numbered(one, at, answers.get(one.candidate.draft), reasons, context),
    ),
    guideline: reasons.map((one) => one.reference),
    because: `${settled.first.code} is ${context.inpatient ? 'principal' : 'first-listed'}: ${reasons.map((one) => one.because).join('; ')}`,
  }
}

const reference = (section: string, context: CodingContext): GuidelineReference => ({
  fiscalYear: context.fiscalYear,
  section: currentSection(section, context.fiscalYear),
})

type Reason = { readonly section: string; readonly because: string }

/** As long as something must stand before the chosen one, that goes first: etiology before manifestation, I13 before N18. */
function heedPrecedence(
  choice: Choice,
  all: readonly Candidate[],
  context: CodingContext,
): { first: Candidate; reasons: readonly Reason[] } {
  let first = choice.first
  const reasons: Reason[] = [{ section: choice.section, because: choice.because }]
  const passed = new Set<Candidate>([first])
  for (let step = 0; step < all.length; step++) {
    const earlier = earlierOne(first, all, passed, context)
    if (earlier === null) break
    reasons.push({ section: earlier.why.section, because: earlier.why.because })
    first = earlier.one
    passed.add(first)
  }
  return { first, reasons }
}

function earlierOne(
  first: Candidate,
  all: readonly Candidate[],
  passed: ReadonlySet<Candidate>,
  context: CodingContext,
): { one: Candidate; why: Precedence } | null {
  for (const one of all.toSorted(compareRanks)) {
    // What came after admission did not occasion it, whatever the notes say (II).
    const later = one.poa === 'N' && first.poa !== 'N'
    if (passed.has(one) || !one.mayLead || later) continue
    const why = precedes(one, first, context)
    if (why !== null) return { one, why }
  }
  return null
}

function numbered(
  { candidate, moved }: Arranged,
  at: number,
  poa: PoaAnswer | undefined,
  reasons: readonly { readonly reference: GuidelineReference; readonly because: string }[],
  context: CodingContext,
): OrderedDiagnosis {
  const { draft } = candidate
  const order =
    at === 0
      ? reasons
      : moved === null
        ? []
        : [{ reference: reference(moved.section, context), because: moved.because }]
  const said = poa?.because ?? null
  return {
    ...draft,
    sequence: at + 1,
    principal: at === 0,
    presentOnAdmission: poa?.indicator ?? null,
    evidence: poa?.evidence == null ? draft.evidence : [...draft.evidence, poa.evidence],
    guidelines: withoutRepeats([
      ...draft.guidelines,
      ...order.map((one) => one.reference),
      ...(said === null ? [] : [reference('Appendix I', context)]),
    ]),
    steps: [...draft.steps, ...order.map((one) => one.because), ...(said === null ? [] : [said])],
  }
}

function withoutRepeats(references: readonly GuidelineReference[]): readonly GuidelineReference[] {
  return references.filter(
    (one, at) =>
      references.findIndex((other) => other.section === one.section && other.fiscalYear === one.fiscalYear) === at,
  )
}
