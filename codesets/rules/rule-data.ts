import { z } from 'zod'
import ages from './data/ages.json' with { type: 'json' }
import confirmedOnly from './data/confirmed-only.json' with { type: 'json' }
import firstListedOnly from './data/first-listed-only.json' with { type: 'json' }
import historyPairs from './data/history-pairs.json' with { type: 'json' }
import neededTogether from './data/needed-together.json' with { type: 'json' }
import neverTogether from './data/never-together.json' with { type: 'json' }
import nonspecificZ from './data/nonspecific-z.json' with { type: 'json' }
import secondaryOnly from './data/secondary-only.json' with { type: 'json' }
import sequencePairs from './data/sequence-pairs.json' with { type: 'json' }
import sexes from './data/sexes.json' with { type: 'json' }

/** Prefixes of dotted codes; the empty one stands for every code. */
const prefixes = z.array(z.string().regex(/^(?:[A-Z][0-9A-Z]{0,2}(?:\.[0-9A-Z]{0,4})?)?$/)).min(1)
const severity = z.enum(['error', 'warning'])
const section = z.string().regex(/^(?:I|II|III|IV|Appendix I)(?:\.|$)/)
const because = z.string().min(10)

const schema = z.strictObject({
  /** Codes that hold only for an age, in completed years or in days of life, both ends included. */
  ages: z.array(
    z.strictObject({
      codes: prefixes,
      except: prefixes.optional(),
      years: z.tuple([z.number(), z.number()]).optional(),
      days: z.tuple([z.number(), z.number()]).optional(),
      severity,
      section,
      because,
    }),
  ),
  sexes: z.array(z.strictObject({ codes: prefixes, sex: z.enum(['F', 'M']), section, because })),
  confirmedOnly: z.array(z.strictObject({ codes: prefixes, section })),
  firstListedOnly: z.strictObject({ codes: prefixes, except: prefixes, section }),
  nonspecificZ: z.strictObject({ codes: prefixes, section }),
  secondaryOnly: z.array(z.strictObject({ codes: prefixes, except: prefixes.optional(), severity, section, because })),
  /** A code of `a` beside a code of `b`; `keep` names the side that the guideline itself keeps, where it does. */
  neverTogether: z.array(
    z.strictObject({ a: prefixes, b: prefixes, keep: z.enum(['a', 'b']).optional(), severity, section, because }),
  ),
  /** Past of a condition and the condition itself: both stand only when the active one is another episode or site. */
  historyPairs: z.array(z.strictObject({ history: prefixes, active: prefixes })),
  /** Each group of `needs` must be met by another code. */
  neededTogether: z.array(
    z.strictObject({
      when: prefixes,
      except: prefixes.optional(),
      needs: z.array(prefixes).min(1),
      severity,
      section,
      because,
    }),
  ),
  /** Codes of `first` stand before codes of `later` where both are present. */
  sequencePairs: z.array(z.strictObject({ first: prefixes, later: prefixes, section, because })),
})

export type RuleData = z.infer<typeof schema>

let parsed: RuleData | null = null

/** The tables behind the rules, checked on first use. */
export function ruleData(): RuleData {
  parsed ??= schema.parse({
    ages,
    sexes,
    confirmedOnly,
    firstListedOnly,
    nonspecificZ,
    secondaryOnly,
    neverTogether,
    historyPairs,
    neededTogether,
    sequencePairs,
  })
  return parsed
}
