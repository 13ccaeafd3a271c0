import type { Icd10CmCode } from '../../encounter/codes.ts'
import { parseIcd10CmCode } from '../../encounter/codes.ts'
import type { CodeSet, DrugEntry } from '../code-set.ts'
import type { ClinicalData } from '../clinical-data.ts'
import type { FamilyTables } from './family-tables.ts'

/** 5th or 6th character of T36-T50: how the drug came to act (I.C.19.e.5). */
export type DrugIntent = '1' | '2' | '3' | '4' | '5' | '6'

/** A drug named in a sentence; `stem` is its code less the character for intent. */
export type FoundDrug = { readonly stem: string; readonly start: number; readonly end: number; readonly text: string }
export type DrugBook = (text: string) => readonly FoundDrug[]

/** More words than this make no drug's name. */
const LONGEST_NAME_WORDS = 4
/** Names that the table lists as substances but that notes use for something else; and those too short to be sure of. */
const NOT_DRUGS = new Set(
  'blood water air oxygen milk salt sugar protein fat sun food alcohol tobacco glucose urine plasma sodium potassium calcium magnesium phosphate chloride iron zinc copper lead silver gold mercury ice light sex acid base gas smoke dust soap oil wax tar fish nut nuts egg eggs wheat corn ginger mustard pepper thyroid adrenal liver stomach spleen ovary testis cell cells virus bacteria ether heat cold saline dextrose albumin hemoglobin platelets lipid digest exercise stress ant bee bees wasp wasps spider snake infection'.split(
    ' ',
  ),
)
const WORD = /[a-z0-9]+(?:[-/][a-z0-9]+)*/g

/** Names of the release's drug table, of the authored classes and of the brands that the treatment tables list beside a known name. */
export function drugBook(drugs: readonly DrugEntry[], tables: FamilyTables, clinical: ClinicalData): DrugBook {
  const stems = new Map<string, string>()
  for (const { substance, accidental, adverseEffect } of drugs) {
    const code = adverseEffect ?? accidental
    const name = substance.toLowerCase().replace(/ nec$/, '')
    if (
      code !== null &&
      /^T(?:3[6-9]|4|50)/.test(code) &&
      !name.includes(',') &&
      name.length > 3 &&
      !NOT_DRUGS.has(name)
    )
      stems.set(name, code.slice(0, -1))
  }
  for (const { names, drug } of tables.drugNames) for (const name of names) stems.set(name.toLowerCase(), drug)
  const rows = [
    ...clinical.treatments.filter((one) => one.kind === 'drug').map((one) => one.treatment),
    ...clinical.longTermDrugs.map((one) => one.drugs),
  ]
  for (const row of rows) addBrands(row, stems)
  return (text) => readDrugs(text, stems)
}

function addBrands(row: readonly string[], stems: Map<string, string>): void {
  // Only the first name of a row is what the others are brands of; further generics may be of another class.
  const known = stems.get(row[0]?.toLowerCase() ?? '')
  if (known !== undefined)
    for (const name of row) if (!stems.has(name.toLowerCase())) stems.set(name.toLowerCase(), known)
}

function readDrugs(text: string, stems: ReadonlyMap<string, string>): readonly FoundDrug[] {
  const tokens = [...text.toLowerCase().matchAll(WORD)]
  const found: FoundDrug[] = []
  for (let at = 0; at < tokens.length; at++) {
    for (let length = Math.min(LONGEST_NAME_WORDS, tokens.length - at); length > 0; length--) {
      const first = tokens[at]
      const last = tokens[at + length - 1]
      if (first === undefined || last === undefined) continue
      const end = last.index + last[0].length
      const whole = text.slice(first.index, end).toLowerCase().replace(/\s+/g, ' ')
      const part = length === 1 ? (whole.split(/[-/]/)[0] ?? whole) : whole
      // `steroid-induced`, `carboplatin/pemetrexed`: the first part is the name.
      const name = stems.has(whole) ? whole : part
      const stem = stems.get(name)
      if (stem === undefined) continue
      const nameEnd = name === whole ? end : first.index + name.length
      found.push({ stem, start: first.index, end: nameEnd, text: text.slice(first.index, nameEnd) })
      at += length - 1
      break
    }
  }
  return found
}

/** The billable code at the initial encounter, e.g. `T45.1X` and adverse effect give `T45.1X5A`; null where the table has none. */
export function drugCode(stem: string, intent: DrugIntent, codeSet: CodeSet): Icd10CmCode | null {
  const header = parseIcd10CmCode(`${stem}${intent}`)
  const under = header === null ? [] : codeSet.billableUnder(header)
  const initial = under.find((code) => code.endsWith('A'))
  if (initial !== undefined) return initial
  // A class known to four characters only (`T36.9`, `T40.41`) names the intent one character later.
  const category = parseIcd10CmCode(stem)
  return category === null
    ? null
    : (codeSet.billableUnder(category).find((code) => code.endsWith(`${intent}A`)) ?? null)
}
