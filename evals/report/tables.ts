import { compareScores } from '../compare/compare-scores.ts'
import type { TierRun } from '../run/run-suite.ts'
import { drawIndexes, estimate } from '../scorers/bootstrap.ts'
import { FIGURES, figure } from '../scorers/figures.ts'
import type { EncounterScore } from '../scorers/score-encounter.ts'
import { groupScores } from '../scorers/summarise.ts'
import { formatDifference, formatEstimate, formatValue } from './format-value.ts'
import type { Report, Table } from './report.ts'

const scoresOf = (run: TierRun): readonly EncounterScore[] => run.runs.map((one) => one.score)

/** Every table of the report, in order. */
export function reportTables(report: Report): readonly Table[] {
  return [
    figuresTable(report),
    ...report.runs.slice(1).map((run) => differenceTable(report.runs[0]!, run)),
    ...report.runs
      .flatMap((run) => [groupTable(run, 'setting'), groupTable(run, 'specialty')])
      .filter((table) => table.rows.length > 1),
  ]
}

function figuresTable({ runs, others }: Report): Table {
  const columns = [...runs, ...others].map((run) => {
    const scores = scoresOf(run)
    return { run, scores, draws: drawIndexes(scores.length) }
  })
  return {
    title: 'Figures by tier',
    note: '95% bootstrap intervals over encounters. A dash: nothing was asked (no POA outside inpatient stays, no queries drafted yet).',
    head: ['figure', ...columns.map(({ run, scores }) => `${run.tier} (${scores.length})`)],
    rows: FIGURES.map((one) => [
      `${one.label}${one.better === 'lower' ? ' ↓' : ''}`,
      ...columns.map(({ scores, draws }) => formatEstimate(estimate(one, scores, draws), one.unit)),
    ]),
  }
}

const WORDS = {
  better: 'better',
  worse: 'worse',
  'within-noise': 'within noise',
  same: 'the same',
  'not-asked': '–',
} as const

export function differenceTable(
  before: TierRun,
  after: TierRun,
  names = { before: before.tier, after: after.tier },
): Table {
  const saved = (run: TierRun) => run.runs.map(({ id, item, score }) => ({ id, item, score }))
  const { common, differences } = compareScores(saved(before), saved(after))
  return {
    title: `${names.after} against ${names.before}`,
    note: `Paired over ${common} common encounters; shares in percentage points.`,
    head: ['figure', names.before, names.after, 'difference', ''],
    rows: differences.map(({ figure: one, before: a, after: b, change, verdict }) => [
      one.label,
      formatValue(a, one.unit),
      formatValue(b, one.unit),
      formatDifference(change, one.unit),
      WORDS[verdict],
    ]),
  }
}

const IN_GROUPS = [
  'precision',
  'recall',
  'exactMatch',
  'specificity',
  'firstListed',
  'poa',
  'forbiddenRate',
  'evidenceFound',
  'candidateRecall',
].map(figure)

function groupTable(run: TierRun, key: 'setting' | 'specialty'): Table {
  const micro = figure('microF1')
  return {
    title: `${run.tier} by ${key}`,
    note: 'Small groups: mind the intervals.',
    head: [key, 'encounters', 'F1, micro', ...IN_GROUPS.map((one) => one.label.replace(/ \(.*/, ''))],
    rows: groupScores(scoresOf(run), key).map(([name, scores]) => [
      name,
      String(scores.length),
      formatEstimate(estimate(micro, scores, drawIndexes(scores.length)), micro.unit),
      ...IN_GROUPS.map((one) => formatValue(one.of(scores), one.unit)),
    ]),
  }
}
