import type { GuidelineLine } from './guideline-lines.ts'
import { type Marker, markersOf } from './heading-marker.ts'
import type { ImportedSection } from './imported-section.ts'
import { type Level, placeInNumbering } from './place-in-numbering.ts'

const PARTS = ['I', 'II', 'III', 'IV']
const PART_HEADING = /^Section (I|II|III|IV)\. (?=[A-Z])(.+)$/
const APPENDIX_HEADING = /^Appendix I$/
/** Leaders of a table of contents, with or without the page they lead to. */
const LEADERS = /\.{4,}\s*\d*$/
/** Where a heading may stand in the middle of a line: a marker after the end of a sentence or of another heading's words. */
const INSIDE = /(?<=[^\s.,;][.:)”"]? )(?=(?:[A-Za-z0-9]{1,2}[.)]|\([a-z]+\)) ?["“]?[A-Z])/g

type Open = {
  readonly levels: readonly Level[]
  readonly heading: string
  readonly page: number
  readonly lines: string[]
}

/** The numbered sections of the text, in its order; what stands before section I (title, preface, table of contents) is left out. */
export function splitSections(lines: readonly GuidelineLine[], fiscalYear: number): readonly ImportedSection[] {
  const done: Open[] = []
  for (const { text, page } of lines.slice(startOfBody(lines))) {
    const part = partHeading(text, done.at(-1)?.levels[0]?.label ?? null)
    if (part !== null) done.push({ ...part, page, lines: [] })
    else addLine(done, text, page)
  }
  return done.map(({ levels, heading, page, lines: text }) => ({
    fiscalYear,
    section: levels.map(({ label }) => label).join('.'),
    heading,
    text: text.join('\n'),
    page,
  }))
}

/** The table of contents names section I too, so the body begins at its last heading. */
const startOfBody = (lines: readonly GuidelineLine[]): number => {
  const at = lines.findLastIndex(({ text }) => PART_HEADING.exec(text)?.[1] === 'I' && !LEADERS.test(text))
  return at === -1 ? lines.length : at
}

function partHeading(line: string, current: string | null): { levels: readonly Level[]; heading: string } | null {
  const [, label = '', heading = ''] = PART_HEADING.exec(line) ?? []
  const expected = current === null ? PARTS[0] : PARTS[PARTS.indexOf(current) + 1]
  if (label !== '' && label === expected) return { levels: [{ kind: 'section', label }], heading }
  return APPENDIX_HEADING.test(line) && current === PARTS.at(-1)
    ? { levels: [{ kind: 'section', label: line }], heading: '' }
    : null
}

/** A line is text of the open section, a heading, or both where headings run together in the extracted text. */
function addLine(done: Open[], line: string, page: number): void {
  const open = done.at(-1)
  if (open === undefined) return
  const placed = placeOf(open.levels, markersOf(line))
  const rest = placed === null ? line : placed.marker.heading
  const here = placed === null ? open : { levels: placed.levels, heading: rest, page, lines: [] }
  const cut = cutInside(here.levels, rest)
  if (placed === null) here.lines.push(cut === null ? line : line.slice(0, cut).trim())
  else done.push(cut === null ? here : { ...here, heading: rest.slice(0, cut).trim() })
  if (cut !== null) addLine(done, rest.slice(cut), page)
}

function placeOf(
  levels: readonly Level[],
  markers: readonly Marker[],
): { levels: readonly Level[]; marker: Marker } | null {
  for (const marker of markers) {
    const placed = placeInNumbering(levels, marker)
    if (placed !== null) return { levels: placed, marker }
  }
  return null
}

/** Where in a line the next heading begins; a reference ("See Section I.C.16. f. …") is none. */
function cutInside(levels: readonly Level[], line: string): number | null {
  for (const { index } of line.matchAll(INSIDE)) {
    if (/\b(?:Sections?|guidelines?|see|See)\b[^.]{0,12}[\w.]*\s*$/.test(line.slice(0, index))) continue
    if (placeOf(levels, markersOf(line.slice(index))) !== null) return index
  }
  return null
}
