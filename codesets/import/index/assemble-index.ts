import type { Origin } from '../../code-set.ts'
import type { Source } from '../../facts/fact-table.ts'
import { fiscalYearOf } from '../release-name.ts'
import { type Applied, applyAddenda } from './apply-addenda.ts'
import type { Edition, GatheredIndex } from './gather-index-files.ts'
import { type IndexNode, walkNodes } from './index-line.ts'
import { type MendCounts, mendLines } from './mend-lines.ts'
import type { IndexFile, IndexKind, TableNode } from './read-index-xml.ts'

/** A release and all its codes, headers too. */
export type ReleaseCodes = { readonly id: string; readonly codes: ReadonlySet<string> }
export type UnknownCode = {
  readonly release: string
  readonly table: IndexKind
  readonly path: readonly string[]
  readonly code: string
}
export type Part<Node> = {
  readonly release: string
  readonly origin: Origin
  readonly from: string
  readonly remark: string
  readonly sources: readonly Source[]
  readonly nodes: readonly Node[]
}
export type AddendaReport = { readonly release: string; readonly file: string; readonly lines: number } & Applied
export type AssembledIndex = {
  readonly disease: readonly Part<IndexNode>[]
  readonly tables: ReadonlyMap<IndexKind, readonly Part<TableNode>[]>
  readonly addenda: readonly AddendaReport[]
  readonly mended: readonly ({ readonly release: string; readonly from: string } & MendCounts)[]
  readonly unknownCodes: readonly UnknownCode[]
}

const copyOf = (nodes: readonly IndexNode[]): IndexNode[] =>
  nodes.map(({ line, children }) => ({ line, children: copyOf(children) }))

/** Official and flattened indexes by release; flattened ones get back what an older official one still prints. */
function diseaseEditions(
  gathered: GatheredIndex,
  codes: ReadonlySet<string>,
  mended: AssembledIndex['mended'][number][],
): Edition<IndexNode[]>[] {
  const official = (gathered.official.get('disease') ?? []).map((edition) => ({
    ...edition,
    value: [...edition.value.nodes] as IndexNode[],
  }))
  const flattened = gathered.flattened.filter(({ release }) => !official.some((edition) => edition.release === release))
  for (const { release, value } of flattened) {
    const older = official
      .filter((edition) => edition.release < release)
      .sort((a, b) => (a.release < b.release ? 1 : -1))[0]
    if (older !== undefined)
      mended.push({ release, from: older.release, ...mendLines(value, older.value, (code) => codes.has(code)) })
  }
  return [...official, ...flattened]
}

function diseaseParts(
  gathered: GatheredIndex,
  releases: readonly ReleaseCodes[],
  report: { addenda: AddendaReport[]; mended: AssembledIndex['mended'][number][] },
): Part<IndexNode>[] {
  const everyCode = new Set(releases.flatMap(({ codes }) => [...codes]))
  const editions = diseaseEditions(gathered, everyCode, report.mended)
  const isFlattened = (edition: Edition<IndexNode[]>): boolean =>
    gathered.flattened.some(({ source }) => source === edition.source)
  const parts: Part<IndexNode>[] = []
  for (const { id } of releases) {
    const own = editions.find(({ release }) => release === id)
    const sameYear = editions.find(({ release }) => fiscalYearOf(release) === fiscalYearOf(id))
    const edition = own ?? sameYear
    const before = parts.at(-1)
    const addenda = gathered.addenda.find(
      ({ value }) => value.table === 'disease' && value.fiscalYear === fiscalYearOf(id),
    )
    if (edition !== undefined) {
      const printed = isFlattened(edition)
        ? 'index of this release, flattened; lost words and manifestations taken from an older index'
        : 'index'
      const remark = own === undefined ? `as in ${edition.release}, of the same fiscal year` : printed
      const origin = own !== undefined && !isFlattened(edition) ? 'official' : 'derived'
      parts.push({
        release: id,
        origin,
        from: edition.release,
        remark,
        sources: [edition.source],
        nodes: edition.value,
      })
    } else if (before !== undefined && fiscalYearOf(before.release) === fiscalYearOf(id)) {
      parts.push({ ...before, release: id, remark: `as in ${before.release}, of the same fiscal year` })
    } else if (before !== undefined && addenda !== undefined && fiscalYearOf(before.release) === fiscalYearOf(id) - 1) {
      const nodes = copyOf(before.nodes)
      const { applied, unapplied } = applyAddenda(nodes, addenda.value.lines)
      report.addenda.push({
        release: id,
        file: addenda.source.file,
        lines: addenda.value.lines.length,
        applied,
        unapplied,
      })
      const remark = `index of ${before.release} with the official addenda of ${id}`
      parts.push({
        release: id,
        origin: 'derived',
        from: before.release,
        remark,
        sources: [...before.sources, addenda.source],
        nodes,
      })
    } else if (before !== undefined)
      parts.push({
        ...before,
        release: id,
        origin: 'carried-forward',
        from: before.release,
        remark: `carried forward from ${before.release} for codes that still stand`,
      })
  }
  return parts
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

/** Every release's index and tables; what a release has no file for is worked out or carried forward, and says so. */
export function assembleIndex(gathered: GatheredIndex, releases: readonly ReleaseCodes[]): AssembledIndex {
  const report: { addenda: AddendaReport[]; mended: AssembledIndex['mended'][number][] } = { addenda: [], mended: [] }
  const unknownCodes: UnknownCode[] = []
  const codesOf = new Map(releases.map(({ id, codes }) => [id, codes]))
  const checked = <Node extends IndexNode>(table: IndexKind, part: Part<Node>): Part<Node> => {
    const codes = codesOf.get(part.release)
    const nodes = withoutUnknownCodes(
      part.nodes,
      (code) => codes?.has(code) === true,
      (path, code) => unknownCodes.push({ release: part.release, table, path, code }),
    )
    return { ...part, nodes }
  }
  const disease = diseaseParts(gathered, releases, report).map((part) => checked('disease', part))
  const tables = new Map<IndexKind, readonly Part<TableNode>[]>()
  for (const kind of ['external-cause', 'neoplasm', 'drug'] as const) {
    const parts = tableParts(gathered.official.get(kind) ?? [], releases)
    tables.set(
      kind,
      parts.map((part) => (kind === 'external-cause' ? checked(kind, part) : part)),
    )
  }
  return { disease, tables, unknownCodes, ...report }
}

export const countLines = (nodes: readonly IndexNode[]): number => [...walkNodes(nodes)].length
