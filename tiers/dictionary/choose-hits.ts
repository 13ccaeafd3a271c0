import type { Hit } from './measure-hit.ts'

/** Hits that tell of the same words: the fullest first, then those that leave words out. */
export type Cluster = { readonly positions: readonly number[]; readonly hits: readonly Hit[]; readonly shared: boolean }

/** A hit beside the positions it is nested in keeps a mention of its own where the outer one relates two conditions. */
export type StandsAlone = (outer: Hit, inner: Hit) => boolean

/**
 * Groups the hits of a sentence by the words they tell of: the longest wins, hits on part of its words become its
 * alternatives, and a hit that only shares words with it stays where it is said without a gap or in an `and` list.
 */
export function chooseHits(hits: readonly Hit[], standsAlone: StandsAlone): Cluster[] {
  const clusters: { positions: readonly number[]; hits: Hit[]; shared: boolean }[] = []
  for (const hit of [...hits].sort(byReach)) {
    let placed = false
    let blocked = false
    for (const cluster of clusters) {
      const outer = cluster.hits[0] as Hit
      if (isWithin(hit.positions, cluster.positions)) {
        if (hit.positions.length < cluster.positions.length && standsAlone(outer, hit)) continue
        cluster.hits.push(hit)
        placed = true
        break
      }
      if (!outer.shared && isLoose(hit) && overlaps(hit.positions, cluster.positions)) blocked = true
    }
    if (!placed && !blocked) clusters.push({ positions: hit.positions, hits: [hit], shared: hit.shared })
  }
  return clusters.sort((left, right) => (left.positions[0] as number) - (right.positions[0] as number))
}

/** Said with more between its words than a modifier or a `with`. */
function isLoose(hit: Hit): boolean {
  return !hit.shared && hit.gap > (hit.relation ? WITH_ONE_RELATION : WITH_ONE_MODIFIER)
}

const WITH_ONE_MODIFIER = 0.25
const WITH_ONE_RELATION = 0.5

/** Most words first; among as many the one said more closely, then the one that stands first. */
function byReach(left: Hit, right: Hit): number {
  return (
    right.positions.length - left.positions.length ||
    left.gap - right.gap ||
    (left.positions[0] as number) - (right.positions[0] as number) ||
    left.node - right.node
  )
}

export function isWithin(inner: readonly number[], outer: readonly number[]): boolean {
  let at = 0
  for (const position of inner) {
    while (at < outer.length && (outer[at] as number) < position) at += 1
    if (outer[at] !== position) return false
  }
  return true
}

function overlaps(left: readonly number[], right: readonly number[]): boolean {
  return left.some((position) => right.includes(position))
}
