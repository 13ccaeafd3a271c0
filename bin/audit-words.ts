import type { ChainProblem } from '../server/record/audit/chain.ts'
import type { Verification } from '../server/record/audit/verify-chain.ts'
import type { Replay } from '../server/record/replay-encounter.ts'

export function describeVerification(tenant: string, verification: Verification): string {
  if (verification.kind === 'bad') return `${tenant}: BAD, first at row ${describeProblem(verification.first)}`
  const { end, anchored } = verification
  if (end.seq === 0) return `${tenant}: no audit row yet, and none was signed`
  const signed =
    anchored === 0
      ? 'no checkpoint looked at: a chain made anew from end to end would pass'
      : `rows up to ${anchored} vouched for by checkpoints`
  return `${tenant}: good, ${end.seq} rows; ${signed}`
}

function describeProblem(problem: ChainProblem): string {
  switch (problem.why) {
    case 'missing':
      return `${problem.seq}: it is missing`
    case 'altered':
      return `${problem.seq}: it is not what its hash was made of`
    case 'not-linked':
      return `${problem.seq}: it does not follow row ${problem.seq - 1}; one of the two was replaced`
    case 'rewritten':
      return `${problem.seq}: rows ${problem.seq} to ${problem.until} are not those that were signed`
    case 'truncated':
      return `${problem.seq}: rows ${problem.seq} to ${problem.until} were signed and are gone`
  }
}

export function describeReplay(replay: Replay): string {
  switch (replay.kind) {
    case 'no-such-encounter':
      return 'There is no such encounter'
    case 'not-coded':
      return 'The encounter is not coded yet'
    case 'altered':
      return `${where(replay)}: the stored ${replay.what} is not what the audit trail says was stored`
    case 'other-versions':
      return `${where(replay)}: not comparable, it was coded with other parts: ${replay.paths.join(', ')}`
    case 'same':
      return `${where(replay)}: coded again, the same result`
    case 'different':
      return `${where(replay)}: coded again with the same parts, another result: ${replay.paths.join(', ')}`
  }
}

const where = ({ version, revision }: { readonly version: number; readonly revision: number }): string =>
  `Version ${version}, coding ${revision}`
