-- Bearer keys: of the secret only its SHA-256 is kept (it has 256 random bits, so a slow hash would add nothing).
-- A token names its tenant, so a key is looked up as that tenant, under the same row-level security as everything else.
create table api_key (
  tenant text not null references tenant (id),
  id text not null,
  secret_digest text not null,
  roles text[] not null check (roles <@ array['submit', 'read', 'audit', 'admin']),
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  primary key (tenant, id)
);
alter table api_key enable row level security, force row level security;
create policy own on api_key to encounter_coder_app
  using (tenant = (select current_tenant())) with check (tenant = (select current_tenant()));
grant select, insert, update (revoked_at) on api_key to encounter_coder_app;

-- One row a request that came with a key. started_at tells a request at work from one whose process died; reply is null until it is done.
create table idempotent_request (
  tenant text not null references tenant (id),
  actor text not null,
  key text not null,
  fingerprint text not null,
  started_at timestamptz not null default now(),
  status integer,
  reply text,
  primary key (tenant, actor, key)
);
create index idempotent_request_age on idempotent_request (tenant, started_at);
alter table idempotent_request enable row level security, force row level security;
create policy own on idempotent_request to encounter_coder_app
  using (tenant = (select current_tenant())) with check (tenant = (select current_tenant()));
grant select, insert, update, delete on idempotent_request to encounter_coder_app;

-- Lists go from the newest submission back.
create index encounter_version_received on encounter_version (tenant, received_at desc, encounter_id desc);
