// ICD-10-CM Official Guidelines FY2026 I.A.12.a (Excludes1), I.A.13 and I.A.17 (instructions that ask for both codes).
import type { Icd10CmCode } from '../../encounter/codes.ts'
import type { CodeSet, Note, NoteKind } from '../code-set.ts'
import { pointsTo } from './points-to.ts'

const BOTH_WANTED: readonly NoteKind[] = ['code-first', 'use-additional', 'code-also']

/** The Excludes1 note, of either code or what stands above it, that names the other; null when the pair may stand or another note asks for both. */
export function excludes1Clash(a: Icd10CmCode, b: Icd10CmCode, codeSet: CodeSet): Note | null {
  if (a === b) return null
  const note = noteNaming(a, b, ['excludes1'], codeSet) ?? noteNaming(b, a, ['excludes1'], codeSet)
  if (note === null) return null
  return (noteNaming(a, b, BOTH_WANTED, codeSet) ?? noteNaming(b, a, BOTH_WANTED, codeSet)) ? null : note
}

/** The nearest note of these kinds that governs `code` and names `other`; a range that holds `code` too speaks of neither. */
export function noteNaming(
  code: Icd10CmCode,
  other: Icd10CmCode,
  kinds: readonly NoteKind[],
  codeSet: CodeSet,
): Note | null {
  return (
    codeSet.governingNotes(code).find((note) => kinds.includes(note.kind) && namesOnly(note, other, code, codeSet)) ??
    null
  )
}

function namesOnly(note: Note, other: Icd10CmCode, code: Icd10CmCode, codeSet: CodeSet): boolean {
  const range = pointsTo(note, other, codeSet)
  return range !== null && !codeSet.within(code, range)
}
