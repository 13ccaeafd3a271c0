import { writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { loadCodeSets } from '../codesets/load-code-sets.ts'
import { loadSuite } from '../evals/datasets/load-suite.ts'
import type { Suite } from '../evals/datasets/suite.ts'
import { formatEstimate } from '../evals/report/format-value.ts'
import type { Report } from '../evals/report/report.ts'
import { writeHtml } from '../evals/report/write-html.ts'
import { writeMarkdown } from '../evals/report/write-markdown.ts'
import { codeDigest } from '../evals/run/code-digest.ts'
import { folderCache, NO_CACHE } from '../evals/run/result-cache.ts'
import { type RunInfo, writeRun } from '../evals/run/run-files.ts'
import { rescore, runTier, type TierRun } from '../evals/run/run-suite.ts'
import { drawIndexes, estimate } from '../evals/scorers/bootstrap.ts'
import { FIGURES } from '../evals/scorers/figures.ts'
import { type EvalsOptions, suiteOptions } from './evals-options.ts'
import { evalTiers, loadPrices, machine, missingTiers, ROOT, scoringFacts } from './evals-tiers.ts'
import { EXIT } from './exit-codes.ts'
import { loadParts } from './load-parts.ts'
import { stopOnInterrupt } from './stop-on-interrupt.ts'

export type SuiteRun = { readonly suite: Suite; readonly report: Report; readonly stopped: boolean }

/** Codes and scores a suite with every tier asked for; what was coded before with the same input and versions comes from the cache. */
export async function runSuite(options: EvalsOptions): Promise<SuiteRun> {
  const started = performance.now()
  const parts = loadParts()
  const suite = loadSuite(options.suite ?? 'authored-dev', suiteOptions(options), () => loadCodeSets())
  const encounters = suite.items.map((item) => item.encounter)
  const tiers = evalTiers(options.tiers, parts, encounters)
  const prices = loadPrices()
  const facts = scoringFacts(parts, prices)
  const cache = suite.showsNotes && options.fresh !== true ? folderCache(join(ROOT, '.cache', 'evals')) : NO_CACHE
  const stop = stopOnInterrupt()
  const runs: TierRun[] = []
  for (const tier of tiers) {
    runs.push(
      await runTier(suite, tier, {
        cache,
        facts,
        stopped: stop.asked,
        progress: showProgress(suite.items.length, started),
      }),
    )
    process.stderr.write('\n')
  }
  stop.release()
  const others = suite.otherGold.flatMap(({ name, gold }) => runs.map((run) => rescore(suite, run, name, gold, facts)))
  const info: RunInfo = {
    suite: suite.name,
    about: suite.about,
    licence: suite.licence,
    made: new Date().toISOString(),
    machine: machine(),
    code: codeDigest(ROOT),
    encounters: suite.items.length,
    prices: prices.stated,
  }
  const releases = new Map(
    suite.items.map(({ encounter }) => [
      encounter.id,
      parts.chooseRelease((encounter.discharged ?? encounter.admitted ?? null)?.slice(0, 10) ?? null),
    ]),
  )
  const titleOf = (id: string, code: string): string => {
    const choice = releases.get(id)
    return choice?.kind === 'release'
      ? (choice.codeSet.entry(code as Parameters<typeof choice.codeSet.entry>[0])?.title ?? 'not in the release')
      : ''
  }
  return {
    suite,
    stopped: stop.asked(),
    report: { info, suite, runs, others, missingTiers: missingTiers(tiers.map((one) => one.name)), titleOf },
  }
}

/** `evals`: runs a suite, writes results and report into out/evals, and prints the figures. */
export async function evalsRun(options: EvalsOptions): Promise<number> {
  const { suite, report, stopped } = await runSuite(options)
  if (stopped) {
    process.stderr.write('evals: interrupted; run the same command again to go on from the cache\n')
    return EXIT.interrupted
  }
  const time = report.info.made.slice(0, 19).replaceAll(':', '')
  const folder = options.output ?? join(ROOT, 'out', 'evals', `${suite.name}-${time}`)
  writeRun(folder, report.info, report.runs, suite.showsNotes)
  writeFileSync(join(folder, 'report.md'), writeMarkdown(report))
  writeFileSync(join(folder, 'report.html'), writeHtml(report))
  process.stdout.write(`${figureLines(report).join('\n')}\n`)
  if (options.verbose === true) process.stdout.write(`\n${writeMarkdown(report)}\n`)
  const shown = relative(process.cwd(), folder)
  process.stderr.write(`results.jsonl, report.md and report.html are in ${shown}\n`)
  return report.runs.some((run) => run.failures.length > 0) ? EXIT.partly : EXIT.done
}

/** Wide enough for the longest estimate, `100.0% [100.0%, 100.0%]`. */
const COLUMN = 26

function figureLines({ runs, others, info }: Report): readonly string[] {
  const columns = [...runs, ...others].map((run) => ({
    run,
    scores: run.runs.map((one) => one.score),
    draws: drawIndexes(run.runs.length),
  }))
  return [
    `${info.suite}: ${info.encounters} encounters`,
    `${''.padEnd(52)}${columns.map(({ run }) => run.tier.padEnd(COLUMN)).join('')}`,
    ...FIGURES.map((figure) =>
      `${figure.label.padEnd(52)}${columns.map(({ scores, draws }) => formatEstimate(estimate(figure, scores, draws), figure.unit).padEnd(COLUMN)).join('')}`.trimEnd(),
    ),
    ...runs.flatMap((run) => run.failures.map((one) => `failed: ${one.id} (${one.tier}): ${one.kind}`)),
  ]
}

/** At most twice a second, since a terminal is slower than the dictionary. */
const SHOW_EVERY_MS = 500

function showProgress(total: number, started: number) {
  let shown = 0
  return (tier: string, done: number, cached: number): void => {
    const now = performance.now()
    if (done < total && now - shown < SHOW_EVERY_MS) return
    shown = now
    const fromCache = cached === 0 ? '' : `, ${cached} from the cache`
    process.stderr.write(`\r${tier} ${done}/${total}${fromCache}, ${((now - started) / 1000).toFixed(1)} s`)
  }
}
