import { Counter, Gauge, Histogram, Registry } from 'prom-client'

/** Counts and times by route pattern, status, outcome and reason: nothing that a patient or a tenant could be told by. */
export type Metrics = {
  readonly request: (facts: {
    readonly method: string
    readonly route: string
    readonly status: number
    readonly seconds: number
  }) => void
  readonly received: (kind: string) => void
  readonly coded: (facts: { readonly outcome: string; readonly seconds: number }) => void
  readonly jobFailed: (reason: string) => void
  readonly read: (
    queue: { readonly ready: number; readonly leased: number; readonly oldestDueMs: number } | null,
  ) => Promise<string>
  readonly contentType: string
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const requests = new Histogram({
    name: 'http_request_seconds',
    help: 'Requests by route pattern and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  })
  const received = new Counter({
    name: 'encounters_received_total',
    help: 'Submitted encounters',
    labelNames: ['kind'],
    registers,
  })
  const coded = new Histogram({
    name: 'coding_seconds',
    help: 'Coded encounters by outcome',
    labelNames: ['outcome'],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60],
    registers,
  })
  const failed = new Counter({
    name: 'jobs_failed_total',
    help: 'Attempts that failed',
    labelNames: ['reason'],
    registers,
  })
  const jobs = new Gauge({
    name: 'jobs_open',
    help: 'Jobs that wait or are worked on',
    labelNames: ['state'],
    registers,
  })
  const oldest = new Gauge({
    name: 'jobs_oldest_due_seconds',
    help: 'How long the oldest due job has waited',
    registers,
  })
  const memory = new Gauge({ name: 'process_resident_memory_bytes', help: 'Resident memory', registers })
  return {
    request: ({ method, route, status, seconds }) => requests.observe({ method, route, status }, seconds),
    received: (kind) => received.inc({ kind }),
    coded: ({ outcome, seconds }) => coded.observe({ outcome }, seconds),
    jobFailed: (reason) => failed.inc({ reason }),
    read: async (queue) => {
      memory.set(process.memoryUsage.rss())
      if (queue !== null) {
        jobs.set({ state: 'ready' }, queue.ready)
        jobs.set({ state: 'leased' }, queue.leased)
        oldest.set(queue.oldestDueMs / 1000)
      }
      return registry.metrics()
    },
    contentType: registry.contentType,
  }
}
