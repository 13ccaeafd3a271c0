import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openPglite } from '../database/pglite.ts'
import type { Database } from '../database/port.ts'
import { openPostgres } from '../database/postgres.ts'
import { createEmbedder, type Embedder } from '../retrieval/embedder.ts'
import { openModelFolder, SHIPPED_MODEL } from '../tiers/encoder/model-folder.ts'
import { createModelPool } from '../tiers/encoder/model-pool.ts'

/** Passages are loaded again in seconds, so their folder may be deleted at any time. */
const KEPT_PASSAGES = join(import.meta.dirname, '..', '.cache', 'retrieval')

/** Building the vector index over a customer's own text takes longer than a request may. */
const STATEMENT_MS = 60_000

/** Where passages are kept: the folder named, else the server named, else a folder of the project. */
export async function openRetrievalDatabase(folder: string | null, url: string | null): Promise<Database> {
  return folder === null && url !== null
    ? openPostgres({ url, statementMs: STATEMENT_MS })
    : openPglite(folder ?? KEPT_PASSAGES)
}

export type OpenedEmbedder = { readonly embedder: Embedder; readonly close: () => Promise<void> }

/** The project's encoder as embedder; null where its model is not there, and search goes by words. */
export function openEmbedder(model: string = SHIPPED_MODEL): OpenedEmbedder | null {
  if (!existsSync(model)) return null
  const folder = openModelFolder(model)
  const pool = createModelPool(folder, 1)
  return { embedder: createEmbedder(folder, pool), close: pool.close }
}
