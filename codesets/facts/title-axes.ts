import { z } from 'zod'
import type { Axes } from '../code-set.ts'

const Rules = z.array(
  z.object({
    axis: z.string(),
    /** `$1` is what the pattern captured, in lower case. */
    value: z.string(),
    pattern: z.string(),
    replace: z.string().optional(),
  }),
)
export type AxisRule = {
  readonly axis: string
  readonly value: string
  readonly pattern: RegExp
  readonly replace: string
}
export type SplitTitle = { readonly stem: string; readonly axes: Axes }
export type TitleOf = { readonly title: string; readonly billable: boolean }

/** Rules as `data/axes/title-axes.json` holds them. */
export function parseAxisRules(json: unknown): readonly AxisRule[] {
  return Rules.parse(json).map(({ axis, value, pattern, replace = '' }) => ({
    axis,
    value,
    pattern: new RegExp(pattern, 'gi'),
    replace,
  }))
}

/** A title with every axis cut off that `kept` does not name. */
type Cut = { readonly text: string; readonly axes: Record<string, string> }

const clean = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/ ,/g, ',')
    .replace(/,(?: ?,)+/g, ',')
    .replace(/\b(of|in|at|by|to|with|affecting) (?=,|$)/g, '')
    .trim()
    .replace(/^[,\s]+|[,\s]+$/g, '')

/** Two different values of one axis in a title (right … left …) describe two things: that axis stays. */
function contradicts(axis: string, values: readonly string[]): boolean {
  const distinct = new Set(axis === 'laterality' ? values.filter((value) => value !== 'unilateral') : values)
  return distinct.size > 1
}

function cutTitle(title: string, rules: readonly AxisRule[], kept: ReadonlySet<string>): Cut {
  let text = title
  const axes: Record<string, string> = {}
  for (const axis of new Set(rules.map((rule) => rule.axis))) {
    if (kept.has(axis)) continue
    let next = text
    const values: string[] = []
    for (const { pattern, value, replace } of rules.filter((rule) => rule.axis === axis))
      next = next.replace(pattern, (_, captured: unknown) => {
        if (value !== '')
          values.push(typeof captured === 'string' ? value.replace('$1', captured.toLowerCase()) : value)
        return replace === '' ? ' ' : replace
      })
    const value = values.find((one) => one !== 'unilateral') ?? values[0]
    if (value === undefined || contradicts(axis, values)) continue
    text = clean(next)
    axes[axis] = value
  }
  return { text, axes }
}

/** `Unspecified X` and `X, unspecified` are X with nothing more said. */
function cutUnspecified(cut: Cut): Cut {
  const text = cut.text.replace(/^unspecified (?!whether|as to)/i, '').replace(/,? unspecified$/i, '')
  return text === cut.text || text === '' ? cut : { text, axes: { ...cut.axes, specificity: 'unspecified' } }
}

/** Same words, however they are joined or counted: `osteoarthritis of knee` and `osteoarthritis, knees`. */
const keyOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/\b(?:of|the|in|at|to)\b|[,()]/g, ' ')
    .replace(/(?<=[a-z]{3})(?<![su])s\b/g, '')
    .replace(/\s+/g, ' ')
    .trim()

type CutOf = (title: string) => Cut

/** Finds `unspecified knee` where titles that say the same of the right and of the left knee exist; gives the title without it. */
function unspecifiedSides(titles: readonly TitleOf[], cutOf: CutOf): (title: string) => string | null {
  const bare = (text: string): string =>
    keyOf(text.replace(/, unspecified (?:eye|ear|leg)(?=,|$)| ?\bunspecified\b(?: side\b)?/gi, ' '))
  const count = (text: string): number => text.match(/\bunspecified\b/gi)?.length ?? 0
  const sided = new Map<string, Set<string>>()
  for (const { title, billable } of titles) {
    const { text, axes } = cutOf(title)
    const side = axes['laterality']
    if (!billable || (side !== 'right' && side !== 'left')) continue
    const key = `${count(text)} ${bare(text)}`
    sided.set(key, (sided.get(key) ?? new Set()).add(side))
  }
  return (title) => {
    const { text, axes } = cutOf(title)
    if (axes['laterality'] !== undefined || count(text) === 0 || /, unspecified$/i.test(text)) return null
    if (sided.get(`${count(text) - 1} ${bare(text)}`)?.size !== 2) return null
    // the side stands at the part of the body, which English names last
    const last = title.toLowerCase().lastIndexOf('unspecified')
    const comma = title.slice(0, last).endsWith(', ')
    const part = comma ? /^ (?:side|eye|ear|leg)(?=,|$)/ : /^ side\b/
    return clean(`${title.slice(0, last)} ${title.slice(last + 'unspecified'.length).replace(part, '')}`)
  }
}

type Prepared = {
  readonly title: string
  readonly billable: boolean
  readonly source: string
  readonly side: boolean
  readonly cut: Cut
}

/** Axes that all titles of a stem share in one value tell nothing apart and stay in the stem: `chronic` kidney disease. */
function constantAxes(group: readonly Prepared[]): ReadonlySet<string> {
  const billable = group.filter((one) => one.billable)
  const members = billable.length > 0 ? billable : group
  const names = new Set(members.flatMap(({ cut }) => Object.keys(cut.axes)))
  const tellsApart = (name: string): boolean => {
    const values = new Set(members.map(({ cut }) => cut.axes[name]))
    if (name !== 'laterality') return values.size > 1
    // `right heart failure` beside `heart failure` is another disease, not another side
    return ['right', 'left', 'bilateral', 'unilateral'].filter((side) => values.has(side)).length > 1
  }
  return new Set([...names].filter((name) => !tellsApart(name)))
}

const capitalised = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`

/** Stem and axes of every title; an axis is taken off only where another title differs in it. */
export function splitTitles(titles: readonly TitleOf[], rules: readonly AxisRule[]): ReadonlyMap<string, SplitTitle> {
  const cuts = new Map<string, Cut>()
  const cutOf = (title: string): Cut => {
    const cut = cuts.get(title) ?? cutTitle(title, rules, new Set())
    cuts.set(title, cut)
    return cut
  }
  const withoutSide = unspecifiedSides(titles, cutOf)
  const groups = new Map<string, Prepared[]>()
  for (const { title, billable } of titles) {
    const sideless = withoutSide(title)
    const source = sideless ?? title
    const first = cutOf(source)
    const cut = cutUnspecified(
      sideless === null ? first : { text: first.text, axes: { ...first.axes, laterality: 'unspecified' } },
    )
    const key = keyOf(cut.text)
    const prepared = { title, billable, source, side: sideless !== null, cut }
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [prepared])
    else group.push(prepared)
  }
  const split = new Map<string, SplitTitle>()
  for (const group of groups.values()) {
    const kept = constantAxes(group)
    const stems = new Map<string, string>()
    for (const { title, source, side, cut } of group) {
      const { text, axes } = settle(source, side, cut, kept, rules)
      const key = keyOf(text)
      if (!stems.has(key)) stems.set(key, capitalised(text))
      split.set(title, { stem: stems.get(key) ?? text, axes })
    }
  }
  return split
}

function settle(source: string, side: boolean, cut: Cut, kept: ReadonlySet<string>, rules: readonly AxisRule[]): Cut {
  if (kept.size === 0 || (kept.size === 1 && kept.has('specificity'))) return cut
  const again = cutTitle(source, rules, kept)
  return cutUnspecified(side ? { text: again.text, axes: { ...again.axes, laterality: 'unspecified' } } : again)
}
