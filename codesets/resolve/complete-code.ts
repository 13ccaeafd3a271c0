// ICD-10-CM Official Guidelines FY2026 I.B.2 (highest level of specificity documented), I.A.9, I.B.13, I.C.19.a and I.C.19.c.
import type { Icd10CmCode } from '../../encounter/codes.ts'
import type { CodeSet } from '../code-set.ts'
import type { CodingContext, Problem } from '../draft.ts'
import { dominanceWords } from './dominance.ts'
import { episodeOf } from './episode.ts'
import { supportedWords } from './supported-words.ts'
import { contentWords, wordsOf } from './words.ts'

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
  const known = new Set([...splitWithout(base.title).claimed, ...sharedWords(family, codeSet)])
  const supported = new Set([...supportedWords(problem, context), ...episodeWords(problem, context)])
  const scored = family
    .map((code) => ({ code, ...scoreTitle(code, linked, known, supported, problem, codeSet) }))
    .filter((one) => one.score > Number.NEGATIVE_INFINITY)
    .toSorted((a, b) => b.score - a.score || a.code.localeCompare(b.code))
  const best = scored[0]
  if (best === undefined) return base.billable ? { code: linked, gained: [], alternatives: [] } : defaultUnder(linked, problem, context)
  return { code: best.code, gained: best.gained, alternatives: scored.slice(1, 4).map((one) => one.code) }
}

/** Billable codes that more detail could lead to. `Both knees` also reaches the bilateral code that stands beside the linked one-sided header. */
function familyOf(linked: Icd10CmCode, problem: Problem, codeSet: CodeSet): readonly Icd10CmCode[] {
  const roof = familyRoof(linked, codeSet)
  const family = codeSet.billableUnder(roof)
  const bilateral = problem.attributes.some((attribute) => attribute.name === 'laterality' && attribute.value === 'bilateral')
  const parent = codeSet.entry(roof)?.parent
  if (!bilateral || parent == null || family.some((code) => codeSet.axes(code).laterality === 'bilateral')) return family
  return [...family, ...codeSet.billableUnder(parent).filter((code) => /^bilateral\b/i.test(codeSet.entry(code)?.title ?? ''))]
}

/** Words that every title of a family has: they tell none of them apart. */
function sharedWords(family: readonly Icd10CmCode[], codeSet: CodeSet): readonly string[] {
  const [first, ...rest] = family.map((code) => new Set(splitWithout(codeSet.entry(code)?.title ?? '').claimed))
  return [...(first ?? [])].filter((word) => rest.every((title) => title.has(word)))
}

/** From an unspecified leaf up to the node whose children say more; a header stays itself. */
function familyRoof(linked: Icd10CmCode, codeSet: CodeSet): Icd10CmCode {
  const entry = codeSet.entry(linked)
  if (entry === null) return linked
  let roof = linked
  let vague = entry.billable
  for (const ancestor of codeSet.ancestors(linked)) {
    const title = codeSet.entry(roof)?.title ?? ''
    const sameStem = codeSet.billableUnder(ancestor).every((code) => codeSet.stem(code) === codeSet.stem(linked))
    if (!(vague && (sameStem || /unspecified|without|uncomplicated|\bNOS\b/i.test(title)))) break
    roof = ancestor
    vague = /unspecified/i.test(codeSet.entry(ancestor)?.title ?? '') || sameStem || vague
  }
  return roof
}

function episodeWords(problem: Problem, context: CodingContext): readonly string[] {
  return [episodeOf(problem, context), ...dominanceWords(problem, context)]
}

type TitleScore = { readonly score: number; readonly gained: readonly string[] }
const REFUSED: TitleScore = { score: Number.NEGATIVE_INFINITY, gained: [] }

function scoreTitle(
  code: Icd10CmCode, linked: Icd10CmCode, known: ReadonlySet<string>, supported: ReadonlySet<string>, problem: Problem, codeSet: CodeSet,
): TitleScore {
  const title = codeSet.entry(code)?.title ?? ''
  if (!axesAgree(code, linked, supported, problem, codeSet)) return REFUSED
  const { claimed, excluded } = splitWithout(title)
  if (excluded.some((word) => supported.has(word) && !known.has(word))) return REFUSED
  const extra = claimed.filter((word) => !known.has(word))
  const gained = extra.filter((word) => supported.has(word))
  const missing = extra.filter((word) => !supported.has(word) && !DEFAULTS.has(word))
  if (missing.length > 0) return REFUSED
  const vagueness = (/unspecified/i.test(title) ? 0.3 : 0) + (/\bother\b/i.test(title) ? 0.6 : 0)
  const nearness = code === linked ? 0.2 : 0
  return { score: gained.length + nearness - vagueness, gained }
}

/** `without X` claims nothing but is refused where the record says X. */
function splitWithout(title: string): { readonly claimed: readonly string[]; readonly excluded: readonly string[] } {
  const [claimed = '', ...rest] = title.split(/\bwithout\b/i)
  const excluded = rest.map((part) => part.split(',')[0] ?? '').join(' ')
  const after = rest.map((part) => part.split(',').slice(1).join(',')).join(' ')
  return { claimed: contentWords(`${claimed} ${after}`), excluded: contentWords(excluded).filter((word) => !DEFAULTS.has(word)) }
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
function axesAgree(code: Icd10CmCode, linked: Icd10CmCode, supported: ReadonlySet<string>, problem: Problem, codeSet: CodeSet): boolean {
  for (const [name, value] of Object.entries(codeSet.axes(code))) {
    if (value === 'unspecified') continue
    if (name === 'episode') {
      if (!supported.has(value)) return false
      continue
    }
    if (name === 'specificity') continue
    // The linked wording itself gave it; only another documented side speaks against.
    const documented = problem.attributes.find((attribute) => attribute.name === name)?.value
    if (documented === value || documented?.split('-').includes(value) === true) continue
    if (codeSet.axes(linked)[name] === value && (documented === undefined || name !== 'laterality')) continue
    if (name === 'fracture' && documented !== undefined && OPEN_TYPES[documented] === value) continue
    if (documented === undefined && (DEFAULT_AXES[name] === value || value.split('-').every((word) => wordsOf(word).every((one) => supported.has(one))))) continue
    return false
  }
  return true
}

/** Under a header where no title fits: the unspecified child, else the first that asks for nothing. */
function defaultUnder(linked: Icd10CmCode, problem: Problem, context: CodingContext): Completed | null {
  const { codeSet } = context
  const episode = episodeOf(problem, context)
  const fitting = codeSet.billableUnder(linked).filter((code) => {
    const axes = codeSet.axes(code)
    return axes.episode === undefined || axes.episode === episode
  })
  const code = fitting.find((one) => /unspecified/i.test(codeSet.entry(one)?.title ?? '')) ?? fitting[0]
  return code === undefined ? null : { code, gained: [], alternatives: fitting.filter((one) => one !== code).slice(0, 3) }
}
