import type { Note } from '../code-set.ts'

/** Notes of a block (`I20-I25`) or chapter only add codes; those of the code itself, its subcategory or category also order them. */
export function printedAtCode(note: Note): boolean {
  return /^[A-Z][0-9A-Z]{2}(?:\.[0-9A-Z]+)?$/.test(note.at)
}
