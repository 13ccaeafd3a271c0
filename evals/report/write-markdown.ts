import { noteF1 } from '../scorers/figures.ts'
import type { Report, Table } from './report.ts'
import { reportTables } from './tables.ts'

/** How many of the worst encounters the Markdown names; the page shows them with their notes. */
const WORST = 15

export function markdownTable({ title, note, head, rows }: Table): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [
    `### ${title}`,
    '',
    ...(note === '' ? [] : [note, '']),
    line(head),
    line(head.map(() => '---')),
    ...rows.map(line),
    '',
  ].join('\n')
}

/** The report as Markdown: what was run, and its tables. */
export function writeMarkdown(report: Report): string {
  const { info, runs, missingTiers } = report
  return [
    `# ${info.suite}`,
    '',
    `${info.about}`,
    '',
    `- Licence of the data: ${info.licence}`,
    `- ${info.encounters} encounters, ${info.made}, ${info.machine}`,
    `- Code and data: \`${info.code}\``,
    ...runs.map((run) => `- ${run.tier}: ${run.runs.length} coded, ${run.failures.length} failed`),
    ...(missingTiers.length === 0 ? [] : [`- Not there yet: ${missingTiers.join(', ')}`]),
    `- Prices: ${info.prices}`,
    '',
    ...reportTables(report).map(markdownTable),
    ...runs.map((run) => markdownTable(worstTable(report, run.tier))),
  ].join('\n')
}

function worstTable({ runs }: Report, tier: string): Table {
  const scores = (runs.find((run) => run.tier === tier)?.runs ?? []).map((one) => one.score)
  const worst = scores.toSorted((a, b) => noteF1(a) - noteF1(b) || a.id.localeCompare(b.id)).slice(0, WORST)
  return {
    title: `${tier}: encounters with the lowest F1`,
    note: '',
    head: ['encounter', 'F1', 'met', 'missed', 'extra'],
    rows: worst.map((one) => [
      one.id,
      `${Math.round(100 * noteF1(one))}%`,
      one.met.join(' '),
      one.missed.join(' '),
      one.extra.join(' '),
    ]),
  }
}
