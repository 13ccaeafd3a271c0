// ICD-10-CM Official Guidelines FY2026 I.B.16: a complication of care rests on the provider's words for the relation, not on timing alone.
import { placesOf } from '../order/places-of.ts'
import { type Rule, guideline, warning } from './rule.ts'

/** Words that say cause and effect; "postoperative", "after" and "following" only say when. */
const RELATION =
  /complicat|due to|secondary to|caused|because of|result|induced|related|associated|attribut|infect|reject|fail|malfunction|leak|loosen|dislocat|displace|obstruct|occlu|stenosis|thrombos|dehiscen|disrupt|breakdown|hemorrhage|bleed|iatrogenic|accidental|laceration|puncture|erosion|mechanical|expos|fistula|reaction|toxicity/i

export const complicationStated: Rule = (coded, context) =>
  coded
    .filter(({ role }) => role === 'complication')
    .filter((one) => {
      const places = placesOf(one, context)
      return (
        places.length > 0 &&
        !places.some(
          ({ document, sentence }) =>
            sentence !== null && RELATION.test(document.text.slice(sentence.start, sentence.end)),
        )
      )
    })
    .map(({ code }) =>
      warning(
        'complication-stated',
        [code],
        `${code} is a complication of care and the sentences quoted say only when it happened, not that care caused it`,
        guideline(context, 'I.B.16'),
      ),
    )
