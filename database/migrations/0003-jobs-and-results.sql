-- A job names what is to be done, never with patient data in it. due_at is when it may be taken: for one that waits, its time;
-- for one that is leased, the end of the lease. fence grows with every lease, so a late worker is told from the present one.
create table job (
  tenant text not null references tenant (id),
  id text not null,
  kind text not null,
  unique_key text not null,
  encounter_id text not null,
  encounter_version integer not null,
  state text not null default 'ready' check (state in ('ready', 'leased', 'done', 'dead', 'superseded')),
  attempt integer not null default 0,
  most_attempts integer not null,
  fence bigint not null default 0,
  due_at timestamptz not null default now(),
  worker text,
  last_reason text,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (tenant, id),
  constraint job_unique_key unique (tenant, unique_key),
  foreign key (tenant, encounter_id, encounter_version) references encounter_version (tenant, encounter_id, version)
);
-- Done jobs are not in these, so a long history does not slow the taking of a job.
create index job_due on job (tenant, due_at, id) where state in ('ready', 'leased');
create index job_leased on job (tenant) where state = 'leased';
create index job_of_encounter on job (tenant, encounter_id) where state in ('ready', 'leased');
create index job_dead on job (tenant, finished_at) where state = 'dead';
alter table job enable row level security, force row level security;
create policy own on job to encounter_coder_app
  using (tenant = (select current_tenant())) with check (tenant = (select current_tenant()));
create policy every on job for select to encounter_coder_worker using (true);
grant select, insert, update on job to encounter_coder_app;
grant select on job to encounter_coder_worker;

-- Coding the same version again adds a revision; the highest one lives. One job makes one result.
create table result (
  tenant text not null,
  encounter_id text not null,
  encounter_version integer not null,
  revision integer not null,
  job_id text not null,
  requested_tier text not null,
  outcome text not null,
  digest text not null,
  body text not null,
  created_at timestamptz not null default now(),
  primary key (tenant, encounter_id, encounter_version, revision),
  constraint result_of_job unique (tenant, job_id),
  foreign key (tenant, encounter_id, encounter_version) references encounter_version (tenant, encounter_id, version),
  foreign key (tenant, job_id) references job (tenant, id)
);
alter table result enable row level security, force row level security;
create policy own on result to encounter_coder_app
  using (tenant = (select current_tenant())) with check (tenant = (select current_tenant()));
grant select, insert on result to encounter_coder_app;
