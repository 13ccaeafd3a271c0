// ICD-10-CM Official Guidelines FY2026 I.B.2 (highest level of specificity documented), I.A.9, I.B.13, I.C.19.a and I.C.19.c.
import type { Icd10CmCode } from '../../encounter/codes.ts'
import type { CodeSet } from '../code-set.ts'
import type { CodingContext, Problem } from '../draft.ts'
import { dominanceWords } from './dominance.ts'
import { type Episode, episodeOf } from './episode.ts'
import { impliedSites } from './site-words.ts'
import { splitWithout } from './split-without.ts'
import { supportedWords } from './supported-words.ts'
import { wordsOf } from './words.ts'

export type Completed = {
  readonly code: Icd10CmCode
  /** Words of the chosen title that the record gave beyond the linked term. */
  readonly gained: readonly string[]
  /** Other billable codes of the family that fit nearly as well, best first. */
  readonly alternatives: readonly Icd10CmCode[]
}

/** Words that a title may hold without the record saying them: the classification's own defaults. */
const DEFAULTS = new Set(
  'encounter initial closed displaced routine healing uncomplicated intractable accidental unintentional mellitus disease disorder syndrome single current episode organism site part level state condition finding primary essential simple'.split(
    ' ',
  ),
)

/** The most specific billable code under the linked one whose every word the record supports; the default where it says nothing more. */
export function completeCode(linked: Icd10CmCode, problem: Problem, context: CodingContext): Completed | null {
  const { codeSet } = context
  const base = codeSet.entry(linked)
  if (base === null) return null
  const family = familyOf(linked, problem, codeSet)
  if (family.length === 0) return null
  const episode = episodeOf(problem, context)
  const supported = new Set([
    ...supportedWords(problem, context),
    ...wordsOf(episode),
    ...dominanceWords(problem, context),
  ])
  const shared = new Set(sharedWords(family, codeSet))
  const said = new Set(splitWithout(base.title).claimed)
  const asked: Asked = {
    linked,
    problem,
    codeSet,
    episode,
    supported,
    implied: impliedSites(supported),
    known: new Set([...said, ...shared]),
    said,
    shared,
    others: Math.min(...family.map((code) => countOther(codeSet.entry(code)?.title ?? ''))),
  }
  const scored = family
    .map((code) => ({ code, ...scoreTitle(code, asked) }))
    .filter((one) => one.score > Number.NEGATIVE_INFINITY)
    .toSorted((a, b) => b.score - a.score || a.code.localeCompare(b.code))
  const best = scored[0]
  if (best === undefined) return base.billable ? { code: linked, gained: [], alternatives: [] } : defaultUnder(asked)
  return { code: best.code, gained: best.gained, alternatives: scored.slice(1, 4).map((one) => one.code) }
}

/** Billable codes that more detail could lead to. `Both knees` also reaches the bilateral code that stands beside the linked one-sided header. */
function familyOf(linked: Icd10CmCode, problem: Problem, codeSet: CodeSet): readonly Icd10CmCode[] {
  const roof = familyRoof(linked, codeSet)
  const family = codeSet.billableUnder(roof)
  const bilateral = problem.attributes.some(
    (attribute) => attribute.name === 'laterality' && attribute.value === 'bilateral',
  )
  const parent = codeSet.entry(roof)?.parent
  if (!bilateral || parent == null || family.some((code) => codeSet.axes(code).laterality === 'bilateral'))
    return family
  return [
    ...family,
    ...codeSet.billableUnder(parent).filter((code) => /^bilateral\b/i.test(codeSet.entry(code)?.title ?? '')),
  ]
}

/** Words that every title of a family has: they tell none of them apart. */
function sharedWords(family: readonly Icd10CmCode[], codeSet: CodeSet): readonly string[] {
  const [first, ...rest] = family.map((code) => new Set(splitWithout(codeSet.entry(code)?.title ?? '').claimed))
  return [...(first ?? [])].filter((word) => rest.every((title) => title.has(word)))
}

/** From an unspecified code up to the node whose children say more: a leaf, or a header that is itself `unspecified eye`; other headers stay. */
function familyRoof(linked: Icd10CmCode, codeSet: CodeSet): Icd10CmCode {
  const entry = codeSet.entry(linked)
  if (entry === null || !(entry.billable || UNSPECIFIED.test(entry.title))) return linked
  let roof = linked
  for (const ancestor of codeSet.ancestors(linked)) {
    const title = codeSet.entry(roof)?.title ?? ''
    const sameStem = codeSet.billableUnder(ancestor).every((code) => codeSet.stem(code) === codeSet.stem(linked))
    if (!sameStem && !/unspecified|without|uncomplicated|\bNOS\b/i.test(title)) break
    roof = ancestor
  }
  return roof
}

/** What titles are held against: one problem's words, and what its family has in common. */
type Asked = {
  readonly linked: Icd10CmCode
  readonly problem: Problem
  readonly codeSet: CodeSet
  readonly episode: Episode
  readonly supported: ReadonlySet<string>
  /** Wider names of the sites that the record names: `ankle and foot` for a toe. */
  readonly implied: readonly string[]
  /** What the linked title claims: no other title may deny it. */
  readonly said: ReadonlySet<string>
  /** That, and the words that every title of the family has. */
  readonly known: ReadonlySet<string>
  /** Words that every title of the family has. */
  readonly shared: ReadonlySet<string>
  /** How often every title of the family says `other`: that often it tells none apart. */
  readonly others: number
}

const UNSPECIFIED = /unspecified/i
const countOther = (title: string): number => title.match(/\bother\b/gi)?.length ?? 0

