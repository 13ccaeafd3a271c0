import { z } from 'zod'
import data from './data/onset-cues.json' with { type: 'json' }

const patterns = z.array(z.string().min(3))
const schema = z.strictObject({
  onAdmission: patterns,
  /** "Admitted with": speaks of what follows it only. */
  leadsIn: patterns,
  notOnAdmission: patterns,
  /** Words of care or of a beginning that count only when nothing from admission names the condition. */
  duringCare: patterns,
  undeterminable: patterns,
  /** Long-standing by nature, yet often enough new in a stay that time decides: pressure ulcers, rhythm disorders … */
  mayBeginInStay: z.array(z.string()),
  /** Conditions that often enough begin in hospital that a silent record of admission leaves the question open. */
  beginsInHospital: z.array(z.string()),
  /** Consequences of an operation: where the stay has one and admission is silent, they came with it. */
  afterSurgery: z.array(z.string()),
  /** Conditions of the puerperium: theirs is the delivery of this stay unless the patient came with them. */
  afterDelivery: z.array(z.string()),
  /** Obstetric codes that describe the delivery itself. */
  duringDelivery: z.array(z.string()),
})

export type CueKind = 'on-admission' | 'not-on-admission' | 'during-care' | 'undeterminable'
export type Cue = {
  readonly kind: CueKind
  readonly start: number
  readonly end: number
  /** Speaks only of what stands after it. */
  readonly leadsIn: boolean
}
type OnsetCues = Omit<
  z.infer<typeof schema>,
  'onAdmission' | 'leadsIn' | 'notOnAdmission' | 'duringCare' | 'undeterminable'
> & {
  readonly cues: readonly (readonly [kind: CueKind, pattern: RegExp, leadsIn: boolean])[]
}

let compiled: OnsetCues | null = null

export function onsetCues(): OnsetCues {
  if (compiled === null) {
    const file = schema.parse(data)
    const all = (kind: CueKind, sources: readonly string[], leadsIn = false) =>
      sources.map((source) => [kind, new RegExp(source, 'gi'), leadsIn] as const)
    compiled = {
      cues: [
        ...all('undeterminable', file.undeterminable),
        ...all('not-on-admission', file.notOnAdmission),
        ...all('on-admission', file.onAdmission),
        ...all('on-admission', file.leadsIn, true),
        ...all('during-care', file.duringCare),
      ],
      mayBeginInStay: file.mayBeginInStay,
      beginsInHospital: file.beginsInHospital,
      afterSurgery: file.afterSurgery,
      afterDelivery: file.afterDelivery,
      duringDelivery: file.duringDelivery,
    }
  }
  return compiled
}

/** Cues in a stretch of text; one that lies inside another ("present on admission" in "not present on admission") is part of that one. */
export function findCues(text: string): readonly Cue[] {
  const found: Cue[] = []
  for (const [kind, pattern, leadsIn] of onsetCues().cues) {
    for (const match of text.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length]
      if (!found.some((one) => one.start <= start && end <= one.end)) found.push({ kind, start, end, leadsIn })
    }
  }
  return found
}
