/** Where facts about requests and jobs go: ids, names, counts and codes of reasons. Never a body, a query string or an error's message. */
export type Log = {
  readonly info: (facts: Readonly<Record<string, unknown>>, message: string) => void
  readonly error: (facts: Readonly<Record<string, unknown>>, message: string) => void
}

/** An error by its class and reason: messages and stacks of unknown errors may hold what was sent. */
export function errorFacts(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { error: typeof error }
  const reason: unknown = 'reason' in error ? error.reason : undefined
  const where = error.stack
    ?.split('\n')
    .find((line) => /^\s+at /.test(line))
    ?.trim()
  return {
    error: error.name,
    ...(typeof reason === 'string' ? { reason } : {}),
    ...(where === undefined ? {} : { where }),
  }
}