type TitleScore = { readonly score: number; readonly gained: readonly string[] }
const REFUSED: TitleScore = { score: Number.NEGATIVE_INFINITY, gained: [] }

function scoreTitle(code: Icd10CmCode, asked: Asked): TitleScore {
  const { linked, supported, known, codeSet } = asked
  const title = codeSet.entry(code)?.title ?? ''
  if (!axesAgree(code, asked)) return REFUSED
  if (splitWithout(title).excluded.some((words) => saysAll(words, asked))) return REFUSED
  const { claimed } = splitWithout(title)
  const extra = claimed.filter((word) => !known.has(word))
  const gained = extra.filter((word) => supported.has(word))
  const site = siteWords(title, asked).filter((word) => extra.includes(word) && !supported.has(word))
  if (extra.some((word) => !supported.has(word) && !site.includes(word) && !DEFAULTS.has(word))) return REFUSED
  const vagueness = (UNSPECIFIED.test(title) ? 0.3 : 0) + (countOther(title) > asked.others ? 0.6 : 0)
  const nearness = code === linked ? 0.2 : 0
  // A complete linked code gives way only to words that the record adds: `migraine` is not `without aura`.
  const idle =
    code !== linked && gained.length + site.length === 0 && asked.codeSet.entry(linked)?.billable === true ? 0.5 : 0
  // Of `foot and toes` the record says one: that tells the codes under it apart, though neither word is new.
  const confirmed = claimed.filter((word) => known.has(word) && !asked.shared.has(word) && supported.has(word))
  // A wider name for the site says less than the site's own word.
  const score = gained.length + site.length * 0.25 + confirmed.length * 0.1 + nearness - vagueness - idle
  return { score, gained: [...gained, ...site] }
}

/** The linked title claims it, or the record says all of it that the family does not say anyway. */
function saysAll(words: readonly string[], { supported, known, said }: Asked): boolean {
  if (words.every((word) => said.has(word))) return true
  const telling = words.filter((word) => !known.has(word) && !DEFAULTS.has(word))
  return telling.length > 0 && telling.every((word) => supported.has(word))
}

function siteWords(title: string, { implied }: Asked): readonly string[] {
  const lower = title.toLowerCase()
  return implied.filter((site) => lower.includes(site)).flatMap(wordsOf)
}

/** Gustilo types as documented, to the axis values that titles have; a plain `open` fracture is type I or II (7th character B). */
const OPEN_TYPES: Readonly<Record<string, string>> = {
  open: 'open-i-ii',
  'open-i': 'open-i-ii',
  'open-ii': 'open-i-ii',
  'open-iii': 'open-iiia-iiic',
  'open-iiia': 'open-iiia-iiic',
  'open-iiib': 'open-iiia-iiic',
  'open-iiic': 'open-iiia-iiic',
}

const DEFAULT_AXES: Readonly<Record<string, string>> = {
  fracture: 'closed', // I.C.19.c: not said to be open
  displacement: 'displaced', // I.C.19.c: not said to be nondisplaced
  healing: 'routine',
  intent: 'accidental', // I.C.19.e.5.b: intent unknown or unspecified
}

/** A definite value of a title's axis must be documented or be the classification's default; a documented one must not be contradicted. */
function axesAgree(code: Icd10CmCode, { linked, episode, supported, problem, codeSet }: Asked): boolean {
  for (const [name, value] of Object.entries(codeSet.axes(code))) {
    if (value === 'unspecified') continue
    if (name === 'episode') {
      if (value !== episode) return false
      continue
    }
    if (name === 'specificity') continue
    // The linked wording itself gave it; only another documented side speaks against.
    const documented = problem.attributes.find((attribute) => attribute.name === name)?.value
    if (documented === value || documented?.split('-').includes(value) === true) continue
    // A title that tells one side from both, whichever it is.
    if (value === 'unilateral' && (documented === 'right' || documented === 'left')) continue
    if (codeSet.axes(linked)[name] === value && (documented === undefined || name !== 'laterality')) continue
    if (name === 'fracture' && documented !== undefined && OPEN_TYPES[documented] === value) continue
    if (
      documented === undefined &&
      (DEFAULT_AXES[name] === value ||
        value.split('-').every((word) => wordsOf(word).every((one) => supported.has(one))))
    )
      continue
    return false
  }
  return true
}

/** Under a header where no title fits: what agrees with most documented axes, then what is least specified, then what asks for the fewest words unsaid. */
function defaultUnder(asked: Asked): Completed | null {
  const { linked, problem, codeSet } = asked
  const documented = (code: Icd10CmCode): number =>
    problem.attributes.filter(({ name, value }) => codeSet.axes(code)[name] === value).length
  const ranked = codeSet
    .billableUnder(linked)
    .filter((code) => (codeSet.axes(code).episode ?? asked.episode) === asked.episode)
    .map((code) => {
      const title = codeSet.entry(code)?.title ?? ''
      const unsaid = splitWithout(title).claimed.filter((word) => !asked.known.has(word) && !asked.supported.has(word))
      const vague = title.match(/unspecified/gi)?.length ?? 0
      return { code, rank: [axesAgree(code, asked) ? 0 : 1, -documented(code), -vague, unsaid.length] }
    })
    .toSorted((a, b) => compareRanks(a.rank, b.rank) || a.code.localeCompare(b.code))
  const best = ranked[0]
  return best === undefined
    ? null
    : { code: best.code, gained: [], alternatives: ranked.slice(1, 4).map((one) => one.code) }
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index])
  return at === -1 ? 0 : a[at]! - b[at]!
}
