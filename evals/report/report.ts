import type { Suite } from '../datasets/suite.ts'
import type { RunInfo } from '../run/run-files.ts'
import type { TierRun } from '../run/run-suite.ts'

/** Everything a report is made of. */
export type Report = {
  readonly info: RunInfo
  readonly suite: Suite
  /** Tiers in the order asked for; the first is what the others are compared with. */
  readonly runs: readonly TierRun[]
  /** The same results held against another gold, e.g. codes as printed. */
  readonly others: readonly TierRun[]
  /** Tiers of DESIGN that do not exist yet, said in the report. */
  readonly missingTiers: readonly string[]
  /** Title of a code in the release that governs an encounter. */
  readonly titleOf: (encounterId: string, code: string) => string
}

/** A table as records; both the page and the Markdown draw it. */
export type Table = {
  readonly title: string
  readonly note: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}
