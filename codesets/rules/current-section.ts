import { z } from 'zod'
import data from './data/section-moves.json' with { type: 'json' }

const schema = z.array(
  z.strictObject({ section: z.string(), years: z.record(z.string().regex(/^\d{4}$/), z.string()) }),
)

let moves: ReadonlyMap<string, Readonly<Record<string, string>>> | null = null

/** The number that a section of the newest guidelines had in a fiscal year; most never moved. */
export function currentSection(section: string, fiscalYear: number): string {
  moves ??= new Map(schema.parse(data).map((row) => [row.section, row.years]))
  const years = moves.get(section)
  if (years === undefined) return section
  const known = Object.keys(years)
    .map(Number)
    .toSorted((a, b) => a - b)
  const year = known.filter((one) => one <= fiscalYear).at(-1) ?? known[0]
  return years[String(year)] ?? section
}
