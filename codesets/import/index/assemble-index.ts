import { fiscalYearOf } from '../release-name.ts'
import { type AddendaReport, diseaseIndex, type MendReport, type Part } from './disease-index.ts'
import type { Edition, GatheredIndex } from './gather-index-files.ts'
import type { IndexNode } from './index-line.ts'
import type { IndexFile, IndexKind, TableNode } from './read-index-xml.ts'

/** A release and all its codes, headers too. */
export type ReleaseCodes = { readonly id: string; readonly codes: ReadonlySet<string> }
export type UnknownCode = {
  readonly release: string
  readonly table: IndexKind
  readonly path: readonly string[]
  readonly code: string
}
export type AssembledIndex = {
  readonly disease: readonly Part<IndexNode>[]
  readonly tables: ReadonlyMap<IndexKind, readonly Part<TableNode>[]>
  readonly addenda: readonly AddendaReport[]
  readonly mended: readonly MendReport[]
  readonly unknownCodes: readonly UnknownCode[]
}

/** The edition of this release, else of its fiscal year, else the next later, else the latest earlier. */
function standIn(editions: readonly Edition<IndexFile>[], id: string): Edition<IndexFile> | undefined {
  const sorted = [...editions].sort((a, b) => (a.release < b.release ? -1 : 1))
  return (
    sorted.find(({ release }) => release === id) ??
    sorted.find(({ release }) => fiscalYearOf(release) === fiscalYearOf(id)) ??
    sorted.filter(({ release }) => release < id && fiscalYearOf(id) - fiscalYearOf(release) <= 1).at(-1) ??
    sorted.find(({ release }) => release > id)
  )
}

function tableParts(editions: readonly Edition<IndexFile>[], releases: readonly ReleaseCodes[]): Part<TableNode>[] {
  return releases.flatMap(({ id }) => {
    const edition = standIn(editions, id)
    if (edition === undefined) return []
    const { release, source, value } = edition
    const facts =
      release === id
        ? { origin: 'official' as const, remark: 'official table' }
        : release < id && fiscalYearOf(release) < fiscalYearOf(id)
          ? { origin: 'carried-forward' as const, remark: `carried forward from ${release} for codes that still stand` }
          : { origin: 'derived' as const, remark: `table of ${release}, codes that do not stand in ${id} left out` }
    return [{ release: id, from: release, sources: [source], nodes: value.nodes, ...facts }]
  })
}

/** The lines without codes that the release does not have; a line that only led to one goes too. */
function withoutUnknownCodes<Node extends IndexNode>(
  nodes: readonly Node[],
  exists: (code: string) => boolean,
  unknown: (path: readonly string[], code: string) => void,
  above: readonly string[] = [],
): Node[] {
  return nodes.flatMap((node) => {
    const path = [...above, node.line.title]
    const { code, manifestation } = node.line
    const lost = code !== null && !exists(code)
    if (lost) unknown(path, code)
    if (manifestation !== null && !exists(manifestation)) unknown(path, manifestation)
    const children = withoutUnknownCodes(node.children as Node[], exists, unknown, path)
    const line = {
      ...node.line,
      code: lost ? null : code,
      incomplete: lost ? false : node.line.incomplete,
      manifestation: manifestation !== null && (lost || !exists(manifestation)) ? null : manifestation,
    }
    const empty = lost && children.length === 0 && line.see === null && line.seeAlso === null
    return empty ? [] : [{ ...node, line, children }]
  })
}

/** What an earlier import of other files left behind. */
export type EarlierIndex = {
  readonly disease: readonly Part<IndexNode>[]
  readonly official: ReadonlyMap<IndexKind, readonly Edition<IndexFile>[]>
}

/** Every release's index and tables; what a release has no file for is worked out or carried forward, and says so. */
export function assembleIndex(
  gathered: GatheredIndex,
  releases: readonly ReleaseCodes[],
  earlier: EarlierIndex,
): AssembledIndex {
  const unknownCodes: UnknownCode[] = []
  const codesOf = new Map(releases.map(({ id, codes }) => [id, codes]))
  const anyRelease = (code: string): boolean => releases.some(({ codes }) => codes.has(code))
  const checked = <Node extends IndexNode>(table: IndexKind, part: Part<Node>): Part<Node> => {
    const codes = codesOf.get(part.release)
    const nodes = withoutUnknownCodes(
      part.nodes,
      (code) => codes?.has(code) === true,
      (path, code) => unknownCodes.push({ release: part.release, table, path, code }),
    )
    return { ...part, nodes }
  }
  const ids = releases.map(({ id }) => id)
  const { parts, addenda, mended } = diseaseIndex(gathered, ids, earlier.disease, anyRelease)
  const disease = parts.map((part) => checked('disease', part))
  const tables = new Map<IndexKind, readonly Part<TableNode>[]>()
  for (const kind of ['external-cause', 'neoplasm', 'drug'] as const) {
    const read = gathered.official.get(kind) ?? []
    const kept = (earlier.official.get(kind) ?? []).filter(
      ({ release }) => !read.some((edition) => edition.release === release),
    )
    const made = tableParts([...read, ...kept], releases)
    tables.set(kind, kind === 'external-cause' ? made.map((part) => checked(kind, part)) : made)
  }
  return { disease, tables, addenda, mended, unknownCodes }
}
