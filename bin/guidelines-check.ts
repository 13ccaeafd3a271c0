import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { filterPassages } from '../guidelines-corpus/find-passage.ts'
import { compareSections } from '../guidelines-corpus/import/compare-sections.ts'
import { importedYears, readImported } from '../guidelines-corpus/import/imported-files.ts'
import { listRuleFiles, RULE_FOLDERS } from '../guidelines-corpus/list-rule-files.ts'
import { loadPassages } from '../guidelines-corpus/load-passages.ts'
import type { Passage } from '../guidelines-corpus/passage.ts'
import { loadQuestions } from '../guidelines-corpus/questions/load-questions.ts'
import { unanswered } from '../guidelines-corpus/questions/unanswered.ts'
import { faultsOfLinks, type LinkFault } from '../guidelines-corpus/rule-links.ts'

type Checked = { readonly lines: readonly string[]; readonly faults: number }

/** What is at hand and what is wrong with it; links are checked where the source of the rules is. */
export function checkCorpus(root: string, imported: string): Checked {
  const passages = loadPassages()
  const parts = [
    { lines: [`${passages.length} passages parse`], faults: 0 },
    checkQuestions(passages),
    ...(existsSync(join(root, RULE_FOLDERS[0] ?? '', 'rule.ts')) ? [checkLinks(passages, root)] : []),
    ...importedYears(imported).map((year) => checkImported(passages, imported, year)),
  ]
  return { lines: parts.flatMap(({ lines }) => lines), faults: parts.reduce((sum, { faults }) => sum + faults, 0) }
}

function checkQuestions(passages: readonly Passage[]): Checked {
  const questions = loadQuestions()
  const missing = unanswered(questions, passages)
  return {
    lines: [
      `${questions.length} questions, ${missing.length} with a section that no passage has`,
      ...missing.map(({ id, section }) => `  ${id}: ${section}`),
    ],
    faults: missing.length,
  }
}

function checkLinks(passages: readonly Passage[], root: string): Checked {
  const files = listRuleFiles(root)
  const faults = faultsOfLinks(passages, files)
  return {
    lines: [`${files.length} files of the rule folders, ${faults.length} links at fault`, ...faults.map(describeFault)],
    faults: faults.length,
  }
}

function describeFault(fault: LinkFault): string {
  switch (fault.kind) {
    case 'no-such-file':
      return `  ${fault.section} names ${fault.path}, which is not there`
    case 'file-cites-another-section':
      return `  ${fault.section} names ${fault.path}, whose first line cites other sections`
    case 'no-passage-names-file':
      return `  ${fault.path} cites ${fault.sections.join(', ')}, where no passage names it`
  }
}

function checkImported(passages: readonly Passage[], folder: string, year: number): Checked {
  const ours = filterPassages(passages, { corpus: 'icd-10-cm', fiscalYear: year })
  const official = readImported(folder, year) ?? []
  if (ours.length === 0)
    return { lines: [`FY${year}: ${official.length} official sections; no passage retells that year`], faults: 0 }
  const { retold, notOfficial, notRetold } = compareSections(ours, official)
  const list = (name: string, sections: readonly string[]): string[] =>
    sections.length === 0 ? [] : [`  ${name}: ${sections.join(', ')}`]
  return {
    lines: [
      `FY${year}: ${official.length} official sections, ${retold} of them retold`,
      ...list('passages without an official section', notOfficial),
      ...list('official sections without a passage', notRetold),
    ],
    faults: notOfficial.length + notRetold.length,
  }
}
