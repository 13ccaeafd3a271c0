// ICD-10-CM Official Guidelines FY2026 I.C.19.e: poisoning, adverse effect and underdosing, in this order, since a poisoning excludes the adverse effect.
import type { ReleaseId } from '../../encounter/codes.ts'
import type { DrugEntry } from '../code-set.ts'
import type { ClinicalData } from '../clinical-data.ts'
import type { CodingContext, Combination } from '../draft.ts'
import { adverseEffect } from './adverse-effect.ts'
import type { FamilyTables } from './family-tables.ts'
import { type DrugBook, drugBook } from './find-drugs.ts'
import { poisoning } from './poisoning.ts'
import { inOrder } from './rule-draft.ts'
import { underdosing } from './underdosing.ts'

/** The Table of Drugs of a release. */
export type DrugsOf = (release: ReleaseId) => readonly DrugEntry[]

export function drugs(drugsOf: DrugsOf, tables: FamilyTables, clinical: ClinicalData): Combination {
  const books = new Map<ReleaseId, DrugBook>()
  const book = ({ codeSet }: CodingContext): DrugBook => {
    const known = books.get(codeSet.info.id) ?? drugBook(drugsOf(codeSet.info.id), tables, clinical)
    books.set(codeSet.info.id, known)
    return known
  }
  return inOrder([poisoning(book, tables), adverseEffect(book, tables), underdosing(book, tables)])
}
