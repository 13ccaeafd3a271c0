// ICD-10-CM Official Guidelines FY2026 II and IV.G, IV.N: a line that calls itself a diagnosis counts as one, under whatever heading it stands.
import { z } from 'zod'
import type { SectionKind } from '../../encounter/tidy.ts'
import data from './data/line-labels.json' with { type: 'json' }
import type { Place } from './places-of.ts'

const pattern = z.string().min(3)
const schema = z.strictObject({
  /** What a line says of itself at its beginning, and the section that it then belongs to. */
  labels: z.array(
    z.strictObject({
      pattern,
      section: z.enum(['discharge-diagnosis', 'postoperative-diagnosis', 'preoperative-diagnosis', 'assessment']),
    }),
  ),
  /** An item of a numbered list of problems. */
  numbered: pattern,
  /** The same without a mark behind the number; an age looks alike, so it counts only in lists. */
  numberedLoosely: pattern,
  /** A problem with what is done about it behind a dash. */
  assessed: pattern,
  /** A postoperative diagnosis that repeats the preoperative one. */
  sameAsBefore: pattern,
  /** Headings under which possibilities are weighed before the diagnosis is made. */
  discussion: pattern,
  /** Words that say of a long-standing condition that it got worse. */
  worse: pattern,
})

type LineLabels = {
  readonly labels: readonly { readonly pattern: RegExp; readonly section: SectionKind }[]
} & Readonly<Record<'numbered' | 'numberedLoosely' | 'assessed' | 'sameAsBefore' | 'discussion' | 'worse', RegExp>>

let compiled: LineLabels | null = null

export function lineLabels(): LineLabels {
  if (compiled === null) {
    const file = schema.parse(data)
    const read = (source: string): RegExp => new RegExp(source, 'i')
    compiled = {
      labels: file.labels.map((one) => ({ pattern: read(one.pattern), section: one.section })),
      numbered: read(file.numbered),
      numberedLoosely: read(file.numberedLoosely),
      assessed: read(file.assessed),
      sameAsBefore: read(file.sameAsBefore),
      discussion: read(file.discussion),
      worse: read(file.worse),
    }
  }
  return compiled
}

/** Where a numbered line is a problem assessed, and where only one with a plan behind it is (lists of what is known are numbered too). */
const OPEN: readonly SectionKind[] = ['unknown', 'plan', 'assessment', 'assessment-and-plan']
const LISTS: readonly SectionKind[] = ['problem-list', 'past-medical-history']
/** A document with one of these has its problems there, and its lists are lists. */
const CONCLUSIONS: readonly SectionKind[] = ['assessment', 'assessment-and-plan', 'impression', 'discharge-diagnosis']

/** The section that the place's own line names, else the one it stands in. */
export function labelledSection(place: Place): SectionKind {
  const { labels, sameAsBefore } = lineLabels()
  const { text } = place.document
  const before = text.slice(text.lastIndexOf('\n', place.start - 1) + 1, place.start)
  const open = OPEN.includes(place.section)
  const said = labels.find((one) => one.pattern.test(before))?.section
  const section = said !== undefined && (open || said !== 'assessment') ? said : place.section
  if (section === 'preoperative-diagnosis' && sameAsBefore.test(text)) return 'postoperative-diagnosis'
  return section === place.section && isProblemOfList(place, before) ? 'assessment' : section
}

function isProblemOfList(place: Place, before: string): boolean {
  const { numbered, numberedLoosely, assessed } = lineLabels()
  if (OPEN.includes(place.section)) return numbered.test(before)
  if (!LISTS.includes(place.section) || !(numbered.test(before) || numberedLoosely.test(before))) return false
  const { text, sections } = place.document
  if (sections.some((one) => CONCLUSIONS.includes(one.kind))) return false
  const end = text.indexOf('\n', place.end)
  return assessed.test(text.slice(place.end, end < 0 ? undefined : end))
}
