import type { Finding, Route } from '../../encounter/result.ts'

export type Routing = {
  readonly outcome: 'needs-coder' | 'needs-cdi' | 'pending'
  readonly routes: readonly Route[]
  readonly because: readonly string[]
}

/**
 * Where an encounter goes before any calibration exists: never `accepted`. Rules in conflict go to a coder with the conflict,
 * everything else to a coder because nothing bounds the error yet.
 */
export function routeUncalibrated(findings: readonly Finding[], diagnoses: number): Routing {
  const conflicts = findings.filter((finding) => finding.severity === 'error')
  const conflict: readonly Route[] = conflicts.map((finding) => ({ queue: 'conflict', because: finding.rule, codes: finding.codes }))
  const coder: Route = { queue: 'coder', because: diagnoses === 0 ? 'nothing-to-code-found' : 'not-calibrated', codes: [] }
  return {
    outcome: 'needs-coder',
    routes: [...conflict, coder],
    because: [
      ...(conflicts.length > 0 ? ['rules-in-conflict'] : []),
      diagnoses === 0 ? 'nothing-to-code-found' : 'not-calibrated',
    ],
  }
}
