/** One encounter with the quality and cost of a cheap and a dear tier, and the cheap tier's confidence. */
export type RoutedItem = {
  readonly cheap: { readonly quality: number; readonly cost: number; readonly confidence: number }
  readonly dear: { readonly quality: number; readonly cost: number }
}
export type CurvePoint = { readonly cost: number; readonly quality: number }
export type RoutingCurves = {
  readonly alwaysCheap: CurvePoint
  readonly alwaysDear: CurvePoint
  /** The cheap tier runs on all; a growing share goes on to the dear one: at random, least confident first, or by what is gained (oracle). */
  readonly random: readonly CurvePoint[]
  readonly byConfidence: readonly CurvePoint[]
  readonly oracle: readonly CurvePoint[]
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** Mean quality and cost per encounter of every way to split encounters between two tiers; null without encounters. */
export function routingCurves(items: readonly RoutedItem[]): RoutingCurves | null {
  if (items.length === 0) return null
  const alwaysCheap = {
    cost: mean(items.map((one) => one.cheap.cost)),
    quality: mean(items.map((one) => one.cheap.quality)),
  }
  const alwaysDear = {
    cost: mean(items.map((one) => one.dear.cost)),
    quality: mean(items.map((one) => one.dear.quality)),
  }
  const gain = (one: RoutedItem): number => one.dear.quality - one.cheap.quality
  return {
    alwaysCheap,
    alwaysDear,
    random: [alwaysCheap, { cost: alwaysCheap.cost + alwaysDear.cost, quality: alwaysDear.quality }],
    byConfidence: inOrder(
      items.toSorted((a, b) => a.cheap.confidence - b.cheap.confidence),
      alwaysCheap,
    ),
    oracle: inOrder(
      items.toSorted((a, b) => gain(b) - gain(a)),
      alwaysCheap,
    ),
  }
}

function inOrder(items: readonly RoutedItem[], start: CurvePoint): readonly CurvePoint[] {
  const points = [start]
  let { cost, quality } = start
  for (const { cheap, dear } of items) {
    cost += dear.cost / items.length
    quality += (dear.quality - cheap.quality) / items.length
    points.push({ cost, quality })
  }
  return points
}
