import type { Source } from '../../facts/fact-table.ts'
import { ImportError } from '../import-error.ts'
import { fiscalYearOf } from '../release-name.ts'
import type { FoundIndexFile } from './find-index-files.ts'
import type { IndexNode } from './index-line.ts'
import { type Addenda, readAddenda } from './read-addenda.ts'
import { readIndexCsv } from './read-index-csv.ts'
import { type IndexFile, type IndexKind, readIndexXml } from './read-index-xml.ts'
import { readPdfText } from './read-pdf-text.ts'

export type Edition<Value> = { readonly release: string; readonly source: Source; readonly value: Value }
export type GatheredIndex = {
  readonly flattened: readonly Edition<IndexNode[]>[]
  readonly official: ReadonlyMap<IndexKind, readonly Edition<IndexFile>[]>
  readonly addenda: readonly Edition<Addenda>[]
}

const decode = (bytes: Uint8Array): string => new TextDecoder('utf-8').decode(bytes)

function releaseOf({ release, source }: FoundIndexFile, fiscalYear: number | null): string {
  if (release === null) {
    if (fiscalYear !== null) return `${fiscalYear - 1}-10-01`
    throw new ImportError(
      'wrong-year',
      source.file,
      'nothing says which release it is of; put it in a folder such as fy2026',
    )
  }
  if (fiscalYear !== null && fiscalYearOf(release) !== fiscalYear)
    throw new ImportError(
      'wrong-year',
      source.file,
      `it says fiscal year ${fiscalYear}; its folder says release ${release}`,
    )
  return release
}

export async function gatherIndexFiles(files: readonly FoundIndexFile[]): Promise<GatheredIndex> {
  const official = new Map<IndexKind, Edition<IndexFile>[]>()
  const flattened: Edition<IndexNode[]>[] = []
  const addenda: Edition<Addenda>[] = []
  for (const found of files) {
    const { source, bytes } = found
    if (found.kind === 'index-csv')
      flattened.push({ release: releaseOf(found, null), source, value: readIndexCsv(decode(bytes), source.file) })
    else if (found.kind === 'index-xml') {
      const value = readIndexXml(decode(bytes), source.file)
      const edition = { release: releaseOf(found, Number(value.version)), source, value }
      official.set(value.kind, [...(official.get(value.kind) ?? []), edition])
    } else {
      const value = readAddenda(await readPdfText(bytes, source.file), source.file)
      addenda.push({ release: releaseOf(found, value.fiscalYear), source, value })
    }
  }
  return { flattened, official, addenda }
}
