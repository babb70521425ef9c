--liquibase formatted sql

--changeset baton:event-0005-create-timer splitStatements:false
-- Timers that are set. They change only by log_append_timed, so that each fires once in the log.
create table timer (
  due       bigint not null,
  namespace integer not null,
  stream    text collate "C" not null,
  name      text collate "C" not null,
  kind      text collate "C" not null,
  primary key (stream, name, namespace)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

comment on column timer.due is 'microseconds since 1970';
comment on column timer.stream is 'the owner';

create index timer_due on timer (due, stream, name, namespace);
create index timer_kind on timer (namespace, kind, due, stream, name);

--changeset baton:event-0005-create-log-append-timed splitStatements:false
-- As log_append, and changes timers in the same step. p_timer_*: arrays of one element a change; without a kind the
-- timer is to be there, due at p_timer_due, and goes; otherwise it is set, whether it was or not. If one is not there,
-- nothing is appended, and the answer has the numbers of these changes; unless events stand there already, which
-- are answered first. It is a function of its own, so that appends without timers cost what they did before.
create function log_append_timed(
  p_node text,
  p_key bigint[], p_guard bigint[], p_content bigint[], p_number integer[],
  p_bucket bigint[], p_bucket_first integer[], p_bucket_last integer[],
  p_look bigint[], p_largest_gap integer, p_most_seen integer,
  p_correlation bigint[],
  p_namespace integer[], p_topic integer[], p_type integer[], p_source integer[], p_principal integer[],
  p_retention smallint[], p_priority smallint[], p_attributes bytea[], p_body bytea[],
  p_event_stream bigint[], p_event_version bigint[], p_stream_number integer[], p_stream_offset integer[],
  p_stream bigint[], p_expected bigint[], p_known_tail bigint,
  p_timer_due bigint[], p_timer_namespace integer[], p_timer_stream text[], p_timer_name text[], p_timer_kind text[],
  out first_position bigint, out appended_at bigint, out versions bigint[],
  out found_event integer[], out found_same boolean[], out found_position bigint[],
  out found_at bigint[], out found_version bigint[],
  out conflict_stream integer[], out conflict_version bigint[],
  out seen_bucket bigint[], out seen_key bigint[], out seen_too_many boolean, out gone_timer integer[])
language plpgsql volatile as $$
begin
  perform pg_advisory_xact_lock(7072316900);

  select array_agg(c.n) into gone_timer
    from unnest(p_timer_due, p_timer_namespace, p_timer_stream, p_timer_name, p_timer_kind) with ordinality
      as c(due, namespace, stream, name, kind, n)
   where c.kind is null
     and not exists (select from timer t
                      where t.stream = c.stream and t.name = c.name and t.namespace = c.namespace
                        and t.due = c.due);

  if gone_timer is not null then
    select f.found_event, f.found_same, f.found_position, f.found_at, f.found_version
      into found_event, found_same, found_position, found_at, found_version
      from idempotency_find(p_key, p_guard, p_content, p_number, p_bucket, 9223372036854775807, 0) f;
    return;
  end if;

  select a.* into first_position, appended_at, versions, found_event, found_same, found_position, found_at,
                  found_version, conflict_stream, conflict_version, seen_bucket, seen_key, seen_too_many
    from log_append(p_node, p_key, p_guard, p_content, p_number, p_bucket, p_bucket_first, p_bucket_last, p_look,
                    p_largest_gap, p_most_seen, p_correlation, p_namespace, p_topic, p_type, p_source,
                    p_principal, p_retention, p_priority, p_attributes, p_body, p_event_stream, p_event_version,
                    p_stream_number, p_stream_offset, p_stream, p_expected, p_known_tail) a;

  if first_position is null then
    return;
  end if;

  delete from timer t
   using unnest(p_timer_due, p_timer_namespace, p_timer_stream, p_timer_name, p_timer_kind)
      as c(due, namespace, stream, name, kind)
   where c.kind is null and t.stream = c.stream and t.name = c.name and t.namespace = c.namespace;

  insert into timer (due, namespace, stream, name, kind)
  select c.due, c.namespace, c.stream, c.name, c.kind
    from unnest(p_timer_due, p_timer_namespace, p_timer_stream, p_timer_name, p_timer_kind)
      as c(due, namespace, stream, name, kind)
   where c.kind is not null
      on conflict (stream, name, namespace) do update set due = excluded.due, kind = excluded.kind;
end $$;
