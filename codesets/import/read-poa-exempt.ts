// Layout: CDC, POA exempt list: order number, dotted code, long title, parted by tabs.
import { codeAt, linesOf, withoutRepeats } from './code-rows.ts'

export type PoaExemptList = { readonly fiscalYear: number; readonly codes: readonly string[] }

const HEADER = /^\uFEFF?Ord(?:er|FY)?(\d\d)\tPOAexemptCode\tDescription/i

/** Lists of added codes have the same header; the full list is the longest. */
export const isPoaExemptList = (start: string): boolean => HEADER.test(start)

export function readPoaExempt(text: string, file: string): PoaExemptList {
  const [header = '', ...lines] = linesOf(text)
  const rows = lines.flatMap((line, index) =>
    line.trim() === '' ? [] : [{ code: codeAt(line.split('\t')[1] ?? '', file, index + 2) }],
  )
  return {
    fiscalYear: 2000 + Number(HEADER.exec(header)?.[1]),
    codes: withoutRepeats(rows, file).map(({ code }) => code),
  }
}
