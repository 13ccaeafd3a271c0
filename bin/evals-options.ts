import type { SuiteOptions } from '../evals/datasets/load-suite.ts'

/** Options that several `evals` commands share, as cac gives them. */
export type EvalsOptions = {
  readonly suite?: string
  readonly tiers?: string
  readonly limit?: string | number
  readonly writers?: string
  readonly folder?: string
  readonly verbose?: boolean
  readonly examples?: string | number
  readonly kind?: string
  readonly output?: string
  readonly fresh?: boolean
}

/** A mistake in how the command was called. */
export class UsageError extends Error {}

export const listOf = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')

export function countOf(value: string | number | undefined, name: string): number | null {
  if (value === undefined) return null
  const count = Number(value)
  if (!Number.isInteger(count) || count < 1) throw new UsageError(`--${name} ${value}: give a whole number from 1`)
  return count
}

export function suiteOptions(options: EvalsOptions): SuiteOptions {
  return { folder: options.folder ?? null, writers: listOf(options.writers), limit: countOf(options.limit, 'limit') }
}

/** One line of progress on stderr, written over itself; nothing where stderr is no terminal but the end. */
export function progressLine(what: string, total: number): (done: number) => void {
  const shown = process.stderr.isTTY === true
  return (done) => {
    if (shown) process.stderr.write(`\r${what} ${done}/${total}${done === total ? '\n' : ''}`)
    else if (done === total) process.stderr.write(`${what} ${done}/${total}\n`)
  }
}
