import { f1 } from '../scorers/figures.ts'

/** One coding of an encounter: codes in order, with POA where there is one. */
export type Coding = readonly { readonly code: string; readonly presentOnAdmission?: string | null | undefined }[]
export type CodedTwice = { readonly id: string; readonly first: Coding; readonly second: Coding }

/** Agreement of two hands. Codes are not rated from a closed list, so F1 stands beside a kappa over the codes that either hand used. */
export type Agreement = {
  readonly encounters: number
  readonly microF1: number | null
  readonly noteF1: number | null
  readonly exact: number | null
  /** F1 over three-character categories: whether they saw the same conditions. */
  readonly categoryF1: number | null
  readonly sameFirst: number | null
  readonly samePoa: number | null
  /** Cohen's kappa of "this encounter has this code" over all pairs of encounter and code that either hand used anywhere. */
  readonly kappa: number | null
  readonly differences: readonly {
    readonly id: string
    readonly onlyFirst: readonly string[]
    readonly onlySecond: readonly string[]
  }[]
}

const codesOf = (coding: Coding): readonly string[] => [...new Set(coding.map((one) => one.code))]
const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

export function agreement(pairs: readonly CodedTwice[]): Agreement {
  const counted = pairs.map(({ id, first, second }) => ({ id, ...overlap(codesOf(first), codesOf(second)) }))
  const categories = pairs.map(({ first, second }) => overlap(categoriesOf(first), categoriesOf(second)))
  const total = (of: (one: (typeof counted)[number]) => number): number =>
    counted.reduce((sum, one) => sum + of(one), 0)
  const poa = pairs.flatMap(samePoa)
  return {
    encounters: pairs.length,
    microF1: microOf(counted),
    noteF1: share(
      total((one) => f1(one.both.length, one.onlyFirst.length, one.onlySecond.length)),
      pairs.length,
    ),
    exact: share(counted.filter((one) => one.onlyFirst.length + one.onlySecond.length === 0).length, pairs.length),
    categoryF1: microOf(categories),
    sameFirst: share(pairs.filter(({ first, second }) => first[0]?.code === second[0]?.code).length, pairs.length),
    samePoa: share(poa.filter(Boolean).length, poa.length),
    kappa: kappa(pairs),
    differences: counted
      .filter((one) => one.onlyFirst.length + one.onlySecond.length > 0)
      .map(({ id, onlyFirst, onlySecond }) => ({ id, onlyFirst, onlySecond })),
  }
}

type Overlap = {
  readonly both: readonly string[]
  readonly onlyFirst: readonly string[]
  readonly onlySecond: readonly string[]
}

function overlap(first: readonly string[], second: readonly string[]): Overlap {
  return {
    both: first.filter((one) => second.includes(one)),
    onlyFirst: first.filter((one) => !second.includes(one)),
    onlySecond: second.filter((one) => !first.includes(one)),
  }
}

const categoriesOf = (coding: Coding): readonly string[] => [...new Set(coding.map((one) => one.code.slice(0, 3)))]

function microOf(items: readonly Overlap[]): number | null {
  if (items.length === 0) return null
  const count = (key: keyof Overlap): number => items.reduce((sum, one) => sum + one[key].length, 0)
  return f1(count('both'), count('onlyFirst'), count('onlySecond'))
}

function samePoa({ first, second }: CodedTwice): readonly boolean[] {
  return first.flatMap((one) => {
    const other = second.find((candidate) => candidate.code === one.code)
    return other?.presentOnAdmission == null || one.presentOnAdmission == null
      ? []
      : [one.presentOnAdmission === other.presentOnAdmission]
  })
}

function kappa(pairs: readonly CodedTwice[]): number | null {
  const codes = [...new Set(pairs.flatMap(({ first, second }) => [...codesOf(first), ...codesOf(second)]))]
  const cells = codes.length * pairs.length
  if (cells === 0) return null
  let [both, firstYes, secondYes] = [0, 0, 0]
  for (const { first, second } of pairs) {
    const [a, b] = [codesOf(first), codesOf(second)]
    both += a.filter((one) => b.includes(one)).length
    firstYes += a.length
    secondYes += b.length
  }
  const observed = (both + (cells - firstYes - secondYes + both)) / cells
  const expected = (firstYes * secondYes + (cells - firstYes) * (cells - secondYes)) / (cells * cells)
  return expected === 1 ? null : (observed - expected) / (1 - expected)
}
