create table tenant (
  id text primary key,
  created_at timestamptz not null default now()
);
alter table tenant enable row level security;
create policy own on tenant to encounter_coder_app using (id = (select current_tenant()));
create policy every on tenant to encounter_coder_worker using (true);
grant select on tenant to encounter_coder_app, encounter_coder_worker;

-- natural_key is the SHA-256 of facility and the facility's own encounter number: any length, no identifier in the index.
create table encounter (
  tenant text not null references tenant (id),
  id text not null,
  natural_key text not null,
  current_version integer not null,
  created_at timestamptz not null default now(),
  primary key (tenant, id),
  constraint encounter_natural_key unique (tenant, natural_key)
);
alter table encounter enable row level security, force row level security;
create policy own on encounter to encounter_coder_app
  using (tenant = (select current_tenant())) with check (tenant = (select current_tenant()));
grant select, insert, update (current_version) on encounter to encounter_coder_app;

-- JSON stands as text: jsonb refuses NUL and would not give the same bytes back.
create table encounter_version (
  tenant text not null,
  encounter_id text not null,
  version integer not null,
  content_digest text not null,
  original bytea not null,
  original_type text not null,
  body text not null,
  received_at timestamptz not null default now(),
  primary key (tenant, encounter_id, version),
  foreign key (tenant, encounter_id) references encounter (tenant, id)
);
alter table encounter_version enable row level security, force row level security;
create policy own on encounter_version to encounter_coder_app
  using (tenant = (select current_tenant())) with check (tenant = (select current_tenant()));
grant select, insert on encounter_version to encounter_coder_app;
