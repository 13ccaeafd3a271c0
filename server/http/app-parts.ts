import type { RecordContext } from '../record/context.ts'
import type { Rate } from './auth/rate-limit.ts'
import type { OidcSettings } from './auth/verify-oidc.ts'
import type { ByteBudget } from './intake/byte-budget.ts'
import type { Log } from './log.ts'
import type { Metrics } from './metrics.ts'

export type HttpSettings = {
  readonly mostBodyBytes: number
  readonly rate: Rate
  /** Failed authentications of one address. */
  readonly failureRate: Rate
  /** Progress streams that may be open together, how often they look, and how long one lasts before the client reconnects. */
  readonly streams: { readonly most: number; readonly pollMs: number; readonly lastMs: number }
  /** Whether /metrics answers without a token: only where the address is the machine's own. */
  readonly openMetrics: boolean
}

/** Everything the HTTP door needs, constructed by the entry point. */
export type AppParts = {
  readonly record: RecordContext
  readonly oidc: OidcSettings | null
  readonly log: Log
  readonly metrics: Metrics
  readonly bodies: ByteBudget
  readonly settings: HttpSettings
  /** True from the moment the process was told to stop. */
  readonly stopping: () => boolean
  /** Called after new work was kept, so that a worker need not wait for its next look. */
  readonly wakeWorker: () => void
  /** The address at the other end of a request's connection; never from a header. */
  readonly remoteAddress: (request: Request) => string
  readonly nowMs: () => number
}

/** 16 MB hold a long stay with its scans' text. */
export const HTTP_SETTINGS: HttpSettings = {
  mostBodyBytes: 16 * 1024 * 1024,
  rate: { perSecond: 200, burst: 400 },
  failureRate: { perSecond: 0.2, burst: 10 },
  streams: { most: 100, pollMs: 500, lastMs: 300_000 },
  openMetrics: false,
}
