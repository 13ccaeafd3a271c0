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
  const meet = (code: string, by: string | undefined): void => {
    if (by === undefined || met.has(code)) return
    left.delete(by)
    met.set(code, by)
  }
  for (const { code } of gold.diagnoses) meet(code, left.has(code) ? code : undefined)
  // Alternatives come after: what another gold code needs for itself is not used up.
  for (const { code, alternatives = [] } of gold.diagnoses)
    meet(code, met.has(code) ? undefined : alternatives.find((one) => left.has(one)))
  const optional = new Set((gold.optional ?? []).map((one) => one.code))
  // Gold may list a header as wrong: then every code below it is; a billable code has none below it.
  const wrong = (gold.wrong ?? []).map((one) => one.code)
  const extra = [...left].filter((code) => !optional.has(code))
  return {
    met,
    missed: gold.diagnoses.map((one) => one.code).filter((code) => !met.has(code)),
    extra,
    forbidden: extra.filter((code) => wrong.some((one) => code.startsWith(one))),
  }
}
