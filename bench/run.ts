import { spawnSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { loadParts } from '../bin/load-parts.ts'
import { codeEncounter } from '../pipeline/code-encounter.ts'
import type { Parts, Tier } from '../pipeline/run-stages.ts'
import { type BenchInput, inputs } from './inputs.ts'

/** Fresh processes: five show the spread of a start without making the reader wait a minute. */
const STARTS = 5
/** Passes over each input, after as many unmeasured ones as the compiler needs to settle. */
const PASSES = 200
const WARM_UP_PASSES = 30

type Row = readonly [what: string, median: string, spread: string]

const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}
const written = (value: number, unit: string): string =>
  `${value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : Math.round(value)} ${unit}`
const row = (what: string, values: readonly number[], unit: string): Row => [
  what,
  written(quantile(values, 0.5), unit),
  `${written(quantile(values, 0), unit)} to ${written(quantile(values, 1), unit)}, n ${values.length}`,
]

function child(args: readonly string[]): { readonly ms: number; readonly output: string } {
  const start = performance.now()
  const ended = spawnSync(process.execPath, args, { encoding: 'utf8', cwd: join(import.meta.dirname, '..') })
  if (ended.status !== 0) throw new Error(`${args.join(' ')} ended with ${ended.status}: ${ended.stderr}`)
  return { ms: performance.now() - start, output: ended.stdout }
}

function startRows(): readonly Row[] {
  const starts = Array.from({ length: STARTS }, () => child(['bin/start.mjs', 'code', '--help']).ms)
  const notes = Array.from(
    { length: STARTS },
    () =>
      child(['bin/start.mjs', 'code', 'examples/knee-visit.txt', '--setting', 'outpatient', '--date', '2026-01-15']).ms,
  )
  const loads = Array.from(
    { length: STARTS },
    () => JSON.parse(child(['bench/measure-load.ts']).output) as Readonly<Record<string, number>>,
  )
  const of = (key: string): readonly number[] => loads.map((one) => one[key] ?? Number.NaN)
  return [
    row('start: `code --help`', starts, 'ms'),
    row('start to finish: `code` of one note', notes, 'ms'),
    row('load all releases', of('codeSetsMs'), 'ms'),
    row('memory that this adds', of('codeSetsMb'), 'MB'),
    row('load all parts (releases again, tables, lexicon)', of('partsMs'), 'ms'),
    row('first note of a release (builds its matcher)', of('firstNoteMs'), 'ms'),
    row('the same note again, compiler still cold', of('secondNoteMs'), 'ms'),
    row('peak memory of that process', of('peakMb'), 'MB'),
  ]
}

async function passes({ encounter }: BenchInput, tier: Tier, parts: Parts): Promise<readonly number[]> {
  for (let i = 0; i < WARM_UP_PASSES; i++) await codeEncounter(encounter, tier, parts)
  const took: number[] = []
  for (let i = 0; i < PASSES; i++) {
    const start = performance.now()
    await codeEncounter(encounter, tier, parts)
    took.push(performance.now() - start)
  }
  return took
}

async function codingRows(tier: Tier, parts: Parts): Promise<readonly Row[]> {
  const measured: { input: BenchInput; ms: readonly number[] }[] = []
  for (const input of await inputs()) measured.push({ input, ms: await passes(input, tier, parts) })
  const rows = measured.map(
    ({ input, ms }): Row => [
      `${tier} tier, ${input.name} (${input.words} words)`,
      written(quantile(ms, 0.5), 'ms'),
      `p95 ${written(quantile(ms, 0.95), 'ms')}, p99 ${written(quantile(ms, 0.99), 'ms')}, n ${ms.length}`,
    ],
  )
  const seconds = measured.reduce((sum, { ms }) => sum + ms.reduce((all, one) => all + one, 0), 0) / 1000
  const notes = measured.reduce((sum, { input, ms }) => sum + ms.length * input.encounter.documents.length, 0)
  return [...rows, [`documents a second, ${tier} tier, one after the other`, written(notes / seconds, '/s'), '']]
}

/** The page shows the figures of a part's bench; the rest of what it prints is for whoever works on that part. */
const SHOWN_LINES = 12

/** Benches of single parts, each a script that prints its own lines. */
function otherBenches(): readonly (readonly [string, string])[] {
  return readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith('.bench.ts'))
    .toSorted()
    .map((name) => [name, child([join('bench', name)]).output] as const)
}

function page(rows: readonly Row[], others: readonly (readonly [string, string])[]): string {
  const [cpu] = cpus()
  const memory = Math.round(totalmem() / 1024 ** 3)
  return [
    '# Speed',
    '',
    `\`npm run bench -- --write\` on ${new Date().toISOString().slice(0, 10)}: ${cpu?.model.trim() ?? 'unknown CPU'}, ${cpus().length} cores, ${memory} GB, Node ${process.versions.node}. Other work on the machine makes every figure worse.`,
    '',
    '| what | median | spread |',
    '| --- | --- | --- |',
    ...rows.map((cells) => `| ${cells.join(' | ')} |`),
    '',
    ...others.flatMap(([name, output]) => [
      `## ${name}`,
      '',
      '```',
      ...output.trimEnd().split('\n').slice(0, SHOWN_LINES),
      '```',
      '',
    ]),
  ].join('\n')
}

const parts = loadParts()
const text = page(
  [
    ...startRows(),
    ...(await codingRows('dictionary', parts)),
    ...(parts.encoder === null ? [] : await codingRows('encoder', parts)),
  ],
  process.argv.includes('--only-run') ? [] : otherBenches(),
)
process.stdout.write(`${text}\n`)
if (process.argv.includes('--write')) writeFileSync(join(import.meta.dirname, 'RESULTS.md'), text)
