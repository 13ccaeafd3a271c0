import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeAxes } from '../facts/axes-text.ts'
import { type AxisRule, parseAxisRules, splitTitles } from '../facts/title-axes.ts'
import type { ReleaseParts } from './release-parts.ts'

const AXIS_RULES = join(import.meta.dirname, '..', 'data', 'axes', 'title-axes.json')

export function readAxisRules(): readonly AxisRule[] {
  return parseAxisRules(JSON.parse(readFileSync(AXIS_RULES, 'utf8')))
}

/** Adds stem and axes to every code. Titles of all releases are split together, so that a stem keeps its name over the years. */
export function withStems(
  releases: ReadonlyMap<string, ReleaseParts>,
  rules: readonly AxisRule[],
): ReadonlyMap<string, ReleaseParts> {
  const titles = new Map<string, boolean>()
  for (const { codes } of releases.values())
    for (const [, billable, title = ''] of codes.tables['codes'] ?? [])
      titles.set(title, billable === '1' || titles.get(title) === true)
  const split = splitTitles(
    [...titles].map(([title, billable]) => ({ title, billable })),
    rules,
  )
  const stemmed = (row: readonly string[]): string[] => {
    const [code = '', billable = '', title = ''] = row
    const { stem, axes } = split.get(title) ?? { stem: title, axes: {} }
    return [code, billable, title, stem, writeAxes(axes)]
  }
  return new Map(
    [...releases].map(([id, parts]) => {
      const tables = { ...parts.codes.tables, codes: (parts.codes.tables['codes'] ?? []).map(stemmed) }
      return [id, { ...parts, codes: { ...parts.codes, tables } }]
    }),
  )
}
