import type { Icd10CmCode, ReleaseId } from '../encounter/codes.ts'

/** Where a fact of a release comes from: the official file, worked out from official parts, or an older release's. */
export type Origin = 'official' | 'derived' | 'carried-forward' | 'missing'

/** A release's own record of itself, printed by `codesets info` and carried into every result's `versions`. */
export type ReleaseInfo = {
  readonly id: ReleaseId
  readonly fiscalYear: number
  /** First and last day (inclusive) on which it governs; `to` is null for the newest. */
  readonly from: string
  readonly to: string | null
  /** Per kind of fact: codes, notes, index, drugs, neoplasms, external-causes, poa-exempt, edits. */
  readonly facts: Readonly<Record<string, { readonly origin: Origin; readonly from: string; readonly remark: string }>>
  readonly sources: readonly { readonly file: string; readonly sha256: string }[]
}

export type CodeEntry = {
  readonly code: Icd10CmCode
  readonly title: string
  readonly billable: boolean
  /** Null for a category (three characters). */
  readonly parent: Icd10CmCode | null
  readonly chapter: number
  /** First code that stands in this release and not in the one before it by a year: new codes of FY2027 have no notes. */
  readonly isNew: boolean
}

export type NoteKind =
  | 'includes'
  | 'inclusion'
  | 'excludes1'
  | 'excludes2'
  | 'code-first'
  | 'use-additional'
  | 'code-also'
  | 'seventh-character'
  | 'note'

/** Dotted codes, both inclusive with all that stands below them; a single code has `from` = `to`. */
export type CodeRange = { readonly from: string; readonly to: string }

/** A chapter (`id` is its number) or a block (`I10-I1A`) of the Tabular List with the categories it spans. */
export type TabularSection = CodeRange & {
  readonly kind: 'chapter' | 'block'
  readonly id: string
  readonly title: string
}

/** An instruction of the Tabular List and the codes it points to. */
export type Note = {
  readonly kind: NoteKind
  /** The note as printed. */
  readonly text: string
  /** Codes named in it as ranges of dotted codes; `E08-E13` and `I60-` are both ranges, a single code has from = to. */
  readonly targets: readonly CodeRange[]
  /** The line ending in a colon that this one stands under (`code to identify control using:`), or null. */
  readonly heading: string | null
  /** Where it is printed: a code, block (`I10-I1A`) or chapter (`chapter 9`). */
  readonly at: string
}

export type SeventhCharacter = { readonly character: string; readonly meaning: string }

/** Axis values taken off a title: laterality, episode, trimester, stage … as named in `AttributeName`. */
export type Axes = Readonly<Record<string, string>>

/** Edits of the Medicare Code Editor and grouper that concern one code. */
export type Edits = {
  readonly sex: 'F' | 'M' | null
  /** What the sex conflict edit said until CMS ended it on 2024-09-30: no claim is returned for it, but a person should look. */
  readonly formerSex?: 'F' | 'M'
  /** Inclusive range of age in years, with the MCE's name of the group. */
  readonly age: {
    readonly group: 'newborn' | 'pediatric' | 'maternity' | 'adult'
    readonly low: number
    readonly high: number
  } | null
  readonly manifestation: boolean
  readonly unacceptablePrincipal: boolean
  /** Not by itself enough reason to admit to an acute care hospital. */
  readonly questionableAdmission: boolean
  /** Acceptable as principal only with a secondary diagnosis. */
  readonly requiresSecondary: boolean
  /** An external cause code: never principal. */
  readonly externalCause: boolean
  /** Unspecified laterality although sided codes exist: returned on inpatient claims. */
  readonly unspecifiedSide: boolean
  readonly complication: 'CC' | 'MCC' | null
}

/** The facts of one release of ICD-10-CM. Pure and synchronous; the same answer tomorrow. */
export interface CodeSet {
  readonly info: ReleaseInfo
  entry(code: Icd10CmCode): CodeEntry | null
  /** Direct children in order; empty for a leaf or an unknown code. */
  children(code: Icd10CmCode): readonly Icd10CmCode[]
  /** Every billable code at or below `code`, in order. */
  billableUnder(code: Icd10CmCode): readonly Icd10CmCode[]
  /** Parent first, category last. */
  ancestors(code: Icd10CmCode): readonly Icd10CmCode[]
  /** Notes printed at `code` itself. */
  notes(code: Icd10CmCode): readonly Note[]
  /** Notes that govern `code`: its own and those of subcategory, category, block and chapter, nearest first. */
  governingNotes(code: Icd10CmCode): readonly Note[]
  /** Extensions that `code` (leaf or header) requires; empty when it takes none. */
  seventhCharacters(code: Icd10CmCode): readonly SeventhCharacter[]
  /** The axis-free title: codes that differ in axes only share it. Empty for a code the release lacks. */
  stem(code: Icd10CmCode): string
  /** Axes of the code's own title, e.g. `{ laterality: 'right', episode: 'initial' }`. */
  axes(code: Icd10CmCode): Axes
  /** Billable codes, in order, whose titles share the stem. */
  stemCodes(stem: string): readonly Icd10CmCode[]
  /** Blocks that hold the code, innermost first, then its chapter. */
  sections(code: Icd10CmCode): readonly TabularSection[]
  /** Whether `code` stands in the range in the official order (`C43-C44` holds C4A) or below its ends. */
  within(code: Icd10CmCode, range: CodeRange): boolean
  poaExempt(code: Icd10CmCode): boolean
  edits(code: Icd10CmCode): Edits
  /** All codes of the release, headers too, in order. */
  codes(): readonly Icd10CmCode[]
}

