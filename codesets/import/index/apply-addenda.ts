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

type Progress = {
  readonly roots: IndexNode[]
  /** Node of each level that the lines above named; null where none was found. */
  readonly path: (IndexNode | null)[]
  readonly titles: string[]
  /** Deleted nodes stay until the end: the lines below them are deleted too. */
  readonly deleted: Map<IndexNode, IndexNode[]>
  readonly applied: { add: number; delete: number; revise: number }
  readonly unapplied: Unapplied[]
}

function fail({ unapplied, titles }: Progress, line: AddendumLine, reason: UnappliedReason): void {
  unapplied.push({ line: line.text, under: titles.slice(0, line.level), reason })
}

function add(progress: Progress, { line, ...rest }: AddendumLine, siblings: IndexNode[]): IndexNode {
  const there = findLine(siblings, line)
  if (there !== null && !progress.deleted.has(there) && there.line.code === line.code) {
    fail(progress, { line, ...rest }, 'already-there')
    return there
  }
  const node = { line, children: [] }
  insert(siblings, node)
  progress.applied.add++
  return node
}

function remove(progress: Progress, line: AddendumLine, siblings: IndexNode[]): IndexNode | null {
  const standing = siblings.filter((sibling) => !progress.deleted.has(sibling))
  const node = findLine(standing, line.line)
  if (node === null) {
    fail(progress, line, 'line-not-found')
    return null
  }
  progress.deleted.set(node, siblings)
  progress.applied.delete++
  return node
}

function revise(progress: Progress, from: AddendumLine, to: AddendumLine, siblings: IndexNode[]): IndexNode | null {
  const node = findLine(siblings, from.line)
  if (node === null) {
    const revised = findLine(siblings, to.line)
    fail(progress, to, revised === null ? 'line-not-found' : 'already-there')
    return revised
  }
  if (node.line.code !== from.line.code) {
    fail(progress, to, node.line.code === to.line.code ? 'already-there' : 'code-differs')
    return node
  }
  node.line = to.line
  progress.applied.revise++
  return node
}

/** Takes one line (with the `Revise from` before a `Revise to`) and gives the node it stands for. */
function take(progress: Progress, line: AddendumLine, from: AddendumLine | null): IndexNode | null {
  const siblings = line.level === 0 ? progress.roots : (progress.path[line.level - 1]?.children ?? null)
  if (siblings === null) {
    if (line.action !== 'no-change') fail(progress, line, 'parent-not-found')
    return null
  }
  switch (line.action) {
    case 'add':
      return add(progress, line, siblings)
    case 'delete':
      return remove(progress, line, siblings)
    case 'revise-to':
      if (from !== null) return revise(progress, from, line, siblings)
      fail(progress, line, 'half-of-a-revision')
      return findLine(siblings, line.line)
    case 'no-change':
    case 'revise-from':
      return findLine(siblings, line.line)
  }
}

function dropDeleted({ deleted, unapplied }: Progress): void {
  for (const [node, siblings] of deleted) {
    siblings.splice(siblings.indexOf(node), 1)
    for (const child of node.children)
      if (!deleted.has(child))
        unapplied.push({ line: child.line.title, under: [node.line.title], reason: 'subterms-left' })
  }
}

/** Applies printed addenda to an index, which it changes, and tells what could not be applied. */
export function applyAddenda(roots: IndexNode[], lines: readonly AddendumLine[]): Applied {
  const progress: Progress = {
    roots,
    path: [],
    titles: [],
    deleted: new Map(),
    applied: { add: 0, delete: 0, revise: 0 },
    unapplied: [],
  }
  let from: AddendumLine | null = null
  for (const line of lines) {
    if (from !== null && line.action !== 'revise-to') fail(progress, from, 'half-of-a-revision')
    const level: number = line.action === 'revise-to' && from !== null ? from.level : line.level
    progress.path.length = Math.min(progress.path.length, level)
    if (line.action !== 'revise-from') progress.path[level] = take(progress, { ...line, level }, from)
    progress.titles.length = level
    progress.titles[level] = line.line.title
    from = line.action === 'revise-from' ? line : null
  }
  if (from !== null) fail(progress, from, 'half-of-a-revision')
  dropDeleted(progress)
  return { applied: progress.applied, unapplied: progress.unapplied }
}
