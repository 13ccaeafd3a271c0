import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { escapeHtml } from './escape-html.ts'
import { reportPlots } from './plots.ts'
import type { Report, Table } from './report.ts'
import { reportTables } from './tables.ts'
import { worstEncounters } from './worst-encounters.ts'

/** The report as one page that needs nothing else: no script, no network. */
export function writeHtml(report: Report): string {
  const { info, runs, missingTiers } = report
  const css = readFileSync(join(import.meta.dirname, 'page.css'), 'utf8')
  const facts: readonly (readonly [string, string])[] = [
    ['data', `${info.encounters} encounters; licence: ${info.licence}`],
    ['made', `${info.made} on ${info.machine}`],
    ['code and data', info.code],
    ['prices', info.prices],
    ...runs.map((run) => [run.tier, `${run.runs.length} coded, ${run.failures.length} failed`] as const),
    ...(missingTiers.length === 0 ? [] : [['not there yet', missingTiers.join(', ')] as const]),
  ]
  const plots = reportPlots(report).map(
    ({ title, note, svg }) =>
      `<figure style="margin:0"><h3>${escapeHtml(title)}</h3>${svg}<p class="note">${escapeHtml(note)}</p></figure>`,
  )
  const tables = reportTables(report)
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${escapeHtml(info.suite)}</title><style>${css}</style></head><body>`,
    `<h1>${escapeHtml(info.suite)}</h1><p class="about">${escapeHtml(info.about)}</p>`,
    `<dl>${facts.map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`).join('')}</dl>`,
    ...tables.slice(0, 1).map(tableHtml),
    `<h2>Curves</h2><div class="plots">${plots.join('')}</div>`,
    ...tables.slice(1).map(tableHtml),
    ...runs.map(
      (run) =>
        `<h2>${escapeHtml(run.tier)}: worst encounters</h2><p class="note key">Open one to read the note beside gold and output. <mark class="met">read for a right code</mark> <mark class="missed">evidence of a missed code</mark> <mark class="extra">read for an extra code</mark></p>${worstEncounters(report, run)}`,
    ),
    '</body></html>',
  ].join('\n')
}

function tableHtml({ title, note, head, rows }: Table): string {
  const cell = (text: string): string =>
    `<td${text === 'better' || text === 'worse' ? ` class="${text}"` : ''}>${escapeHtml(text)}</td>`
  return (
    `<h2>${escapeHtml(title)}</h2>${note === '' ? '' : `<p class="note">${escapeHtml(note)}</p>`}` +
    `<div class="wide"><table><thead><tr>${head.map((one) => `<th>${escapeHtml(one)}</th>`).join('')}</tr></thead>` +
    `<tbody>${rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('')}</tbody></table></div>`
  )
}
