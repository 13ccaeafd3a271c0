/**
 * P-value against "the mean of these losses is above `alpha`": small where so low a total among `count` independent losses
 * in [0, 1] would be rare if their mean were `alpha`. The smaller of Hoeffding's and Bentkus' bounds (Bates, Angelopoulos,
 * Lei, Malik and Jordan 2021, distribution-free risk-controlling prediction sets); valid at any count and for losses of any
 * shape, alike or not, and 1 without any.
 */
export function hoeffdingBentkus(total: number, count: number, alpha: number): number {
  if (count === 0) return 1
  const mean = Math.min(total / count, alpha)
  const hoeffding = Math.exp(-count * divergence(mean, alpha))
  const bentkus = Math.E * binomialAtMost(Math.ceil(total), count, alpha)
  return Math.min(1, hoeffding, bentkus)
}

/** How many cases without any loss are needed before the p-value can reach `delta` at all: the least n with (1 − alpha)^n ≤ delta. */
export function leastCases(alpha: number, delta: number): number {
  return countThatPasses(0, alpha, delta)
}

/** The least number of cases with a mean loss of `mean` whose Hoeffding bound reaches `delta`; infinite from `alpha` on. */
export function countThatPasses(mean: number, alpha: number, delta: number): number {
  const perCase = mean < alpha ? divergence(mean, alpha) : 0
  return perCase === 0 ? Infinity : Math.ceil(Math.log(1 / delta) / perCase - ROUNDING)
}

/** Keeps a quotient that is a whole number from being rounded up to the next one. */
const ROUNDING = 1e-9

/** Kullback–Leibler divergence of two coins. */
function divergence(a: number, b: number): number {
  const hit = a === 0 ? 0 : a * Math.log(a / b)
  const miss = a === 1 ? 0 : (1 - a) * Math.log((1 - a) / (1 - b))
  return hit + miss
}

/** Probability of at most `most` hits in `count` throws of a coin, summed in logarithms so that large counts do not vanish. */
function binomialAtMost(most: number, count: number, share: number): number {
  const [hit, miss] = [Math.log(share), Math.log1p(-share)]
  let term = count * miss
  let sum = Math.exp(term)
  for (let hits = 1; hits <= Math.min(most, count); hits += 1) {
    term += Math.log((count - hits + 1) / hits) + hit - miss
    sum += Math.exp(term)
  }
  return Math.min(1, sum)
}
