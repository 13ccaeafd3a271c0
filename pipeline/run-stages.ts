import type { CodeSet, ReleaseChoice } from '../codesets/code-set.ts'
import type { Changes, CodingContext, DraftDiagnosis, Judge, OrderedDiagnosis } from '../codesets/draft.ts'
import type { Encounter } from '../encounter/contract.ts'
import type { Mention } from '../encounter/mention.ts'
import type { Disagreement, Finding } from '../encounter/result.ts'
import type { TidyEncounter } from '../encounter/tidy.ts'
import { disagreements } from '../tiers/encoder/disagreements.ts'
import type { Selected } from '../tiers/encoder/scorer/create-scorer.ts'
import type { Calibration } from '../tiers/router/calibration-file.ts'
import type { Audit } from '../tiers/router/route-encounter.ts'
import { codingContext, governingDate } from './coding-context.ts'

/** What the stages need, constructed by the entry points. */
export type Parts = {
  readonly chooseRelease: (date: string | null) => ReleaseChoice
  readonly tidy: (encounter: Encounter) => TidyEncounter
  /** The dictionary tier for one release. */
  readonly findMentions: (tidy: TidyEncounter, codeSet: CodeSet) => readonly Mention[]
  /** The encoder over what the dictionary found; null where no model is at hand. */
  readonly encoder: {
    readonly read: (tidy: TidyEncounter, mentions: readonly Mention[], codeSet: CodeSet) => Promise<readonly Mention[]>
    /** Which problems are reported today, and which codes of those resolved make the best set, with their probabilities. */
    readonly judge: Judge | null
    readonly select: (changes: Changes, context: CodingContext) => Selected
    readonly version: string
    readonly calibration: Calibration
    /** What the calibration is known by in `versions`. */
    readonly calibrationVersion: string
  } | null
  readonly resolve: (context: CodingContext, judge: Judge | null) => Changes
  readonly order: (drafts: readonly DraftDiagnosis[], context: CodingContext) => readonly OrderedDiagnosis[]
  readonly validate: (coded: readonly OrderedDiagnosis[], context: CodingContext) => readonly Finding[]
  readonly dictionaryVersion: string
  readonly audit: Audit
  /** Milliseconds of wall clock and of this process's CPU, for `usage`. */
  readonly clock: () => { readonly wallMs: number; readonly cpuMs: number }
}

export type Tier = 'dictionary' | 'encoder' | 'cascade'

/** What each stage made of an encounter, as far as the order and its findings. */
export type Stages = {
  readonly context: CodingContext
  /** What the rules made of the problems, before a set was chosen. */
  readonly resolved: Changes
  readonly selected: Selected
  /** With the scorer's own probabilities. */
  readonly ordered: readonly OrderedDiagnosis[]
  readonly findings: readonly Finding[]
  readonly disagreements: readonly Disagreement[]
}

/** Stages 2 to 4, 7 and 8 of DESIGN; or why no release governs the encounter. Never throws for what a record says. */
export async function runStages(
  encounter: Encounter,
  tier: Tier,
  parts: Parts,
): Promise<Stages | { readonly pending: Exclude<ReleaseChoice, { kind: 'release' }> }> {
  const context = await readEncounter(encounter, tier, parts)
  if ('pending' in context) return context
  const encoder = tier === 'dictionary' ? null : parts.encoder
  const resolved = parts.resolve(context, encoder?.judge ?? null)
  const selected = encoder === null ? { ...resolved, leftOut: [] } : encoder.select(resolved, context)
  const ordered = parts.order(selected.drafts, context)
  return {
    context,
    resolved,
    selected,
    ordered,
    findings: [...releaseFindings(ordered, context), ...parts.validate(ordered, context)],
    disagreements: encoder === null ? [] : disagreements(ordered),
  }
}

/** Stages 2 and 3: what the tier finds (the dictionary's mentions, and the encoder's where there is one), with the encounter's facts. */
export async function readEncounter(
  encounter: Encounter,
  tier: Tier,
  parts: Pick<Parts, 'chooseRelease' | 'tidy' | 'findMentions' | 'encoder'>,
): Promise<CodingContext | { readonly pending: Exclude<ReleaseChoice, { kind: 'release' }> }> {
  const date = governingDate(encounter)
  const choice = parts.chooseRelease(date)
  if (choice.kind !== 'release') return { pending: choice }
  const tidy = parts.tidy(encounter)
  const words = parts.findMentions(tidy, choice.codeSet)
  const encoder = tier === 'dictionary' ? null : parts.encoder
  const mentions = encoder === null ? words : await encoder.read(tidy, words, choice.codeSet)
  return codingContext(tidy, mentions, choice.codeSet, date ?? '')
}

/** Facts carried forward from an older release are a warning, and a new code goes to a person. */
function releaseFindings(ordered: readonly OrderedDiagnosis[], { codeSet }: CodingContext): readonly Finding[] {
  const carried = Object.entries(codeSet.info.facts).filter(([, fact]) => fact.origin === 'carried-forward')
  if (carried.length === 0) return []
  const authority = `Release ${codeSet.info.id}`
  const fresh = ordered.filter((one) => codeSet.entry(one.code)?.isNew === true).map((one) => one.code)
  return [
    {
      rule: 'carried-forward',
      severity: 'warning',
      codes: [],
      message: `${carried.map(([kind]) => kind).join(', ')} of the release before apply: this release's own are not at hand`,
      authority,
    },
    ...(fresh.length === 0
      ? []
      : [
          {
            rule: 'new-code-without-notes',
            severity: 'error' as const,
            codes: fresh,
            message: 'new in this release; its notes and index are not at hand, so a coder decides',
            authority,
          },
        ]),
  ]
}
