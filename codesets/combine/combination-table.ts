// ICD-10-CM Official Guidelines FY2026 I.A.15 ("with"), I.B.9 (combination codes), I.C.4.a, I.C.9.a, I.C.9.b; each line of the table cites its own.
import { type Icd10CmCode, parseIcd10CmCode } from '../../encounter/codes.ts'
import type { CombinationLine } from '../clinical-data.ts'
import type { Changes, CodingContext, Combination, DraftDiagnosis, Problem } from '../draft.ts'
import { completeCode } from '../resolve/complete-code.ts'
import { saidUnrelated, statedLink } from './stated-link.ts'

/** Applies the authored table in its order; a line fires when every group has a draft and their link is presumed or stated. */
export function combinationTable(lines: readonly CombinationLine[]): Combination {
  return (drafts, context) =>
    lines.reduce<Changes>((changes, line) => merge(changes, applyLine(line, changes.drafts, context)), {
      drafts,
      rejected: [],
    })
}

const merge = (before: Changes, after: Changes): Changes => ({
  drafts: after.drafts,
  rejected: [...before.rejected, ...after.rejected],
})

function applyLine(line: CombinationLine, drafts: readonly DraftDiagnosis[], context: CodingContext): Changes {
  const unchanged: Changes = { drafts, rejected: [] }
  if (line.unless?.some((prefix) => drafts.some((draft) => draft.code.startsWith(prefix)))) return unchanged
  const parts = line.all.map((prefixes) =>
    drafts.find((draft) => prefixes.some((prefix) => draft.code.startsWith(prefix))),
  )
  const found = parts.filter((part) => part !== undefined)
  if (found.length < line.all.length || new Set(found).size < found.length) return unchanged
  if (found.length > 1 && !linked(line, found, context)) return unchanged
  const code = givenCode(line, found, context)
  if (code === null) return unchanged
  const replaced = line.replaces
    .map((at) => found[at])
    .filter((part) => part !== undefined && part.code !== code) as DraftDiagnosis[]
  const standing = found.find((part) => part.code === code)
  if (standing !== undefined)
    return replaced.length === 0 ? unchanged : swallow(drafts, standing, replaced, line, context)
  const combined = combine(line, code, found, replaced, context)
  const at = drafts.indexOf(found[0]!)
  const kept = drafts.flatMap((draft, index) => [
    ...(index === at ? [combined] : []),
    ...(replaced.includes(draft) ? [] : [draft]),
  ])
  return {
    drafts: kept,
    rejected: replaced.map((part) => ({
      code: part.code,
      reason: 'combined' as const,
      because: code,
      evidence: part.evidence,
    })),
  }
}

function linked(line: CombinationLine, found: readonly DraftDiagnosis[], context: CodingContext): boolean {
  const [first, ...others] = found
  if (line.link === 'presumed') return others.every((other) => !saidUnrelated(first!, other, context))
  return others.every((other) => statedLink(first!, other, context))
}

/** One of the parts already says it all: the others go, their evidence stays with it. */
function swallow(
  drafts: readonly DraftDiagnosis[],
  standing: DraftDiagnosis,
  replaced: readonly DraftDiagnosis[],
  line: CombinationLine,
  context: CodingContext,
): Changes {
  const kept: DraftDiagnosis = {
    ...standing,
    problem: joined([standing, ...replaced]),
    evidence: [...standing.evidence, ...replaced.flatMap((part) => part.evidence.slice(0, 1))],
    guidelines: [...standing.guidelines, { fiscalYear: context.fiscalYear, section: line.section }],
  }
  return {
    drafts: drafts.filter((draft) => !replaced.includes(draft)).map((draft) => (draft === standing ? kept : draft)),
    rejected: replaced.map((part) => ({
      code: part.code,
      reason: 'combined',
      because: standing.code,
      evidence: part.evidence,
    })),
  }
}

/** `$1.22` takes the category of the first group's draft (E11.9 gives E11.22); `$0` and `$2` are the first and second draft's own codes. */
function givenCode(
  line: CombinationLine,
  found: readonly DraftDiagnosis[],
  context: CodingContext,
): Icd10CmCode | null {
  if (line.gives === '$0') return found[0]?.code ?? null
  if (line.gives === '$2') return found[1]?.code ?? null
  const code = parseIcd10CmCode(line.gives.replace('$1', found[0]!.code.slice(0, 3)))
  if (code === null || context.codeSet.entry(code) === null) return null
  return completeCode(code, joined(found), context)?.code ?? null
}

/** The parts' mentions and attributes as one problem, so that stage or side of a part completes the combination code. */
function joined(found: readonly DraftDiagnosis[]): Problem {
  const problems = found.flatMap((part) => (part.problem === null ? [] : [part.problem]))
  return {
    id: -1,
    mentions: problems.flatMap((one) => one.mentions),
    attributes: problems.flatMap((one) => one.attributes),
  }
}

function combine(
  line: CombinationLine,
  code: Icd10CmCode,
  found: readonly DraftDiagnosis[],
  replaced: readonly DraftDiagnosis[],
  context: CodingContext,
): DraftDiagnosis {
  const first = found[0]!
  const others = found
    .slice(1)
    .map((part) => part.code)
    .join(' and ')
  return {
    ...first,
    code,
    problem: joined(found),
    uncertain: found.every((part) => part.uncertain),
    evidence: found.flatMap((part, index) =>
      part.evidence.slice(0, 2).map((one) => (index === 0 ? one : { ...one, supports: 'link' as const })),
    ),
    confidence: Math.min(...found.map((part) => part.confidence)),
    proposedBy: [...new Set([...found.flatMap((part) => part.proposedBy), 'rule' as const])],
    guidelines: [{ fiscalYear: context.fiscalYear, section: line.section }],
    steps: [
      ...replaced.flatMap((part) => part.steps.slice(0, 1)),
      `${first.code}${others === '' ? '' : ` with ${others}`} is ${code}${line.link === 'presumed' && others !== '' ? ', the link being presumed' : ''}`,
    ],
    alternatives: [],
  }
}
