import type { Icd10CmCode } from '../encounter/codes.ts'
import type { CodeSet } from './code-set.ts'

export type CodeChange =
  | {
      readonly kind: 'added' | 'deleted'
      readonly code: Icd10CmCode
      readonly title: string
      readonly billable: boolean
    }
  | { readonly kind: 'retitled'; readonly code: Icd10CmCode; readonly before: string; readonly after: string }
  | { readonly kind: 'now-header' | 'now-billable'; readonly code: Icd10CmCode; readonly title: string }

/** What changed between two releases, code by code: deleted codes first, then the others in the order of the later release. */
export function diffReleases(before: CodeSet, after: CodeSet): readonly CodeChange[] {
  const deleted = before.codes().flatMap((code): CodeChange[] => {
    const entry = after.entry(code) === null ? before.entry(code) : null
    return entry === null ? [] : [{ kind: 'deleted', code, title: entry.title, billable: entry.billable }]
  })
  const others = after.codes().flatMap((code) => changesOf(code, before, after))
  return [...deleted, ...others]
}

function changesOf(code: Icd10CmCode, before: CodeSet, after: CodeSet): CodeChange[] {
  const [old, now] = [before.entry(code), after.entry(code)]
  if (now === null) return []
  if (old === null) return [{ kind: 'added', code, title: now.title, billable: now.billable }]
  const changes: CodeChange[] = []
  if (old.title !== now.title) changes.push({ kind: 'retitled', code, before: old.title, after: now.title })
  if (old.billable !== now.billable)
    changes.push({ kind: now.billable ? 'now-billable' : 'now-header', code, title: now.title })
  return changes
}
