-- Everything of retrieval stands in a schema of its own, with its own list of applied steps: it can be dropped and loaded
-- again without touching the record. The extension is made where it is not there yet; its types are found in public.
create extension if not exists vector with schema public;

-- tenant null: shipped with the project, for everybody; else a customer's own passage.
create table passage (
  id bigint generated always as identity primary key,
  tenant text,
  corpus text not null,
  fiscal_year integer,
  section text not null,
  title text not null,
  body text not null,
  code_from text[] not null,
  code_to text[] not null,
  -- The ends of the ranges once more, as words.
  code_words text not null,
  settings text[] not null,
  content_digest text not null,
  -- What was embedded, by whom, and the vector: all three or none.
  text_digest text not null,
  embedder text,
  embedding public.vector(128),
  -- Stems of title (A) and body (B); title and codes as they are written (C), for abbreviations, codes and words like "with".
  words tsvector not null generated always as (
    setweight(to_tsvector('pg_catalog.english', title), 'A')
    || setweight(to_tsvector('pg_catalog.english', body), 'B')
    || setweight(to_tsvector('pg_catalog.simple', title), 'C')
    || setweight(to_tsvector('pg_catalog.simple', code_words), 'C')
  ) stored,
  constraint passage_place unique nulls not distinct (tenant, corpus, fiscal_year, section),
  constraint passage_embedded check ((embedder is null) = (embedding is null))
);
-- No index over words: how rare a word is gets counted over every passage that passes, so all of them are read.
create index passage_embedding on passage using hnsw (embedding public.vector_cosine_ops);

alter table passage enable row level security;
create policy shared_or_own on passage
  using (tenant is null or tenant = nullif(current_setting('app.tenant', true), ''));