/** Which release governs a date, or why none does. */
export type ReleaseChoice =
  | { readonly kind: 'release'; readonly codeSet: CodeSet }
  | { readonly kind: 'no-date' }
  | { readonly kind: 'no-release'; readonly date: string; readonly covered: string }

/** A line of the conversion table: the code in force and those that were used for it before. */
export type Conversion = {
  readonly current: Icd10CmCode
  readonly previous: readonly Icd10CmCode[]
  /** As printed: the calendar year in which the current code took effect (on 1 October unless said otherwise). */
  readonly effective: string
}

export type HcpcsEntry = {
  readonly code: string
  readonly kind: 'code' | 'modifier'
  readonly short: string
  readonly long: string
  /** Start of the list it was read from; HCPCS changes quarterly, so a code may have changed since. */
  readonly list: ReleaseId
}

export type HcpcsChoice =
  | { readonly kind: 'found'; readonly entry: HcpcsEntry }
  | { readonly kind: 'unknown-code' | 'not-yet-active' | 'terminated'; readonly list: ReleaseId }
  | { readonly kind: 'no-list'; readonly covered: string }

/** HCPCS Level II without the ADA's D codes. */
export interface Hcpcs {
  lookup(code: string, date: string): HcpcsChoice
  /** All codes and modifiers of the list that governs a date; empty when none does. */
  entries(date: string): readonly HcpcsEntry[]
  /** First days of the lists at hand. */
  lists(): readonly string[]
}

/** Every release that was loaded, oldest first. */
export interface CodeSets {
  forDate(date: string | null): ReleaseChoice
  byId(id: string): CodeSet | null
  all(): readonly CodeSet[]
  readonly hcpcs: Hcpcs
  /** What a code that was dropped or split became, and what it replaced. */
  conversions(code: Icd10CmCode): readonly Conversion[]
}

/** One line of the Alphabetic Index (or external-cause index) with its whole path of main term and subterms. */
export type IndexEntry = {
  readonly id: number
  /** Main term first, as printed, nonessential modifiers kept apart: `['Failure', 'heart', 'diastolic']`. */
  readonly path: readonly string[]
  /** Words in parentheses along the path; their presence or absence changes no code. */
  readonly nonessential: readonly string[]
  /** Default code as printed without dashes; null where the line only refers elsewhere. */
  readonly code: Icd10CmCode | null
  /** Bracketed manifestation code of a dual line, e.g. `E13.39 [H42]`. */
  readonly manifestation: Icd10CmCode | null
  /** Printed with a trailing dash: more characters are needed. */
  readonly incomplete: boolean
  readonly see: string | null
  readonly seeAlso: string | null
  readonly table: 'disease' | 'external-cause'
}

export type NeoplasmEntry = {
  readonly path: readonly string[]
  readonly nonessential: readonly string[]
  readonly malignantPrimary: Icd10CmCode | null
  readonly malignantSecondary: Icd10CmCode | null
  readonly inSitu: Icd10CmCode | null
  readonly benign: Icd10CmCode | null
  readonly uncertain: Icd10CmCode | null
  readonly unspecified: Icd10CmCode | null
  readonly see: string | null
  readonly seeAlso: string | null
}

export type DrugEntry = {
  /** Subterms behind their main term: `Bithionol, anthelmintic`. */
  readonly substance: string
  readonly nonessential: readonly string[]
  readonly accidental: Icd10CmCode | null
  readonly selfHarm: Icd10CmCode | null
  readonly assault: Icd10CmCode | null
  readonly undetermined: Icd10CmCode | null
  readonly adverseEffect: Icd10CmCode | null
  readonly underdosing: Icd10CmCode | null
  readonly see: string | null
  readonly seeAlso: string | null
}

/** Index and tables as printed for one release. */
export interface AlphabeticIndex {
  readonly info: ReleaseInfo
  entries(): readonly IndexEntry[]
  /** Lines directly under a line; the `with` subterm's children are its "with" convention (I.A.15). */
  children(entry: IndexEntry): readonly IndexEntry[]
  neoplasms(): readonly NeoplasmEntry[]
  drugs(): readonly DrugEntry[]
}
