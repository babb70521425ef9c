--liquibase formatted sql

--changeset baton:event-0004-create-log-drop-partition splitStatements:false
-- Drops a sealed partition; its newest event stood at p_newest (0 if it was empty). Waits for nobody for long: readers
-- and appends of its class would queue up behind it.
create function log_drop_partition(p_name text, p_newest bigint) returns void
language plpgsql volatile set lock_timeout = '300ms' as $$
begin
  execute format('drop table %I', p_name);
  delete from log_partition p where p.name = p_name;
  update log_horizon h set position = greatest(h.position, p_newest);
end $$;

--changeset baton:event-0004-create-log-clear-partition splitStatements:false
-- Empties a partition that is still written to, if nothing in it is younger than p_until (microseconds since 1970).
-- Appends wait meanwhile.
create function log_clear_partition(p_name text, p_until bigint) returns boolean
language plpgsql volatile set lock_timeout = '300ms' as $$
declare
  newest bigint;
  latest bigint;
begin
  perform pg_advisory_xact_lock(7072316900);
  execute format('select position, recorded_at from %I order by position desc limit 1', p_name) into newest, latest;
  if newest is null or latest >= p_until then
    return false;
  end if;
  execute format('truncate %I', p_name);
  update log_horizon h set position = greatest(h.position, newest);
  return true;
end $$;
