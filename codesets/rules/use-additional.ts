// ICD-10-CM Official Guidelines FY2026 I.A.17 and I.B.7: a code named by "use additional code" follows the code that asks for it.
import type { NoteKind } from '../code-set.ts'
import { noteNaming } from '../exclusion/excludes1-clash.ts'
import { printedAtCode } from '../exclusion/printed-at-code.ts'
import { type Rule, tabularNote, warning } from './rule.ts'

const ASKS: readonly NoteKind[] = ['use-additional']
const FORBIDS_OTHER_WAY: readonly NoteKind[] = ['use-additional', 'code-also']

export const useAdditional: Rule = (coded, context) =>
  coded.flatMap((owner) =>
    coded
      .filter((other) => other.sequence < owner.sequence)
      .flatMap((other) => {
        const note = noteNaming(owner.code, other.code, ASKS, context.codeSet)
        if (
          note === null ||
          !printedAtCode(note) ||
          noteNaming(other.code, owner.code, FORBIDS_OTHER_WAY, context.codeSet) !== null
        )
          return []
        return [
          warning(
            'use-additional',
            [owner.code, other.code],
            `${other.code} is an additional code to ${owner.code} and follows it`,
            tabularNote(context, note.at),
          ),
        ]
      }),
  )
