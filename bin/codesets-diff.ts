import type { ReleaseInfo } from '../codesets/code-set.ts'
import type { CodeChange } from '../codesets/diff-releases.ts'

const HEADINGS: Readonly<Record<CodeChange['kind'], string>> = {
  deleted: 'Deleted',
  added: 'Added',
  retitled: 'Title revised',
  'now-header': 'No longer billable: more characters are needed',
  'now-billable': 'Now billable',
}

function line(change: CodeChange): string {
  switch (change.kind) {
    case 'added':
    case 'deleted':
      return `  ${change.code.padEnd(8)} ${change.billable ? ' ' : '-'} ${change.title}`
    case 'retitled':
      return `  ${change.code.padEnd(8)}   ${change.before}\n  ${' '.repeat(8)} → ${change.after}`
    case 'now-header':
    case 'now-billable':
      return `  ${change.code.padEnd(8)}   ${change.title}`
  }
}

/** Changes under headings with counts; `-` marks headers. */
export function describeChanges(before: ReleaseInfo, after: ReleaseInfo, changes: readonly CodeChange[]): string[] {
  const name = ({ id, fiscalYear }: ReleaseInfo): string => `${id} (FY${fiscalYear})`
  const kinds = Object.keys(HEADINGS) as CodeChange['kind'][]
  const parts = kinds.flatMap((kind) => {
    const own = changes.filter((change) => change.kind === kind)
    const billable = own.filter(
      (change) => (change.kind === 'added' || change.kind === 'deleted') && change.billable,
    ).length
    const count =
      kind === 'added' || kind === 'deleted' ? `${own.length}, ${billable} of them billable` : String(own.length)
    return own.length === 0 ? [] : ['', `${HEADINGS[kind]} (${count})`, ...own.map(line)]
  })
  return [`${name(before)} → ${name(after)}`, ...(parts.length === 0 ? ['', 'No code changed.'] : parts)]
}
