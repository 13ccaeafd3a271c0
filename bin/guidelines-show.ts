import type { SectionAnswer } from '../guidelines-corpus/find-passage.ts'
import type { ImportedSection } from '../guidelines-corpus/import/imported-section.ts'
import type { Passage } from '../guidelines-corpus/passage.ts'
import { baseOf } from '../guidelines-corpus/section-number.ts'

export type Shown = {
  readonly section: string
  readonly edition: number
  readonly answer: SectionAnswer
  /** Null when this edition was not imported. */
  readonly official: readonly ImportedSection[] | null
  readonly otherYears: readonly number[]
}

/** Our passages first, the official text after them; passages of other corpora have none. */
export function describeSection(shown: Shown): string[] {
  const { answer } = shown
  const official = answer.kind === 'none' || answer.passages.some(({ corpus }) => corpus === 'icd-10-cm')
  return [...passagesOf(shown), ...(official ? ['', ...officialOf(shown)] : [])]
}

function passagesOf({ section, edition, answer }: Shown): string[] {
  switch (answer.kind) {
    case 'found':
      return answer.passages.flatMap(describePassage)
    case 'under-it':
      return [
        `${section} is a heading; under it stand:`,
        ...answer.passages.map((one) => `  ${one.section}  ${one.title}`),
      ]
    case 'above-it':
      return [
        `No passage has ${section}; the nearest above is ${answer.section}:`,
        ...answer.passages.flatMap(describePassage),
      ]
    case 'none':
      return [`No passage of FY${edition} has the section ${section}.`]
  }
}

function describePassage({
  section,
  fiscalYear,
  title,
  text,
  codes,
  settings,
  computedBy,
  changed,
}: Passage): string[] {
  const line = (name: string, values: readonly string[]): string[] =>
    values.length === 0 ? [] : [`  ${name}: ${values.join(', ')}`]
  return [
    `${section}  ${title}${fiscalYear === null ? '' : ` (FY${fiscalYear}, in our words)`}`,
    `  ${text}`,
    ...line(
      'Codes',
      codes.map(({ from, to }) => (from === to ? from : `${from}-${to}`)),
    ),
    ...line('Settings', settings),
    ...line('Computed by', computedBy),
    ...line('Changed', changed === null ? [] : [changed]),
  ]
}

function officialOf({ section, edition, official, otherYears }: Shown): string[] {
  if (official === null) {
    const others = otherYears.length === 0 ? '' : `; imported are ${otherYears.map((year) => `FY${year}`).join(', ')}`
    return [`Official text of FY${edition}: not imported${others}. Run: guidelines import FILE --year ${edition}`]
  }
  const found = official.find((one) => one.section === baseOf(section))
  if (found === undefined) return [`Official text of FY${edition}: it has no section ${baseOf(section)}.`]
  return [
    `Official text of FY${edition}, page ${found.page}: ${found.section}  ${found.heading}`,
    ...found.text.split('\n').map((line) => `  ${line}`),
  ]
}
