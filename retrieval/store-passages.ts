import { createHash } from 'node:crypto'
import type { Database } from '../database/port.ts'
import type { Passage } from '../guidelines-corpus/passage.ts'
import { type Embedder, vectorText } from './embedder.ts'

/** What a load did; `embedded` counts only vectors that were made anew. */
export type StoredPassages = {
  readonly added: number
  readonly changed: number
  readonly removed: number
  readonly unchanged: number
  readonly embedded: number
}

type Stored = {
  readonly corpus: string
  readonly fiscalYear: number | null
  readonly section: string
  readonly contentDigest: string
  readonly textDigest: string
  readonly embedder: string | null
}

/**
 * Makes the stored passages of one tenant (null: those that everybody sees) equal to those given. Only what changed is
 * written, and embedded only where its text or the embedder did. Without an embedder nothing is embedded, and search goes by words.
 */
export async function storePassages(
  database: Database,
  passages: readonly Passage[],
  embedder: Embedder | null,
  tenant: string | null = null,
): Promise<StoredPassages> {
  const stored = await storedOf(database, tenant)
  const known = new Map(stored.map((one) => [placeOf(one), one]))
  const given = passages.map((passage) => ({ passage, ...digestsOf(passage), before: known.get(placeOf(passage)) }))
  const toEmbed = given.filter(({ textDigest, before }) =>
    embedder === null
      ? false
      : before === undefined || before.textDigest !== textDigest || before.embedder !== embedder.name,
  )
  const vectors = embedder === null ? [] : await embedder.embed(toEmbed.map(({ passage }) => embeddedText(passage)))
  const fresh = new Map(toEmbed.map(({ passage }, at) => [passage, vectorText(vectors[at] as Float32Array)]))
  const toWrite = given.filter(
    ({ passage, contentDigest, before }) => before?.contentDigest !== contentDigest || fresh.has(passage),
  )
  const rows = toWrite.map(({ passage, contentDigest, textDigest }) =>
    rowOf(passage, { contentDigest, textDigest }, fresh.get(passage) ?? null, embedder),
  )
  const places = new Set(passages.map(placeOf))
  const gone = stored.filter((one) => !places.has(placeOf(one)))
  await write(database, tenant, rows, gone)
  const added = given.filter(({ before }) => before === undefined).length
  const same = given.filter(({ before, contentDigest }) => before?.contentDigest === contentDigest).length
  return {
    added,
    changed: given.length - added - same,
    removed: gone.length,
    unchanged: same,
    embedded: toEmbed.length,
  }
}

const placeOf = ({
  corpus,
  fiscalYear,
  section,
}: Pick<Passage, 'fiscalYear' | 'section'> & { corpus: string }): string => `${corpus} ${fiscalYear} ${section}`

/** The title is a sentence of its own, so that it weighs as much as one. */
const embeddedText = ({ title, text }: Passage): string => `${title}. ${text}`

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

function digestsOf(passage: Passage): { readonly contentDigest: string; readonly textDigest: string } {
  const { title, text, codes, settings } = passage
  return {
    contentDigest: digest(JSON.stringify([title, text, codes.map(({ from, to }) => [from, to]), settings])),
    textDigest: digest(embeddedText(passage)),
  }
}

const storedOf = (database: Database, tenant: string | null): Promise<readonly Stored[]> =>
  database.query<Stored>(
    `select corpus, fiscal_year as "fiscalYear", section, content_digest as "contentDigest", text_digest as "textDigest", embedder
     from retrieval.passage where tenant is not distinct from $1::text`,
    [tenant],
  )

function rowOf(
  { corpus, fiscalYear, section, title, text, codes, settings }: Passage,
  { contentDigest, textDigest }: ReturnType<typeof digestsOf>,
  embedding: string | null,
  embedder: Embedder | null,
): object {
  return {
    corpus,
    fiscal_year: fiscalYear,
    section,
    title,
    body: text,
    code_from: codes.map(({ from }) => from),
    code_to: codes.map(({ to }) => to),
    code_words: [...new Set(codes.flatMap(({ from, to }) => [from, to]))].join(' '),
    settings,
    content_digest: contentDigest,
    text_digest: textDigest,
    embedder: embedding === null ? null : (embedder?.name ?? null),
    embedding,
  }
}

/** A vector is kept where the row's text did not change; else it goes, since it would be another text's. */
const UPSERT = `insert into retrieval.passage as kept (tenant, corpus, fiscal_year, section, title, body, code_from, code_to,
    code_words, settings, content_digest, text_digest, embedder, embedding)
  select $1::text, corpus, fiscal_year, section, title, body, code_from, code_to, code_words, settings, content_digest, text_digest,
    embedder, embedding::vector
  from json_to_recordset($2::json) as given (corpus text, fiscal_year integer, section text, title text, body text,
    code_from text[], code_to text[], code_words text, settings text[], content_digest text, text_digest text, embedder text, embedding text)
  on conflict on constraint passage_place do update set title = excluded.title, body = excluded.body,
    code_from = excluded.code_from, code_to = excluded.code_to, code_words = excluded.code_words, settings = excluded.settings,
    content_digest = excluded.content_digest, text_digest = excluded.text_digest,
    embedder = case when excluded.embedder is not null or kept.text_digest <> excluded.text_digest then excluded.embedder else kept.embedder end,
    embedding = case when excluded.embedder is not null or kept.text_digest <> excluded.text_digest then excluded.embedding else kept.embedding end`

const REMOVE = `delete from retrieval.passage as passage using json_to_recordset($2::json) as gone (corpus text, "fiscalYear" integer, section text)
  where passage.tenant is not distinct from $1::text and passage.corpus = gone.corpus
    and passage.fiscal_year is not distinct from gone."fiscalYear" and passage.section = gone.section`

async function write(
  database: Database,
  tenant: string | null,
  rows: readonly object[],
  gone: readonly Stored[],
): Promise<void> {
  if (rows.length === 0 && gone.length === 0) return
  await database.transaction(async (session) => {
    await session.query(UPSERT, [tenant, JSON.stringify(rows)])
    await session.query(REMOVE, [tenant, JSON.stringify(gone)])
  })
}
