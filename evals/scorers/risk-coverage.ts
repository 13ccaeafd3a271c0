/** An encounter's confidence and its loss, 1 − F1 of its codes. */
export type Risked = { readonly confidence: number; readonly loss: number }

export type RiskPoint = { readonly threshold: number; readonly coverage: number; readonly risk: number }

/** Share accepted and mean loss of the accepted at every threshold, most confident first; equal confidences stand or fall together. */
export function riskCoverage(items: readonly Risked[]): readonly RiskPoint[] {
  const sorted = items.toSorted((a, b) => b.confidence - a.confidence)
  const points: RiskPoint[] = []
  let lost = 0
  sorted.forEach(({ confidence, loss }, index) => {
    lost += loss
    if (sorted[index + 1]?.confidence === confidence) return
    points.push({ threshold: confidence, coverage: (index + 1) / sorted.length, risk: lost / (index + 1) })
  })
  return points
}

/** The largest share that can be accepted with a mean loss within `target` on these encounters (no guarantee for others); null without any. */
export function coverageAtRisk(items: readonly Risked[], target: number): number | null {
  if (items.length === 0) return null
  return riskCoverage(items).reduce(
    (best, point) => (point.risk <= target && point.coverage > best ? point.coverage : best),
    0,
  )
}
