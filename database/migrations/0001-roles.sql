-- Two roles without login. Every transaction of the application takes one of them, whoever it logged in as:
-- the app works for one tenant and sees only that tenant's rows; the worker sees job rows of all tenants, and nothing else.
-- Where the login may not create roles, an administrator creates both beforehand and grants them to it.
do $$
declare
  wanted text;
begin
  foreach wanted in array array['encounter_coder_app', 'encounter_coder_worker'] loop
    if not exists (select from pg_roles where rolname = wanted) then
      begin
        execute format('create role %I nologin', wanted);
        -- Who makes a role may grant it, but from PostgreSQL 16 on does not have it by that alone.
        if not (select rolsuper from pg_roles where rolname = current_user) then
          execute format('grant %I to current_user', wanted);
        end if;
      exception when duplicate_object or unique_violation then
        null; -- made at the same moment for another database of this server
      end;
    end if;
    if not pg_has_role(current_user, wanted, 'member') then
      execute format('grant %I to current_user', wanted);
    end if;
  end loop;
end
$$;

-- The tenant that a transaction works for; null outside of one, and null equals nothing.
create function current_tenant() returns text language sql stable
  as $$ select nullif(current_setting('app.tenant', true), '') $$;

grant select on schema_migration to encounter_coder_app, encounter_coder_worker;
