import type { Changes, CodingContext, Considered } from '../../codesets/draft.ts'
import { namedByWords } from '../../encounter/mention.ts'
import type { GoldEncounter } from '../datasets/gold.ts'
import { matchCodes } from '../scorers/match-codes.ts'
import { type MicroShares, microShares } from '../scorers/micro-shares.ts'
import { chooseSet } from '../../tiers/encoder/scorer/choose-set.ts'
import { FEATURES, type FeatureName, featuresOf } from '../../tiers/encoder/scorer/features.ts'
import { fitLogistic, type Logistic, predict } from '../../tiers/encoder/scorer/logistic.ts'
import { countPrior, type PriorCounts, priorTable } from '../../tiers/encoder/scorer/prior.ts'
import type { ScorerFile } from '../../tiers/encoder/scorer/scorer-file.ts'

/** An encounter read by dictionary and encoder, ready to be resolved again and again. */
export type ReadEncounter = { readonly item: GoldEncounter; readonly context: CodingContext }

export type FittedScorer = {
  readonly file: Omit<ScorerFile, 'format' | 'fitted' | 'on'>
  /** Micro-averaged over encounters whose writer the models had not seen. */
  readonly unseen: MicroShares
}

type Resolve = (
  context: CodingContext,
  judge: ((considered: Considered, context: CodingContext) => boolean) | null,
) => Changes

/** One code that was considered, with what gold says; null where gold leaves it open. */
type Case = {
  readonly group: string
  readonly considered: Considered
  readonly context: CodingContext
  readonly right: boolean | null
}

const PENALTY = 3
const THRESHOLDS = [0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6]

/**
 * Fits judge and selection on read encounters. `groupOf` names what must not stand on both sides (a writer, a patient):
 * what is measured, the threshold and the codes that selection learns from come from models that had not seen the group.
 */
export function fitScorer(
  read: readonly ReadEncounter[],
  resolve: Resolve,
  groupOf: (item: GoldEncounter) => string,
  names: readonly FeatureName[] = FEATURES,
): FittedScorer {
  const considered = read.flatMap((one) => consideredCases(one, resolve, groupOf))
  const judge = fitWithUnseen(considered, names)
  const threshold = bestThreshold(judge.judged)
  const resolved = read.map((one) => {
    const group = groupOf(one.item)
    const model = judge.without(group)
    const changes = resolve(one.context, (code, context) => model(code, context) >= threshold)
    return { ...one, changes, cases: draftCases(one, changes, group) }
  })
  const select = fitWithUnseen(
    resolved.flatMap(({ cases }) => cases),
    names,
  )
  const missed = mean(
    resolved.map(
      ({ item, changes }) =>
        matchCodes(
          item.gold,
          changes.drafts.map(({ code }) => code),
        ).missed.length,
    ),
  )
  const outcome = resolved.map(({ item, context, changes }) => {
    const model = select.without(groupOf(item))
    const taken = chooseSet(
      changes.drafts.map((draft) => model(draft, context)),
      missed,
    )
    const codes = changes.drafts.filter((_, at) => taken[at]).map(({ code }) => code)
    return matchCodes(item.gold, codes)
  })
  return {
    file: {
      encounters: read.length,
      judge: { model: judge.model, prior: judge.prior, threshold },
      select: { model: select.model, prior: select.prior, missed },
    },
    unseen: microShares(outcome),
  }
}

/** Present problems, reported by the rules or not. A problem whose category gold reports is right: combinations refine it later. */
function consideredCases(
  { item, context }: ReadEncounter,
  resolve: Resolve,
  groupOf: (item: GoldEncounter) => string,
): Case[] {
  const { gold } = item
  const categories = new Set(
    gold.diagnoses.flatMap(({ code, alternatives = [] }) => [code, ...alternatives].map(category)),
  )
  const open = new Set((gold.optional ?? []).map(({ code }) => category(code)))
  const cases: Case[] = []
  resolve(context, (considered) => {
    const known = category(considered.code)
    const right = categories.has(known) ? true : open.has(known) ? null : false
    cases.push({ group: groupOf(item), considered, context, right })
    return considered.reported !== null
  })
  return cases
}

const category = (code: string): string => code.slice(0, 3)

function draftCases({ item: { gold }, context }: ReadEncounter, { drafts }: Changes, group: string): Case[] {
  const { met, extra } = matchCodes(
    gold,
    drafts.map(({ code }) => code),
  )
  const right = new Set(met.values())
  return drafts.map((draft) => ({
    group,
    considered: draft,
    context,
    right: right.has(draft.code) ? true : extra.includes(draft.code) ? false : null,
  }))
}

type Probability = (considered: Considered, context: CodingContext) => number
type Judged = { readonly probability: number; readonly right: boolean }

/** A model over all cases, one per group that has not seen it, and what those say of their own group. */
function fitWithUnseen(
  cases: readonly Case[],
  names: readonly FeatureName[],
): {
  readonly model: Logistic<FeatureName>
  readonly prior: PriorCounts
  readonly without: (group: string) => Probability
  readonly judged: readonly Judged[]
} {
  const known = cases.filter((one): one is Case & { right: boolean } => one.right !== null)
  const groups = [...new Set(known.map(({ group }) => group))]
  const priorWithout = new Map(
    groups.map((group) => [group, countPrior(judgedCodes(known.filter((one) => one.group !== group)))]),
  )
  const values = known.map(({ considered, context, group }) =>
    valuesOf(considered, context, priorWithout.get(group) ?? {}, names),
  )
  const rows = known.map(({ right }, at) => ({ values: values[at] as number[], right }))
  const models = new Map(
    groups.map((group) => [
      group,
      fitLogistic(
        names,
        rows.filter((_, at) => known[at]?.group !== group),
        PENALTY,
      ),
    ]),
  )
  return {
    model: fitLogistic(names, rows, PENALTY),
    prior: countPrior(judgedCodes(known)),
    without: (group) => {
      const prior = priorTable(priorWithout.get(group) ?? {})
      const model = models.get(group)
      if (model === undefined) return () => 0.5
      return (considered, context) => {
        const features = featuresOf(considered, context, prior)
        return predict(
          model,
          names.map((name) => features[name]),
        )
      }
    },
    judged: known.map(({ group, right }, at) => ({
      probability: predict(models.get(group) as Logistic, values[at] as number[]),
      right,
    })),
  }
}

/** What only the encoder found says how often it errs, not how often a code is reported: the prior is of the rest. */
const judgedCodes = (cases: readonly (Case & { right: boolean })[]): { code: string; right: boolean }[] =>
  cases
    .filter(({ considered: { problem } }) => problem === null || problem.mentions.some(namedByWords))
    .map(({ considered: { code }, right }) => ({ code, right }))

function valuesOf(
  considered: Considered,
  context: CodingContext,
  prior: PriorCounts,
  names: readonly FeatureName[],
): number[] {
  const features = featuresOf(considered, context, priorTable(prior))
  return names.map((name) => features[name])
}

/** The threshold with the highest F1 over the problems considered. */
function bestThreshold(judged: readonly Judged[]): number {
  const score = (threshold: number): number => {
    const reported = judged.filter(({ probability }) => probability >= threshold)
    const right = reported.filter((one) => one.right).length
    const all = judged.filter((one) => one.right).length
    return (2 * right) / Math.max(1, reported.length + all)
  }
  return THRESHOLDS.toSorted((a, b) => score(b) - score(a))[0] as number
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const mean = (values: readonly number[]): number => (values.length === 0 ? 0 : sum(values) / values.length)
