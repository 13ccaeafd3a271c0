-- Audited encounters by what they were about: codes and a vector, no text of the record. The patient stands as a digest.
create table past_encounter (
  tenant text not null,
  id text not null,
  patient_digest text not null,
  setting text not null,
  audited_at timestamptz not null,
  codes text[] not null,
  text_digest text not null,
  embedder text not null,
  embedding public.vector(128) not null,
  primary key (tenant, id)
);
create index past_encounter_embedding on past_encounter using hnsw (embedding public.vector_cosine_ops);

alter table past_encounter enable row level security, force row level security;
create policy own on past_encounter
  using (tenant = nullif(current_setting('app.tenant', true), ''))
  with check (tenant = nullif(current_setting('app.tenant', true), ''));
