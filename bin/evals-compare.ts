import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { baselinePath, readBaseline, writeBaseline } from '../evals/compare/baseline.ts'
import { type Comparison, compareScores } from '../evals/compare/compare-scores.ts'
import { judgeGate } from '../evals/compare/gate.ts'
import { formatDifference, formatValue } from '../evals/report/format-value.ts'
import { readRun, type SavedScore } from '../evals/run/run-files.ts'
import { runSuite } from './evals-run.ts'
import { type EvalsOptions, UsageError } from './evals-options.ts'
import { EXIT } from './exit-codes.ts'

/** `evals compare A B`: two run directories, baseline files or suites with a baseline; the paired differences B − A. */
export function evalsCompare(a: string, b: string): number {
  const [first, second] = [readSide(a), readSide(b)]
  const tiers = [...first.keys()].filter((tier) => second.has(tier))
  if (tiers.length === 0)
    throw new UsageError(
      `no tier stands on both sides: ${[...first.keys()].join(', ')} against ${[...second.keys()].join(', ')}`,
    )
  for (const tier of tiers) {
    const comparison = compareScores(first.get(tier) ?? [], second.get(tier) ?? [])
    process.stdout.write(`${[`${tier}: ${b} against ${a}`, ...comparisonLines(comparison)].join('\n')}\n`)
  }
  return EXIT.done
}

function readSide(name: string): ReadonlyMap<string, readonly SavedScore[]> {
  if (existsSync(join(name, 'results.jsonl'))) return readRun(name).tiers
  const path = existsSync(name) ? name : baselinePath(name)
  const baseline = readBaseline(path)
  if (baseline === null)
    throw new UsageError(`${name}: name a run directory (out/evals/…), a baseline file, or a suite that has a baseline`)
  return new Map([[baseline.tier, baseline.scores]])
}

function comparisonLines({
  common,
  onlyBefore,
  onlyAfter,
  changed,
  differences,
  moved,
}: Comparison): readonly string[] {
  const left = [
    ...(onlyBefore.length > 0 ? [`${onlyBefore.length} only before`] : []),
    ...(onlyAfter.length > 0 ? [`${onlyAfter.length} only after`] : []),
    ...(changed.length > 0 ? [`${changed.length} with another note or gold`] : []),
  ]
  return [
    `  ${common} common encounters${left.length === 0 ? '' : ` (left out: ${left.join(', ')})`}`,
    ...differences
      .filter((one) => one.change !== null)
      .map(
        ({ figure, before, after, change, verdict }) =>
          `  ${figure.label.padEnd(52)}${formatValue(before, figure.unit).padStart(9)} → ${formatValue(after, figure.unit).padEnd(9)} ${formatDifference(change, figure.unit).padEnd(28)} ${verdict}`,
      ),
    ...moved
      .slice(0, 20)
      .map(
        ({ id, by, gained, lost, newExtra }) =>
          `  ${id} ${by >= 0 ? '+' : ''}${(100 * by).toFixed(0)}${said(' gained', gained)}${said(' lost', lost)}${said(' new extra', newExtra)}`,
      ),
  ]
}

const said = (what: string, codes: readonly string[]): string =>
  codes.length === 0 ? '' : `${what} ${codes.join(' ')}`

const savedScores = (runs: Awaited<ReturnType<typeof runSuite>>['report']['runs']): readonly SavedScore[] =>
  (runs[0]?.runs ?? []).map(({ id, item, score }) => ({ id, item, score }))

/** `evals baseline`: measures the first tier afresh and writes the file that `gate` holds later runs against. */
export async function evalsBaseline(options: EvalsOptions): Promise<number> {
  const { suite, report, stopped } = await runSuite(options)
  const [run] = report.runs
  if (stopped || run === undefined) return EXIT.interrupted
  const path = options.output ?? baselinePath(suite.name)
  writeBaseline(path, {
    suite: suite.name,
    tier: run.tier,
    code: report.info.code,
    made: report.info.made.slice(0, 10),
    scores: savedScores(report.runs),
  })
  process.stderr.write(
    `evals: baseline of ${run.runs.length} encounters written; commit it with the change that it measures\n`,
  )
  return EXIT.done
}

/** `evals gate`: exit code 1 when a figure fell beyond noise against the committed baseline. */
export async function evalsGate(options: EvalsOptions): Promise<number> {
  const name = options.suite ?? 'authored-dev'
  const baseline = readBaseline(baselinePath(name))
  if (baseline === null) throw new UsageError(`${name} has no baseline: npm run evals -- baseline --suite ${name}`)
  const { report, stopped } = await runSuite({ ...options, tiers: baseline.tier })
  if (stopped) return EXIT.interrupted
  const verdict = judgeGate(baseline.scores, savedScores(report.runs))
  process.stdout.write(`${comparisonLines(verdict.comparison).join('\n')}\n`)
  switch (verdict.kind) {
    case 'passed':
      process.stdout.write('gate: passed\n')
      return EXIT.done
    case 'fell':
      process.stdout.write(`gate: FAILED, fell beyond noise: ${verdict.figures.join(', ')}\n`)
      return EXIT.partly
    case 'no-common-ground':
      process.stdout.write(
        `gate: FAILED, only ${verdict.comparison.common} encounters are the same as in the baseline: write a new one with npm run evals -- baseline --suite ${name}\n`,
      )
      return EXIT.partly
  }
}
