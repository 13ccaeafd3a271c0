import type { AddendumLine } from './read-addenda.ts'
import { titleKey } from '../../index/term-key.ts'
import type { IndexLine, IndexNode } from './index-line.ts'

export type UnappliedReason =
  | 'parent-not-found'
  | 'line-not-found'
  /** The line stands there with another code than the one to be changed. */
  | 'code-differs'
  | 'already-there'
  | 'half-of-a-revision'
  | 'subterms-left'
export type Unapplied = { readonly line: string; readonly under: readonly string[]; readonly reason: UnappliedReason }
export type Applied = {
  readonly applied: Readonly<Record<'add' | 'delete' | 'revise', number>>
  readonly unapplied: readonly Unapplied[]
}

const FIRST_WORDS = /^(with|without|in|due to|associated with)\b/i
const modifiersKey = (line: IndexLine): string => titleKey(line.nonessential.join(' '))

/** The sibling a printed line names: same words; among several the one with the same code, then the same modifiers. */
export function findLine(siblings: readonly IndexNode[], line: IndexLine): IndexNode | null {
  const same = siblings.filter((node) => node.line.key === line.key)
  const sameModifiers = same.filter((node) => modifiersKey(node.line) === modifiersKey(line))
  const pool = sameModifiers.length > 0 ? sameModifiers : same
  return pool.find((node) => node.line.code === line.code) ?? pool[0] ?? null
}

/** In the order of the alphabet, `with`, `in` and `due to` first. */
function insert(siblings: IndexNode[], node: IndexNode): void {
  const rank = ({ line }: IndexNode): string => `${FIRST_WORDS.test(line.title) ? 0 : 1}${line.key}`
  const before = siblings.findIndex((sibling) => rank(sibling) > rank(node))
  siblings.splice(before === -1 ? siblings.length : before, 0, node)
}

/** Applies printed addenda to an index, which it changes, and tells what could not be applied. */
export function applyAddenda(roots: IndexNode[], lines: readonly AddendumLine[]): Applied {
  const applied = { add: 0, delete: 0, revise: 0 }
  const unapplied: Unapplied[] = []
  const deleted = new Map<IndexNode, IndexNode[]>()
  /** Node of each level that the lines above named; null where none was found. */
  const path: (IndexNode | null)[] = []
  const titles: string[] = []
  const siblingsAt = (level: number): IndexNode[] | null => (level === 0 ? roots : (path[level - 1]?.children ?? null))
  const fail = (line: AddendumLine, reason: UnappliedReason): void => {
    unapplied.push({ line: line.text, under: titles.slice(0, line.level), reason })
  }

  const steps = {
    'no-change': (line: AddendumLine, siblings: IndexNode[]) => findLine(siblings, line.line),
    add: (line: AddendumLine, siblings: IndexNode[]) => {
      const there = findLine(siblings, line.line)
      if (there !== null && !deleted.has(there) && there.line.code === line.line.code) {
        fail(line, 'already-there')
        return there
      }
      const node = { line: line.line, children: [] }
      insert(siblings, node)
      applied.add++
      return node
    },
    delete: (line: AddendumLine, siblings: IndexNode[]) => {
      const node = findLine(siblings.filter((sibling) => !deleted.has(sibling)), line.line)
      if (node === null) fail(line, 'line-not-found')
      else {
        deleted.set(node, siblings)
        applied.delete++
      }
      return node
    },
    revise: (from: AddendumLine, to: AddendumLine, siblings: IndexNode[]) => {
      const node = findLine(siblings, from.line)
      if (node === null) fail(to, findLine(siblings, to.line) === null ? 'line-not-found' : 'already-there')
      else if (node.line.code !== from.line.code) fail(to, node.line.code === to.line.code ? 'already-there' : 'code-differs')
      else {
        node.line = to.line
        applied.revise++
      }
      return node ?? findLine(siblings, to.line)
    },
  }

  let from: AddendumLine | null = null
  for (const line of lines) {
    if (from !== null && line.action !== 'revise-to') fail(from, 'half-of-a-revision')
    const level = line.action === 'revise-to' && from !== null ? from.level : line.level
    path.length = Math.min(path.length, level)
    const siblings = siblingsAt(level)
    if (line.action === 'revise-from') {
      from = line
      continue
    }
    if (siblings === null) {
      if (line.action !== 'no-change') fail(line, 'parent-not-found')
      path[level] = null
    } else if (line.action === 'revise-to') {
      if (from === null) fail(line, 'half-of-a-revision')
      path[level] = from === null ? findLine(siblings, line.line) : steps.revise(from, line, siblings)
    } else path[level] = steps[line.action](line, siblings)
    titles.length = level
    titles[level] = line.line.title
    from = null
  }
  for (const [node, siblings] of deleted) {
    siblings.splice(siblings.indexOf(node), 1)
    const left = node.children.filter((child) => !deleted.has(child))
    for (const child of left) unapplied.push({ line: child.line.title, under: [node.line.title], reason: 'subterms-left' })
  }
  return { applied, unapplied }
}
