// ICD-10-CM Official Guidelines FY2026 I.C.9.a.1-3: hypertension with heart failure or chronic kidney disease is one combination code.
import { saidUnrelated } from '../combine/stated-link.ts'
import { type Rule, error, guideline, startsWithAny, warning } from './rule.ts'

export const hypertensionCombination: Rule = (coded, context) => {
  const plain = coded.find(({ code }) => code.startsWith('I10'))
  if (plain === undefined) return []
  const partners = coded.filter(({ code }) =>
    startsWithAny(code, ['I50', 'N18', 'I51.4', 'I51.5', 'I51.7', 'I51.89', 'I51.9']),
  )
  const linked = partners.filter((other) => !saidUnrelated(plain, other, context))
  if (partners.length === 0) return []
  const codes = [plain.code, ...(linked.length > 0 ? linked : partners).map(({ code }) => code)]
  if (linked.length === 0) {
    return [
      warning(
        'hypertension-combination',
        codes,
        'the record says that hypertension and these are unrelated',
        guideline(context, 'I.C.9.a'),
      ),
    ]
  }
  const heart = linked.some(({ code }) => code.startsWith('I'))
  const kidney = linked.some(({ code }) => code.startsWith('N18'))
  const [category, section] =
    heart && kidney ? ['I13', 'I.C.9.a.3'] : heart ? ['I11', 'I.C.9.a.1'] : ['I12', 'I.C.9.a.2']
  return [
    error(
      'hypertension-combination',
      codes,
      `hypertension with these is ${category}-, the link being presumed`,
      guideline(context, section),
    ),
  ]
}
