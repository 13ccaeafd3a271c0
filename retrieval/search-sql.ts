/** Whether a range (its ends) holds a code, compared to the length of each end: `E08-E13` holds `E13.9`. Written for a column `code`. */
const HOLDS = `left(code, length(range.first)) collate "C" >= range.first collate "C"
  and left(code, length(range.last)) collate "C" <= range.last collate "C"`

/** $1 fiscal year, $2 tenant, $3 corpus, $4 setting, $5 codes, $6 embedder. Stands inside every ranking, before its limit. */
const PASSES = `(passage.tenant is null or passage.tenant = $2::text)
  and ($3::text is null or passage.corpus = $3::text)
  and (passage.fiscal_year is null or (passage.corpus, coalesce(passage.tenant, ''), passage.fiscal_year) in (
    select corpus, coalesce(tenant, ''), max(fiscal_year) from retrieval.passage where fiscal_year <= $1::integer group by 1, 2))
  and ($4::text is null or passage.settings = '{}' or $4::text = any (passage.settings))
  and ($5::text[] is null or passage.code_from = '{}' or exists (
    select from unnest(passage.code_from, passage.code_to) as range (first, last), unnest($5::text[]) as code where ${HOLDS}))`

/** What a place in the title counts (A), in the text (B), in the title or codes as written (C). Chosen on the tune half. */
const TIMES = `case place when 'A' then 2.0 when 'B' then 1.0 else 1.0 end`

/** BM25: how soon more of the same word stops counting, and how much long passages are held back (the usual values). */
const K1 = 1.2
const B = 0.75

/** Reciprocal rank fusion: the first places count nearly alike, later ones less (the usual value). */
const K = 60

/**
 * $7 question, $8 its vector or null, $9 codes named in it, $10 to $12 weights of words, vectors and codes, $13 places of each
 * ranking, $14 limit, $15 meanings of shorthand, $16 what a word of them counts. Rarity of a word is counted among the passages that pass, so that it is the corpus's own.
 */
export const SEARCH_SQL = `with
asked as (
  select lexeme, max(counts) as counts from (values ($7::text, 1.0::float8), ($15::text, $16::float8)) as line (line, counts),
    lateral (select lexeme from unnest(to_tsvector('pg_catalog.english', line)) union
      select lexeme from unnest(to_tsvector('pg_catalog.simple', line))) as word
  group by lexeme
),
passing as materialized (select id, words, length(words) as size from retrieval.passage where ${PASSES}),
held as (
  select passing.id, word.lexeme, asked.counts, passing.size, (select sum(${TIMES}) from unnest(word.weights) as place) as times
  from passing, unnest(passing.words) as word (lexeme, positions, weights) join asked on asked.lexeme = word.lexeme
  where $10::float8 > 0
),
rarity as (
  select lexeme, ln(1 + ((select count(*) from passing) - count(*) + 0.5) / (count(*) + 0.5)) as rare from held group by lexeme
),
by_words as (
  select id, row_number() over (order by score desc, id) as place from (
    select id, sum(counts * rare * times * (${K1} + 1) / (times + ${K1} * (1 - ${B} + ${B} * size / (select avg(size) from passing)))) as score
    from held join rarity using (lexeme) group by id
  ) as scored order by place limit $13::integer
),
by_vector as (
  select id, row_number() over (order by distance, id) as place from (
    select id, embedding <=> $8::vector as distance from retrieval.passage
    where $11::float8 > 0 and $8::text is not null and embedder = $6::text and ${PASSES}
    order by embedding <=> $8::vector limit $13::integer
  ) as near
),
by_codes as (
  select id, row_number() over (order by narrow desc, id) as place from (
    select passage.id, max(case when left(range.first, 3) = left(range.last, 3) then length(range.first) else 0 end) as narrow
    from retrieval.passage, unnest(passage.code_from, passage.code_to) as range (first, last), unnest($9::text[]) as code
    where $12::float8 > 0 and ${HOLDS} and ${PASSES} group by passage.id
  ) as governing order by place limit $13::integer
),
fused as (
  select id, by_words.place as words, by_vector.place as vector, by_codes.place as codes,
    coalesce($10::float8 / (${K} + by_words.place), 0) + coalesce($11::float8 / (${K} + by_vector.place), 0)
      + coalesce($12::float8 / (${K} + by_codes.place), 0) as score
  from by_words full join by_vector using (id) full join by_codes using (id)
)
select corpus, fiscal_year as "fiscalYear", section, title, body as text, fused.words, fused.vector, fused.codes
from fused join retrieval.passage using (id) order by score desc, id limit $14::integer`

/** How many passages pass but cannot be compared by vector. */
export const STALE_SQL = `select count(*) as count from retrieval.passage where embedder is distinct from $6::text and ${PASSES}`
