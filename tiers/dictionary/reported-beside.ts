import type { Icd10CmCode } from '../../encounter/codes.ts'
import type { CodeSet, NoteKind } from '../../codesets/code-set.ts'

/** Whether a code's instructions ask for another code beside it. */
export type ReportedBeside = (code: Icd10CmCode, other: Icd10CmCode) => boolean

const ASKING: readonly NoteKind[] = ['use-additional', 'code-first', 'code-also']

/** As the Tabular List says: `I11.0` asks for `I50.-`, so heart failure inside "hypertensive heart failure" stays a mention. */
export function reportedBeside(codeSet: CodeSet): ReportedBeside {
  const known = new Map<string, boolean>()
  return (code, other) => {
    const key = `${code} ${other}`
    let answer = known.get(key)
    if (answer === undefined) {
      answer = codeSet
        .governingNotes(code)
        .some((note) => ASKING.includes(note.kind) && note.targets.some((range) => isInRange(other, range)))
      known.set(key, answer)
    }
    return answer
  }
}

/** By category: what asks for the stage of a kidney disease (N18.1 to N18.6) asks for the kidney disease. */
function isInRange(code: string, range: { readonly from: string; readonly to: string }): boolean {
  const category = code.slice(0, 3)
  return category >= range.from.slice(0, 3) && category <= range.to.slice(0, 3)
}
