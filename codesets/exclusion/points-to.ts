import type { Icd10CmCode } from '../../encounter/codes.ts'
import type { CodeRange, CodeSet, Note } from '../code-set.ts'
import { intentOf } from '../rules/intent-of.ts'

/** `(T36-T50 with fifth or sixth character 5)`: the intent that the note means. */
const WITH_CHARACTER =
  /with (?:fifth or six(?:th)?|5th or 6th|final|sixth|fifth) character ([1-6])(?:\s*[-–]\s*([1-6]))?/i

/** The range by which a note names a code, or null; drug and toxin ranges count only for the intent that the note gives. */
export function pointsTo(note: Note, code: Icd10CmCode, codeSet: CodeSet): CodeRange | null {
  const range = note.targets.find((one) => codeSet.within(code, one)) ?? null
  const wanted = WITH_CHARACTER.exec(note.text)
  const intent = intentOf(code)
  if (range === null || wanted === null || intent === null) return range
  const [low, high] = [Number(wanted[1]), Number(wanted[2] ?? wanted[1])]
  return Number(intent) >= low && Number(intent) <= high ? range : null
}
