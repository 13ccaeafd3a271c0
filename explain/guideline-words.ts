import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { GuidelineReference } from '../encounter/result.ts'

const words = z
  .record(z.string(), z.string())
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, 'guideline-words.json'), 'utf8')))

/** `I.C.9.a.3 (FY2026): hypertension with …`: the section, and what it says in our own words where we have retold it (the nearest section above). */
export function describeGuideline({ section, fiscalYear }: GuidelineReference): string {
  const parts = section.split('.')
  for (let length = parts.length; length > 0; length--) {
    const retold = words[parts.slice(0, length).join('.')]
    if (retold !== undefined) return `${section} (FY${fiscalYear}): ${retold}`
  }
  return `${section} (FY${fiscalYear})`
}
