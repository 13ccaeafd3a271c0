import { guidelineLines } from './guideline-lines.ts'
import { GuidelinesImportError } from './guidelines-import-error.ts'
import type { ImportedSection } from './imported-section.ts'
import { splitSections } from './split-sections.ts'

/** Every edition since 2015 numbers more than 400; below this the text is another document or badly read. */
const LEAST_SECTIONS = 200

/** The numbered sections of the Official Guidelines from the text of their pages; refuses another document and another year's edition. */
export function importSections(
  pages: readonly string[],
  fiscalYear: number,
  leastSections = LEAST_SECTIONS,
): readonly ImportedSection[] {
  const title = pages[0] ?? ''
  const named = /\bFY\s?(20\d\d)\b/.exec(title)?.[1]
  if (named !== undefined && Number(named) !== fiscalYear)
    throw new GuidelinesImportError('other-year', `the title page says FY ${named}; give --year ${named}`)
  const sections = splitSections(guidelineLines(pages), fiscalYear)
  if (sections.length < leastSections)
    throw new GuidelinesImportError(
      'no-guidelines',
      `only ${sections.length} numbered sections were found; give the PDF of the ICD-10-CM Official Guidelines for Coding and Reporting`,
    )
  return sections
}
