// ICD-10-CM Official Guidelines FY2026 I.B.2 and I.A.9.b: the detail that the record gives is coded; "unspecified" is for what it leaves open.
import type { Icd10CmCode } from '../../encounter/codes.ts'
import type { Attribute } from '../../encounter/mention.ts'
import type { CodeSet } from '../code-set.ts'
import { type Rule, guideline, warning } from './rule.ts'

export const documentedDetail: Rule = (coded, context) =>
  coded.flatMap(({ code, problem }) =>
    (problem?.attributes ?? []).flatMap((attribute) => {
      const detailed = withDetail(code, attribute, context.codeSet)
      return detailed === null
        ? []
        : [
            warning(
              'documented-detail',
              [code, detailed],
              `the record gives the ${attribute.name} (${attribute.value}) that ${code} leaves open`,
              guideline(context, 'I.B.2'),
            ),
          ]
    }),
  )

/** The code that differs only in taking the documented value; side is the rule `laterality`'s. */
function withDetail(code: Icd10CmCode, { name, value }: Attribute, codeSet: CodeSet): Icd10CmCode | null {
  const axes = codeSet.axes(code)
  if (name === 'laterality' || (axes[name] ?? 'unspecified') !== 'unspecified') return null
  const wanted = axisText({ ...axes, [name]: value })
  return (
    codeSet
      .stemCodes(codeSet.stem(code))
      .find((one) => one !== code && codeSet.entry(one)?.billable === true && axisText(codeSet.axes(one)) === wanted) ??
    null
  )
}

/** `specificity` only says that a title has the word "unspecified" in it. */
const axisText = (axes: Readonly<Record<string, string>>): string =>
  JSON.stringify(
    Object.entries(axes)
      .filter(([name]) => name !== 'specificity')
      .toSorted(),
  )
