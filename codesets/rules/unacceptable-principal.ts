// Medicare Code Editor v43.1 (FY2026): codes that cannot be, or seldom justify being, the principal diagnosis of an inpatient claim.
import { type Rule, codeEditor, error, warning } from './rule.ts'

export const unacceptablePrincipal: Rule = (coded, context) => {
  const principal = coded.find((one) => one.principal)
  if (principal === undefined || !context.inpatient) return []
  const { code } = principal
  const edits = context.codeSet.edits(code)
  if (edits.unacceptablePrincipal) {
    return [
      error(
        'unacceptable-principal',
        [code],
        `${code} is not accepted as principal diagnosis`,
        codeEditor(context, 'unacceptable principal diagnosis'),
      ),
    ]
  }
  if (edits.requiresSecondary && coded.length === 1) {
    return [
      error(
        'unacceptable-principal',
        [code],
        `${code} needs a secondary diagnosis beside it`,
        codeEditor(context, 'requires secondary diagnosis'),
      ),
    ]
  }
  return edits.questionableAdmission
    ? [
        warning(
          'unacceptable-principal',
          [code],
          `${code} alone seldom justifies an acute care admission`,
          codeEditor(context, 'questionable admission'),
        ),
      ]
    : []
}
