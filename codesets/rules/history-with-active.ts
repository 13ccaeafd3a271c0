// ICD-10-CM Official Guidelines FY2026 I.C.2.m and I.C.21.c.4: history says the condition is gone; it does not stand beside the same one active.
import { type Rule, guideline, startsWithAny, warning } from './rule.ts'
import { ruleData } from './rule-data.ts'

export const historyWithActive: Rule = (coded, context) =>
  ruleData().historyPairs.flatMap((row) => {
    const history = coded.find(({ code }) => startsWithAny(code, row.history))
    const active = coded.find(({ code }) => startsWithAny(code, row.active))
    if (history === undefined || active === undefined) return []
    return [
      warning(
        'history-with-active',
        [history.code, active.code],
        `${history.code} says that what ${active.code} names is over; both stand only for another site or episode`,
        guideline(context, active.code.startsWith('C') ? 'I.C.2.m' : 'I.C.21.c.4'),
      ),
    ]
  })
