import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RuleFile } from './rule-links.ts'

/** Where code computes guidelines; a file there that cites a section is a rule file. */
export const RULE_FOLDERS = ['rules', 'combine', 'order', 'present-on-admission', 'resolve', 'exclusion'].map(
  (name) => `codesets/${name}`,
)

/** Source files of the rule folders with their first lines; tests and fakes compute nothing. */
export function listRuleFiles(root: string): readonly RuleFile[] {
  return RULE_FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.startsWith('fake-'))
      .toSorted()
      .map((name) => ({
        path: `${folder}/${name}`,
        firstLine: readFileSync(join(root, folder, name), 'utf8').split('\n', 1)[0] ?? '',
      })),
  )
}
