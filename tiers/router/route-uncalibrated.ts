import type { Finding, Route } from '../../encounter/result.ts'

export type Routing = {
  readonly outcome: 'needs-coder' | 'needs-cdi' | 'pending'
  readonly routes: readonly Route[]
  readonly because: readonly string[]
}

/** Rules whose warning says that the documentation, not the coding, is unclear. */
const UNCLEAR_RULES: readonly string[] = ['present-on-admission']

/**
 * Where an encounter goes before any calibration exists: never `accepted`. Rules in conflict go to a coder with the conflict,
 * everything else to a coder because nothing bounds the error yet.
 */
export function routeUncalibrated(findings: readonly Finding[], diagnoses: number): Routing {
  const conflicts = findings.filter((finding) => finding.severity === 'error')
  const conflict: readonly Route[] = conflicts.map((finding) => ({
    queue: 'conflict',
    because: finding.rule,
    codes: finding.codes,
  }))
  // A coder cannot settle what only the provider knows: it goes to CDI beside the coder's own reason.
  const cdi: readonly Route[] = findings
    .filter((finding) => finding.severity === 'warning' && UNCLEAR_RULES.includes(finding.rule))
    .map((finding) => ({ queue: 'cdi', because: finding.rule, codes: finding.codes }))
  const coder: Route = {
    queue: 'coder',
    because: diagnoses === 0 ? 'nothing-to-code-found' : 'not-calibrated',
    codes: [],
  }
  return {
    outcome: 'needs-coder',
    routes: [...conflict, ...cdi, coder],
    because: [
      ...(conflicts.length > 0 ? ['rules-in-conflict'] : []),
      ...(cdi.length > 0 ? ['documentation-unclear'] : []),
      diagnoses === 0 ? 'nothing-to-code-found' : 'not-calibrated',
    ],
  }
}
