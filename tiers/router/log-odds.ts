/** Log-odds of a probability; nearer to 0 or 1 than a thousandth they count as that, so that a certain case has finite ones. */
export function logOdds(probability: number): number {
  const inside = Math.min(0.999, Math.max(0.001, probability))
  return Math.log(inside / (1 - inside))
}
