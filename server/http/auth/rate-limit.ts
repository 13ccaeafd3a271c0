/** Requests that a name may make: `burst` at once, then `perSecond`. */
export type Rate = { readonly perSecond: number; readonly burst: number }

/** Null where the request may go on, else the seconds after which it may. */
export type RateLimit = (name: string) => number | null

/** Names are forgotten beyond this many, the longest unseen first; some MB of memory. */
const MOST_NAMES = 10_000

export function createRateLimit({ perSecond, burst }: Rate, nowMs: () => number): RateLimit {
  const seen = new Map<string, { readonly left: number; readonly at: number }>()
  return (name) => {
    const now = nowMs()
    const before = seen.get(name)
    const left = before === undefined ? burst : Math.min(burst, before.left + ((now - before.at) / 1000) * perSecond)
    seen.delete(name)
    seen.set(name, { left: left < 1 ? left : left - 1, at: now })
    if (seen.size > MOST_NAMES) seen.delete(seen.keys().next().value ?? '')
    return left < 1 ? Math.ceil((1 - left) / perSecond) : null
  }
}
