import { type Citation, citedSections } from './cited-sections.ts'
import type { Passage } from './passage.ts'
import { isWithin } from './section-number.ts'

/** A rule file, by its path from the root, and its first line. */
export type RuleFile = { readonly path: string; readonly firstLine: string }

/** How a passage and a rule file disagree about which computes which. */
export type LinkFault =
  | { readonly kind: 'no-such-file'; readonly section: string; readonly path: string }
  | { readonly kind: 'file-cites-another-section'; readonly section: string; readonly path: string }
  | { readonly kind: 'no-passage-names-file'; readonly sections: Citation; readonly path: string }

/** Both ways: a file that a passage names cites its section (or one above or below); a file that cites a section, or a span, is named there. */
export function faultsOfLinks(passages: readonly Passage[], files: readonly RuleFile[]): readonly LinkFault[] {
  const guidelines = passages.filter(({ corpus }) => corpus === 'icd-10-cm')
  const cited = new Map(files.map(({ path, firstLine }) => [path, citedSections(firstLine)]))
  return [
    ...guidelines.flatMap((passage) =>
      passage.computedBy.flatMap((path) => faultOfName(passage, path, cited.get(path))),
    ),
    ...[...cited].flatMap(([path, citations]) =>
      citations
        .filter((sections) => !guidelines.some((passage) => answers(passage, sections, path)))
        .map((sections): LinkFault => ({ kind: 'no-passage-names-file', sections, path })),
    ),
  ]
}

function faultOfName({ section }: Passage, path: string, citations: readonly Citation[] | undefined): LinkFault[] {
  if (citations === undefined) return [{ kind: 'no-such-file', section, path }]
  const related = citations.flat().some((one) => isWithin(one, section) || isWithin(section, one))
  return related ? [] : [{ kind: 'file-cites-another-section', section, path }]
}

const answers = ({ section, computedBy }: Passage, sections: Citation, path: string): boolean =>
  computedBy.includes(path) && sections.some((one) => isWithin(section, one))
