-- One chain per tenant. Rows are only ever added: the app's role has no other right, and a trigger stops everyone else's slip.
-- Whoever may disable the trigger is caught by the chain, and by the checkpoints that are kept outside this database.
create table audit_event (
  tenant text not null references tenant (id),
  seq bigint not null check (seq > 0),
  at text not null,
  kind text not null,
  actor text not null,
  subject text not null,
  body text not null,
  previous text not null,
  hash text not null,
  primary key (tenant, seq)
);
create index audit_of_subject on audit_event (tenant, subject, seq);
alter table audit_event enable row level security, force row level security;
create policy own on audit_event to encounter_coder_app
  using (tenant = (select current_tenant())) with check (tenant = (select current_tenant()));
grant select, insert on audit_event to encounter_coder_app;

create function refuse_audit_change() returns trigger language plpgsql
  as $$ begin raise exception 'audit events are only added' using errcode = 'AU001'; end $$;
create trigger audit_event_kept before update or delete on audit_event
  for each row execute function refuse_audit_change();
create trigger audit_event_not_emptied before truncate on audit_event
  for each statement execute function refuse_audit_change();
