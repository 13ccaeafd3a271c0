import { z } from 'zod'
import type { DraftDiagnosis } from '../draft.ts'
import type { CodeSet } from '../code-set.ts'
import data from './data/chronic.json' with { type: 'json' }

export type Acuity = 'acute' | 'chronic'

const schema = z.strictObject({ chronic: z.array(z.string()), acute: z.array(z.string()) })

let table: z.infer<typeof schema> | null = null

/** The documented or titled acuity, else what the condition usually is; an exacerbation is acute. */
export function acuityOf(draft: DraftDiagnosis, codeSet: CodeSet): Acuity {
  const said =
    codeSet.axes(draft.code)['acuity'] ?? draft.problem?.attributes.find((one) => one.name === 'acuity')?.value
  if (said !== undefined && said !== 'chronic') return 'acute'
  const title = codeSet.entry(draft.code)?.title ?? ''
  if (
    /exacerbation|status (?:asthmaticus|epilepticus)|\bcrisis\b|with (?:bleeding|hemorrhage|ketoacidosis|hyperosmolarity)/i.test(
      title,
    ) &&
    !/without|no \(acute\)/i.test(title)
  ) {
    return 'acute'
  }
  return said === 'chronic' ? 'chronic' : acuityOfCode(draft.code)
}

/** What a condition usually is. */
export function acuityOfCode(code: string): Acuity {
  table ??= schema.parse(data)
  return longest(code, table.chronic) > longest(code, table.acute) ? 'chronic' : 'acute'
}

const longest = (code: string, prefixes: readonly string[]): number =>
  prefixes.filter((prefix) => code.startsWith(prefix)).reduce((length, prefix) => Math.max(length, prefix.length), 0)
