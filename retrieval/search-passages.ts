import type { Database } from '../database/port.ts'
import type { Corpus, Passage } from '../guidelines-corpus/passage.ts'
import { asTenant, readIndexFar } from './as-tenant.ts'
import { type Embedder, vectorText } from './embedder.ts'
import { codesNamed, expandQuestion, type Shorthand } from './expand-question.ts'
import { SEARCH_SQL, STALE_SQL } from './search-sql.ts'

export type PassageQuery = {
  readonly question: string
  /** Year of the encounter: its own edition is searched, else the newest before it. Corpora without a year pass in every year. */
  readonly fiscalYear: number
  readonly corpus?: Corpus
  /** Passages that hold in every setting pass in each. */
  readonly setting?: Passage['settings'][number]
  /** Only passages that govern one of these codes, or all codes. */
  readonly codes?: readonly string[]
  /** Whose own passages are searched beside the shared ones. */
  readonly tenant?: string
  readonly limit: number
}

export type FoundPassage = {
  readonly corpus: Corpus
  readonly fiscalYear: number | null
  readonly section: string
  readonly title: string
  readonly text: string
  /** Places in the three rankings that were fused; null where a ranking does not hold it. */
  readonly places: { readonly words: number | null; readonly vector: number | null; readonly codes: number | null }
}

export type PassageAnswer = {
  readonly found: readonly FoundPassage[]
  /** Passages within the filter that were left out of the vector ranking: not embedded, or by another embedder. */
  readonly withoutVector: number
}

/** How much each ranking counts; 0 leaves it out. */
export type Weights = { readonly words: number; readonly vector: number; readonly codes: number }

export type SearchSettings = {
  readonly embedder: Embedder | null
  readonly shorthand: Shorthand
  readonly weights?: Weights
}

/** Chosen on the tune half of the questions. */
export const FUSED: Weights = { words: 1, vector: 0.4, codes: 0.5 }

/** What a word that only the meaning of shorthand brings counts, beside 1 for the coder's own. Chosen on the tune half. */
const MEANT = 0.6

/** Places of a ranking that are fused; with an edition of some 600 passages more add nothing. */
const POOL = 60
type Row = Omit<FoundPassage, 'places'> & FoundPassage['places']

/** Passages that answer a question, best first: words, vectors and codes named in it, fused by rank in one statement. */
export async function searchPassages(
  database: Database,
  query: PassageQuery,
  { embedder, shorthand, weights = FUSED }: SearchSettings,
): Promise<PassageAnswer> {
  const { meanings, inFull } = expandQuestion(query.question, shorthand)
  const [vector] = embedder === null || weights.vector === 0 ? [] : await embedder.embed([inFull])
  const filter = [
    query.fiscalYear,
    query.tenant ?? null,
    query.corpus ?? null,
    query.setting ?? null,
    query.codes === undefined ? null : query.codes,
    embedder?.name ?? null,
  ]
  const ranking = [
    query.question,
    vector === undefined ? null : vectorText(vector),
    codesNamed(query.question),
    weights.words,
    weights.vector,
    weights.codes,
    POOL,
    query.limit,
    meanings,
    MEANT,
  ]
  return asTenant(database, query.tenant ?? null, async (session) => {
    await readIndexFar(session)
    const rows = await session.query<Row>(SEARCH_SQL, [...filter, ...ranking])
    const [stale] = await session.query<{ count: number }>(STALE_SQL, filter)
    return {
      found: rows.map(({ words, vector, codes, ...passage }) => ({ ...passage, places: { words, vector, codes } })),
      withoutVector: stale?.count ?? 0,
    }
  })
}
