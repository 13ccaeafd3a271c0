import type { Origin } from '../../code-set.ts'
import type { Source } from '../../facts/fact-table.ts'
import { fiscalYearOf } from '../release-name.ts'
import { type Applied, applyAddenda } from './apply-addenda.ts'
import type { Edition, GatheredIndex } from './gather-index-files.ts'
import type { IndexNode } from './index-line.ts'
import { type MendCounts, mendLines } from './mend-lines.ts'

/** What a release has of one index or table, and where it comes from. */
export type Part<Node> = {
  readonly release: string
  readonly origin: Origin
  readonly from: string
  readonly remark: string
  readonly sources: readonly Source[]
  readonly nodes: readonly Node[]
}
export type AddendaReport = { readonly release: string; readonly file: string; readonly lines: number } & Applied
export type MendReport = { readonly release: string; readonly from: string } & MendCounts
export type DiseaseIndex = {
  readonly parts: readonly Part<IndexNode>[]
  readonly addenda: readonly AddendaReport[]
  readonly mended: readonly MendReport[]
}

const copyOf = (nodes: readonly IndexNode[]): IndexNode[] =>
  nodes.map(({ line, children }) => ({ line, children: copyOf(children) }))

/** Flattened indexes get back what an older official one still prints. */
function mendFlattened(gathered: GatheredIndex, exists: (code: string) => boolean): MendReport[] {
  const official = gathered.official.get('disease') ?? []
  return gathered.flattened.flatMap(({ release, value }) => {
    const older = official
      .filter((edition) => edition.release < release)
      .toSorted((a, b) => (a.release < b.release ? 1 : -1))[0]
    return older === undefined ? [] : [{ release, from: older.release, ...mendLines(value, older.value.nodes, exists) }]
  })
}

function editionParts({ official, flattened }: GatheredIndex): Part<IndexNode>[] {
  const part = (
    origin: Origin,
    remark: string,
    { release, source }: Edition<unknown>,
    nodes: readonly IndexNode[],
  ): Part<IndexNode> => ({
    release,
    origin,
    from: release,
    remark,
    sources: [source],
    nodes,
  })
  const whole = (official.get('disease') ?? []).map((edition) =>
    part('official', 'index', edition, edition.value.nodes),
  )
  const remark = 'index of this release, flattened; lost words and manifestations taken from an older index'
  const flat = flattened.map((edition) => part('derived', remark, edition, edition.value))
  return [...whole, ...flat.filter(({ release }) => !whole.some((other) => other.release === release))]
}

/** The index of the year before with this year's addenda. */
function withAddenda(
  before: Part<IndexNode>,
  release: string,
  addenda: GatheredIndex['addenda'][number],
  reports: AddendaReport[],
): Part<IndexNode> {
  const nodes = copyOf(before.nodes)
  const { lines } = addenda.value
  reports.push({ release, file: addenda.source.file, lines: lines.length, ...applyAddenda(nodes, lines) })
  const remark = `index of ${before.release} with the official addenda of ${release}`
  return {
    release,
    origin: 'derived',
    from: before.release,
    remark,
    sources: [...before.sources, addenda.source],
    nodes,
  }
}

const sameYear = (a: string, b: string): boolean => fiscalYearOf(a) === fiscalYearOf(b)

/**
 * Each release's index: its own, that of its fiscal year, the year before with addenda, that of an `earlier` import, or
 * the release before carried forward. Releases are oldest first.
 */
export function diseaseIndex(
  gathered: GatheredIndex,
  releases: readonly string[],
  earlier: readonly Part<IndexNode>[],
  exists: (code: string) => boolean,
): DiseaseIndex {
  const mended = mendFlattened(gathered, exists)
  const editions = editionParts(gathered)
  const reports: AddendaReport[] = []
  const parts: Part<IndexNode>[] = []
  /** Releases made from files at hand, not from an earlier import. */
  const fresh = new Set<string>()
  const made = (id: string): Part<IndexNode> | undefined => {
    const before = parts.at(-1)
    const own = editions.find(({ release }) => release === id)
    const near = own ?? editions.find(({ release }) => sameYear(release, id))
    const addenda = gathered.addenda.find(
      ({ value }) => value.table === 'disease' && value.fiscalYear === fiscalYearOf(id),
    )
    const asIn = (part: Part<IndexNode>): Part<IndexNode> => ({
      ...part,
      release: id,
      origin: part.origin === 'official' ? 'derived' : part.origin,
      remark: `as in ${part.release}, of the same fiscal year`,
    })
    if (own !== undefined) return own
    if (near !== undefined) return asIn(near)
    if (before === undefined) return undefined
    if (sameYear(before.release, id)) return fresh.has(before.release) ? asIn(before) : undefined
    return addenda !== undefined && fiscalYearOf(before.release) === fiscalYearOf(id) - 1
      ? withAddenda(before, id, addenda, reports)
      : undefined
  }
  for (const id of releases) {
    const before = parts.at(-1)
    const now = made(id)
    if (now !== undefined) fresh.add(id)
    const known = now ?? earlier.find(({ release, origin }) => release === id && origin !== 'carried-forward')
    if (known !== undefined) parts.push(known)
    else if (before !== undefined) {
      const remark = `carried forward from ${before.release} for codes that still stand`
      parts.push({ ...before, release: id, origin: 'carried-forward', from: before.release, remark })
    }
  }
  return { parts, addenda: reports, mended }
}
