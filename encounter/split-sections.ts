import { findHeaders } from './find-headers.ts'
import type { HeaderCandidate } from './header-line.ts'
import { sectionHeaders } from './section-headers.ts'
import { linesOf, skipSpace } from './text-lines.ts'
import type { Section, SectionKind } from './tidy.ts'

const REASONING: readonly SectionKind[] = ['assessment', 'plan', 'assessment-and-plan']
/** After these `cc:` names who gets a copy rather than the chief complaint. */
const LATE: readonly SectionKind[] = [...REASONING, 'impression', 'disposition', 'discharge-instructions']
/** Sections that an unlisted header in capitals ends: what follows must not pass for family or social history. */
const CLOSED_BY_UNLISTED: readonly SectionKind[] = [
  'family-history',
  'social-history',
  'allergies',
  'medications',
  'immunizations',
  'vital-signs',
  'obstetric-history',
  'orders',
  'administrative',
]

type Opened = HeaderCandidate & { readonly kind: SectionKind }

function opens(text: string, header: HeaderCandidate, open: Opened | null): boolean {
  const kind = open?.kind ?? 'unknown'
  if (header.by === 'unlisted') {
    if (header.level > 0) return open !== null && open.level >= header.level
    return CLOSED_BY_UNLISTED.includes(kind)
  }
  if (open === null || !REASONING.includes(kind)) return true
  if (header.by === 'ending') return false
  if (header.mark !== 'none' && header.mark !== open.mark) return false
  const spelled = header.look === 'capitals' && header.titleEnd - header.titleStart > 4
  if (!header.alone && !spelled && header.level === 0 && sectionHeaders().staysInside(header.kind, kind)) return false
  if (header.level > 0 && header.level <= open.level) return true
  const isPart = kind === 'assessment-and-plan' && (header.kind === 'assessment' || header.kind === 'plan')
  return !(isPart && skipSpace(text, open.bodyStart, header.start) < header.start)
}

/** `Assessment: … Plan: … Plan: …`: a plan for each problem makes the whole one assessment and plan. */
function joinRepeatedPlans(headers: readonly Opened[]): Opened[] {
  const joined: Opened[] = []
  for (let index = 0; index < headers.length; index++) {
    const header = headers[index] as Opened
    let plans = 0
    while (header.kind === 'assessment' && headers[index + 1 + plans]?.kind === 'plan') plans++
    if (plans < 2) joined.push(header)
    else {
      joined.push({ ...header, kind: 'assessment-and-plan' })
      index += plans
    }
  }
  return joined
}

/** Cuts a note at its headers. Sections follow each other without a gap, but for white space before the first. */
export function splitSections(text: string, documentType: string | null = null): Section[] {
  const headers: Opened[] = []
  for (const header of findHeaders(text, linesOf(text, 0, text.length), documentType)) {
    const open = headers.at(-1) ?? null
    if (!opens(text, header, open)) continue
    const copyTo =
      /^cc$/i.test(text.slice(header.titleStart, header.titleEnd)) && headers.some((each) => LATE.includes(each.kind))
    headers.push(copyTo ? { ...header, kind: 'administrative' } : header)
  }
  const sections: Section[] = []
  const opened = joinRepeatedPlans(headers)
  const first = opened[0]?.start ?? text.length
  if (skipSpace(text, 0, first) < first)
    sections.push({ index: 0, kind: 'unknown', title: '', start: 0, bodyStart: 0, end: first })
  opened.forEach((header, index) => {
    sections.push({
      index: sections.length,
      kind: header.kind,
      title: text.slice(header.titleStart, header.titleEnd),
      start: header.start,
      bodyStart: header.bodyStart,
      end: opened[index + 1]?.start ?? text.length,
    })
  })
  return sections
}
