import type { Gold } from '../datasets/gold.ts'

/** Produced codes set against gold: each gold code is met by itself or by one of its accepted alternatives. */
export type CodeMatch = {
  /** Gold code to the produced code that met it. */
  readonly met: ReadonlyMap<string, string>
  readonly missed: readonly string[]
  /** Produced, not gold, not optional. */
  readonly extra: readonly string[]
  /** Produced although listed as a tempting wrong code. */
  readonly forbidden: readonly string[]
}

export function matchCodes(gold: Gold, produced: readonly string[]): CodeMatch {
  const left = new Set(produced)
  const met = new Map<string, string>()
  for (const wanted of gold.diagnoses) {
    const hit = [wanted.code, ...(wanted.alternatives ?? [])].find((code) => left.has(code))
    if (hit === undefined) continue
    left.delete(hit)
    met.set(wanted.code, hit)
  }
  const optional = new Set((gold.optional ?? []).map((one) => one.code))
  const wrong = new Set((gold.wrong ?? []).map((one) => one.code))
  const extra = [...left].filter((code) => !optional.has(code))
  return {
    met,
    missed: gold.diagnoses.map((one) => one.code).filter((code) => !met.has(code)),
    extra,
    forbidden: extra.filter((code) => wrong.has(code)),
  }
}
