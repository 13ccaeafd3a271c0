import type { CodingContext, Considered, ReportedBecause } from '../../../codesets/draft.ts'
import { headsItsLine } from '../../../codesets/resolve/heads-its-line.ts'
import { isSymptom } from '../../../codesets/resolve/reported-today.ts'
import { roleOf } from '../../../codesets/resolve/role-of.ts'
import { weightRank } from '../../../codesets/resolve/section-weight.ts'
import { weightOf } from '../../../codesets/resolve/weigh-assertion.ts'
import type { Mention } from '../../../encounter/mention.ts'
import type { PriorTable } from './prior.ts'

/** Named numbers that can be shown beside a code; the same names for every code. */
export type Features = Readonly<Record<FeatureName, number>>

export const FEATURES = [
  'assessed',
  'treated',
  'monitored',
  'affects care',
  'stated as status',
  'reason for encounter',
  'added by rule',
  'not reported by the rules',
  'status code',
  'history code',
  'long-term drug',
  'external cause',
  'social factor',
  'encounter reason code',
  'complication code',
  'symptom',
  'uncertain',
  'in a conclusion',
  'in the narrative',
  'heads a line',
  'no section known',
  'mentions',
  'heads a conclusion',
  'link score',
  'from the lexicon',
  'single word',
  'only the encoder found it',
  'read as present',
  'read as negated',
  'read as past',
  'read as reported',
  'read as reported somewhere',
  'marked as a problem',
  'similarity',
  'similarity margin',
  'inpatient',
  'emergency',
  'assessed problems only',
  'prior',
] as const
export type FeatureName = (typeof FEATURES)[number]

const NARRATIVE = weightRank('narrative')
const CONCLUSION = weightRank('conclusion')

/** Shares stand as they are, counts as logarithms; what no model read is 0.5 and similarity 0. */
export function featuresOf(considered: Considered, context: CodingContext, prior: PriorTable): Features {
  const { code, problem, reported, uncertain } = considered
  const mentions = problem?.mentions ?? []
  const role = roleOf(code)
  const is = (yes: boolean): number => (yes ? 1 : 0)
  const how = (kind: ReportedBecause['how']): number => is(reported?.how === kind)
  const ranks = mentions.map((mention) => weightRank(weightOf(mention, context)))
  const rank = Math.max(0, ...ranks)
  return {
    assessed: is(reported?.how === 'assessed' || reported?.how === 'final-diagnosis'),
    treated: how('treated'),
    monitored: is(reported?.how === 'monitored' || reported?.how === 'tested'),
    'affects care': how('affects-care'),
    'stated as status': how('status'),
    'reason for encounter': how('reason-for-encounter'),
    'added by rule': is(problem === null),
    'not reported by the rules': is(problem !== null && reported === null),
    'status code': is(role === 'status'),
    'history code': is(role === 'history'),
    'long-term drug': is(role === 'long-term-drug'),
    'external cause': is(role === 'external-cause'),
    'social factor': is(role === 'social'),
    'encounter reason code': is(role === 'encounter-reason'),
    'complication code': is(role === 'complication'),
    symptom: is(isSymptom(code)),
    uncertain: is(uncertain),
    'in a conclusion': is(rank >= CONCLUSION),
    'in the narrative': is(rank === NARRATIVE),
    ...placeFeatures(mentions, context),
    ...linkFeatures(mentions),
    ...readFeatures(mentions),
    inpatient: is(context.inpatient),
    emergency: is(context.setting === 'emergency'),
    'assessed problems only': is(context.reporting === 'assessed-problems'),
    prior: prior.of(code),
  }
}

type Named<Names extends FeatureName> = Pick<Features, Names>

function placeFeatures(
  mentions: readonly Mention[],
  context: CodingContext,
): Named<'heads a line' | 'no section known' | 'mentions' | 'heads a conclusion'> {
  const documentOf = (mention: Mention) => context.tidy.documents.find((one) => one.id === mention.documentId)
  const headsLine = (mention: Mention): boolean => {
    const document = documentOf(mention)
    return mention.assertion === 'present' && document !== undefined && headsItsLine(mention, document)
  }
  const unknown = mentions.some((mention) => {
    const document = documentOf(mention)
    const section = document?.sentences[mention.sentence]?.section
    return section === undefined || (document?.sections[section]?.kind ?? 'unknown') === 'unknown'
  })
  return {
    'heads a line': mentions.some(headsLine) ? 1 : 0,
    'no section known': unknown ? 1 : 0,
    mentions: Math.log1p(mentions.length),
    'heads a conclusion': mentions.some(
      (mention) => headsLine(mention) && weightRank(weightOf(mention, context)) >= CONCLUSION,
    )
      ? 1
      : 0,
  }
}

function linkFeatures(
  mentions: readonly Mention[],
): Named<'link score' | 'from the lexicon' | 'single word' | 'only the encoder found it'> {
  const links = mentions.flatMap(({ links: [first] }) => (first === undefined ? [] : [first]))
  const words = links.filter(({ source }) => source !== 'encoder')
  const all = (test: (link: (typeof links)[number]) => boolean): number =>
    links.length > 0 && links.every(test) ? 1 : 0
  return {
    'link score': Math.max(0, ...words.map(({ score }) => score)),
    'from the lexicon': words.some(({ source }) => source === 'lexicon') ? 1 : 0,
    'single word': all(
      ({ source, term }) => source !== 'lexicon' && source !== 'encoder' && !/[\s-]/.test(term.trim()),
    ),
    'only the encoder found it': all(({ source }) => source === 'encoder'),
  }
}

function readFeatures(
  mentions: readonly Mention[],
): Named<
  | 'read as present'
  | 'read as negated'
  | 'read as past'
  | 'read as reported'
  | 'read as reported somewhere'
  | 'marked as a problem'
  | 'similarity'
  | 'similarity margin'
> {
  const readings = mentions.flatMap(({ reading }) => (reading === undefined ? [] : [reading]))
  if (readings.length === 0)
    return {
      'read as present': 0.5,
      'read as negated': 0.5,
      'read as past': 0.5,
      'read as reported': 0.5,
      'read as reported somewhere': 0.5,
      'marked as a problem': 0.5,
      similarity: 0,
      'similarity margin': 0,
    }
  const mean = (value: (reading: (typeof readings)[number]) => number): number =>
    readings.reduce((sum, one) => sum + value(one), 0) / readings.length
  const best = readings.reduce((a, b) => (b.similarity > a.similarity ? b : a))
  return {
    'read as present': Math.max(...readings.map(({ assertion }) => assertion.present + assertion.possible)),
    'read as negated': mean(({ assertion }) => assertion.negated + assertion.family + assertion.hypothetical),
    'read as past': mean(({ assertion }) => assertion.historical + assertion.resolved),
    'read as reported': mean(({ reported }) => reported),
    'read as reported somewhere': Math.max(...readings.map(({ reported }) => reported)),
    'marked as a problem': Math.max(...readings.map(({ marked }) => marked)),
    similarity: best.similarity,
    'similarity margin': best.similarity - best.nextSimilarity,
  }
}
