// ICD-10-CM Official Guidelines FY2026 I.B.13: both sides are one bilateral code where there is one; the unspecified side only where none is documented.
import type { Icd10CmCode } from '../../encounter/codes.ts'
import type { Finding } from '../../encounter/result.ts'
import type { CodeSet } from '../code-set.ts'
import type { CodingContext, OrderedDiagnosis } from '../draft.ts'
import { type Rule, codeEditor, error, guideline, warning } from './rule.ts'

export const laterality: Rule = (coded, context) => [
  ...coded.flatMap((one) => bothSides(one, coded, context)),
  ...coded.flatMap((one) => sideAgainstRecord(one, context)),
  ...coded.flatMap((one) => unspecifiedSide(one, coded, context)),
]

const sideOf = (code: Icd10CmCode, codeSet: CodeSet): string | null => codeSet.axes(code)['laterality'] ?? null

/** The code of the same stem, and of the same other axes, on another side. */
export function onSide(code: Icd10CmCode, side: string, codeSet: CodeSet): Icd10CmCode | null {
  const { laterality: _, ...others } = codeSet.axes(code)
  const wanted = JSON.stringify(Object.entries(others).toSorted())
  return (
    codeSet.stemCodes(codeSet.stem(code)).find((one) => {
      const { laterality: found, ...rest } = codeSet.axes(one)
      return (
        found === side &&
        codeSet.entry(one)?.billable === true &&
        JSON.stringify(Object.entries(rest).toSorted()) === wanted
      )
    }) ?? null
  )
}

function bothSides(
  one: OrderedDiagnosis,
  coded: readonly OrderedDiagnosis[],
  context: CodingContext,
): readonly Finding[] {
  if (sideOf(one.code, context.codeSet) !== 'right') return []
  const left = onSide(one.code, 'left', context.codeSet)
  const bilateral = onSide(one.code, 'bilateral', context.codeSet)
  if (left === null || bilateral === null || !coded.some((other) => other.code === left)) return []
  return [
    error(
      'laterality',
      [one.code, left, bilateral],
      `${one.code} and ${left} together are ${bilateral}`,
      guideline(context, 'I.B.13'),
    ),
  ]
}

function documentedSide(one: OrderedDiagnosis): string | null {
  return one.problem?.attributes.find((attribute) => attribute.name === 'laterality')?.value ?? null
}

function sideAgainstRecord(one: OrderedDiagnosis, context: CodingContext): readonly Finding[] {
  const coded = sideOf(one.code, context.codeSet)
  const documented = documentedSide(one)
  const contrary = (coded === 'right' && documented === 'left') || (coded === 'left' && documented === 'right')
  return contrary
    ? [
        error(
          'laterality',
          [one.code],
          `${one.code} is the ${coded} side and the record says ${documented}`,
          guideline(context, 'I.B.13'),
        ),
      ]
    : []
}

function unspecifiedSide(
  one: OrderedDiagnosis,
  coded: readonly OrderedDiagnosis[],
  context: CodingContext,
): readonly Finding[] {
  const { codeSet } = context
  if (
    !codeSet.edits(one.code).unspecifiedSide &&
    !/unspecified (?:side|eye|ear|knee|hip|shoulder|hand|foot|arm|leg|limb)/i.test(codeSet.entry(one.code)?.title ?? '')
  )
    return []
  const documented = documentedSide(one)
  const sided = ['right', 'left', 'bilateral']
    .map((side) => onSide(one.code, side, codeSet))
    .filter((code) => code !== null)
  const beside = coded.filter((other) => sided.includes(other.code)).map((other) => other.code)
  const codes = [one.code, ...(beside.length > 0 ? beside : sided.slice(0, 3))]
  if (documented !== null || beside.length > 0) {
    return [
      error(
        'laterality',
        codes,
        `${one.code} leaves the side open and the record gives it`,
        guideline(context, 'I.B.13'),
      ),
    ]
  }
  return codeSet.edits(one.code).unspecifiedSide && context.inpatient
    ? [
        warning(
          'laterality',
          codes,
          `${one.code} has no side; the editor returns it when a side can be known`,
          codeEditor(context, 'unspecified code'),
        ),
      ]
    : [warning('laterality', codes, `${one.code} has no side; ask if it can be known`, guideline(context, 'I.B.13'))]
}
