import type { Estimate } from '../scorers/bootstrap.ts'
import type { Figure } from '../scorers/figures.ts'

/** A figure in words: `71.4%`, `12 ms`, `0.18 µ$` (millionths of a dollar); a dash where nothing was asked. */
export function formatValue(value: number | null, unit: Figure['unit']): string {
  if (value === null) return '–'
  switch (unit) {
    case 'share':
      return `${(100 * value).toFixed(1)}%`
    case 'ms':
      return `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`
    case 'micro-dollars':
      return `${value < 10 ? value.toFixed(2) : Math.round(value)} µ$`
    case 'tokens':
    case 'count':
      return String(Math.round(value))
  }
}

export function formatEstimate(estimate: Estimate | null, unit: Figure['unit']): string {
  if (estimate === null) return '–'
  const { value, interval } = estimate
  return `${formatValue(value, unit)} [${formatValue(interval.low, unit)}, ${formatValue(interval.high, unit)}]`
}

/** A difference with its sign; shares in percentage points. */
export function formatDifference(estimate: Estimate | null, unit: Figure['unit']): string {
  if (estimate === null) return '–'
  const signed = (value: number): string => {
    const sign = value > 0 ? '+' : value < 0 ? '−' : '±'
    const size = Math.abs(value)
    return unit === 'share' ? `${sign}${(100 * size).toFixed(1)}` : `${sign}${formatValue(size, unit)}`
  }
  return `${signed(estimate.value)} [${signed(estimate.interval.low)}, ${signed(estimate.interval.high)}]`
}
