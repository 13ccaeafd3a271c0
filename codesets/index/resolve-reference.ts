import type { IndexEntry } from '../code-set.ts'
import type { Navigator } from './navigate.ts'

/** What a `see` or `see also` names. */
export type Reference =
  | { readonly kind: 'entry'; readonly entry: IndexEntry }
  /** A line under which the reader chooses: `Injury, by site`. */
  | { readonly kind: 'choice'; readonly entry: IndexEntry; readonly by: string }
  | { readonly kind: 'table'; readonly table: 'neoplasm' | 'drug'; readonly words: readonly string[] }
  /** A category or code of the Tabular List. */
  | { readonly kind: 'code'; readonly codes: readonly string[] }
  /** `see condition`: the main term is the condition, not the site or quality. */
  | { readonly kind: 'condition' }
  | { readonly kind: 'unresolved'; readonly text: string; readonly missing: string }

const CODE = /\b[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?(?:\s*-\s*[A-Z]\d[0-9A-Z])?\b/g
/** Words that leave the choice to the reader: `by site`, `by type of instrument`, `any condition in X`. */
const CHOICE =
  /^(?:by|any|specific) (?!.*\bNEC$)|^specified (?:site|type|condition)s?$|^(?:site|type)$|\bas underlying disease$/i
const OTHER_INDEX = /^(?:the )?(?:alphabetic(?:al)? )?index to diseases and injuries,?\s*/i
const TABLES = [
  [/^(?:the )?table of (?:drugs|medicinal)/i, 'drug'],
  [/^(?:the )?(?:table of neoplasms?|neoplasm table)/i, 'neoplasm'],
] as const

/** Segments between commas, commas within parentheses left alone and parentheses dropped. */
const segmentsOf = (text: string): string[] =>
  text
    .replace(/\([^()]*\)/g, '')
    .split(/\s*,\s*/)
    .map((segment) => segment.trim())
    .filter((segment) => segment !== '')

type Step = { readonly entry: IndexEntry; readonly rest: readonly string[] }

/** Lines that may stand between two words of a reference. */
const PASSED_OVER = ['with', 'in', 'due to', 'specified', 'by', 'type', 'personal']
const LINKED = /^(with|in|due to|following|of|by|to|from) (.+)$/i

/** One line further, by as many segments as one title holds; `with foreign body` may stand as `with > foreign body`. */
function stepDown(navigator: Navigator, { entry, rest }: Step): Step | null {
  const [words = '', ...after] = rest
  if (entry.path.length === 1 && navigator.namesPart(entry, words)) return { entry, rest: after }
  for (let length = rest.length; length > 0; length--) {
    const below = navigator.subterm(entry, rest.slice(0, length).join(', '))
    if (below !== null) return { entry: below, rest: rest.slice(length) }
  }
  const [, link = '', linked = ''] = LINKED.exec(words) ?? []
  const group = link === '' ? null : navigator.subterm(entry, link)
  if (group !== null) return { entry: group, rest: [linked, ...after] }
  for (const through of PASSED_OVER) {
    const between = navigator.subterm(entry, through)
    const below = between === null ? null : navigator.subterm(between, words)
    if (below !== null) return { entry: below, rest: after }
  }
  const [, first = '', second = ''] = /^(\w+) (\w+)$/.exec(words) ?? [] // `lower limb` is `limb > lower`
  const noun = second === '' ? null : navigator.subterm(entry, second)
  const turned = noun === null ? null : navigator.subterm(noun, first)
  if (turned !== null) return { entry: turned, rest: after }
  const [, start = '', end = ''] = /^(\w+) (.+)$/.exec(words) ?? [] // `complicated by` is `complicated > by`
  const opening = start === '' || PASSED_OVER.includes(start) ? null : navigator.subterm(entry, start)
  const continued = opening === null ? null : navigator.subterm(opening, end)
  if (continued !== null) return { entry: continued, rest: after }
  const deeper = navigator.descendant(entry, words) ?? (linked === '' ? null : navigator.descendant(entry, linked))
  return deeper === null ? null : { entry: deeper, rest: after }
}

function walk(navigator: Navigator, start: Step): Reference | { readonly stuck: Step } {
  let step = start
  while (step.rest.length > 0) {
    const [words = ''] = step.rest
    const next = CHOICE.test(words) ? null : stepDown(navigator, step)
    if (next === null)
      return CHOICE.test(words) ? { kind: 'choice', entry: step.entry, by: step.rest.join(', ') } : { stuck: step }
    step = next
  }
  return { kind: 'entry', entry: step.entry }
}

/** Where the words lead from each main term they may begin with. */
function follow(navigator: Navigator, segments: readonly string[], table: IndexEntry['table'] | undefined): Reference {
  let stuck: Step | null = null
  for (let length = segments.length; length > 0; length--)
    for (const entry of navigator.mainTerms(segments.slice(0, length).join(', '), table)) {
      const result = walk(navigator, { entry, rest: segments.slice(length) })
      if (!('stuck' in result)) return result
      if (stuck === null || result.stuck.rest.length < stuck.rest.length) stuck = result.stuck
    }
  const [first = '', ...others] = segments
  const space = first.indexOf(' ')
  if (stuck === null && space > 0)
    return follow(navigator, [first.slice(0, space), first.slice(space + 1), ...others], table)
  return { kind: 'unresolved', text: segments.join(', '), missing: stuck?.rest[0] ?? first }
}

/** Reads the words of a `see` or `see also` of a line of `table`. */
export function resolveWords(navigator: Navigator, words: string, table: IndexEntry['table']): Reference {
  const text = (words.split(/;| and see also |\s+-\s+see /)[0] ?? '')
    .replace(/^also,(?: if applicable,)?\s*/, '')
    .trim()
  if (/^condition$/i.test(text)) return { kind: 'condition' }
  const named = TABLES.find(([pattern]) => pattern.test(text))
  if (named !== undefined) return { kind: 'table', table: named[1], words: segmentsOf(text).slice(1) }
  if (/\b(?:sub)?categor(?:y|ies)\b/i.test(text) || /^(?:code )?[A-Z]\d[0-9A-Z]/.test(text))
    return { kind: 'code', codes: text.match(CODE) ?? [] }
  const elsewhere = OTHER_INDEX.test(text)
  const segments = segmentsOf(text.replace(OTHER_INDEX, ''))
  const own = follow(navigator, segments, elsewhere ? 'disease' : table)
  if (/^neoplasm$/i.test(segments[0] ?? '') && own.kind !== 'entry')
    return { kind: 'table', table: 'neoplasm', words: segments.slice(1) }
  if (own.kind !== 'unresolved' || elsewhere) return own
  const other = follow(navigator, segments, table === 'disease' ? 'external-cause' : 'disease')
  return other.kind === 'unresolved' ? own : other
}

/** What a line's `see` names, else its `see also`; null where it refers nowhere. */
export function resolveReference(navigator: Navigator, entry: IndexEntry): Reference | null {
  const words = entry.see ?? entry.seeAlso
  return words === null ? null : resolveWords(navigator, words, entry.table)
}
