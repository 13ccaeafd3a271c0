import type { Gold, GoldEncounter } from './gold.ts'

/** A dataset ready to be coded and scored; how it wants codes reported stands in each gold's `policy`, declared before scoring. */
export type Suite = {
  readonly name: string
  /** What a reader must know of the figures: who coded it, by which rules, what was changed. */
  readonly about: string
  readonly licence: string
  /** Whether notes may stand in a report. */
  readonly showsNotes: boolean
  readonly items: readonly GoldEncounter[]
  /** The same encounters held against another reading of their gold, by encounter id. */
  readonly otherGold: readonly { readonly name: string; readonly gold: ReadonlyMap<string, Gold> }[]
}

/** A suite that cannot be loaded; the message says what to do. */
export class SuiteError extends Error {
  readonly reason: 'unknown-suite' | 'no-folder' | 'empty' | 'bad-file'
  constructor(reason: SuiteError['reason'], message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'SuiteError'
    this.reason = reason
  }
}
