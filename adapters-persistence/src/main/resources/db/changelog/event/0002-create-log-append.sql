--liquibase formatted sql

--changeset baton:event-0002-create-log-append splitStatements:false
-- Appends all events at consecutive positions, or none and says which stand there already (found_*) or which streams
-- are at another version (conflict_*). To be called in a transaction of its own under READ COMMITTED: each statement
-- below has to see what was committed before the lock was taken.
--
-- Arrays of one element an event: p_key to p_body; p_event_stream (0 without one), p_event_version, p_stream_number
-- (index into p_stream) and p_stream_offset (1 for the stream's first event in this call) are empty when no event has a
-- stream. Arrays of one element a stream: p_stream, p_expected (-1 for any version).
--
-- p_known_tail: the tail of the log at which the caller knows p_event_version to be right and all expectations to hold,
-- or -1. If the log has grown since, versions are looked up and checked here, and answered.
create function log_append(
  p_node text,
  p_key bigint[], p_guard bigint[], p_content bigint[], p_correlation bigint[],
  p_namespace integer[], p_topic integer[], p_type integer[], p_source integer[], p_principal integer[],
  p_retention smallint[], p_priority smallint[], p_attributes bytea[], p_body bytea[],
  p_event_stream bigint[], p_event_version bigint[], p_stream_number integer[], p_stream_offset integer[],
  p_stream bigint[], p_expected bigint[], p_known_tail bigint,
  out first_position bigint, out appended_at bigint, out versions bigint[],
  out found_event integer[], out found_same boolean[], out found_position bigint[],
  out found_at bigint[], out found_version bigint[],
  out conflict_stream integer[], out conflict_version bigint[])
language plpgsql volatile as $$
declare
  tail   bigint;
  last   bigint;
  turn   smallint;
  known  boolean;
  bases  bigint[];
begin
  perform pg_advisory_xact_lock(7072316900);

  select t.active, b.last_position, b.recorded_at into turn, tail, last
    from idempotency_turn t
    left join lateral (select l.last_position, l.recorded_at
                         from log_batch l order by l.last_position desc limit 1) b on true
   where t.single;
  tail := coalesce(tail, 0);

  if turn = 0 then
    known := exists (select from idempotency_0 i where i.key = any (p_key))
          or exists (select from idempotency_2 i where i.key = any (p_key));
  elsif turn = 1 then
    known := exists (select from idempotency_1 i where i.key = any (p_key))
          or exists (select from idempotency_0 i where i.key = any (p_key));
  else
    known := exists (select from idempotency_2 i where i.key = any (p_key))
          or exists (select from idempotency_1 i where i.key = any (p_key));
  end if;

  if known then
    select array_agg(e.n), array_agg(i.content = e.content), array_agg(i.position),
           array_agg(i.recorded_at), array_agg(i.version)
      into found_event, found_same, found_position, found_at, found_version
      from (select * from idempotency_0 where key = any (p_key)
            union all select * from idempotency_1 where key = any (p_key)
            union all select * from idempotency_2 where key = any (p_key)) i
      join unnest(p_key, p_guard, p_content) with ordinality e(key, guard, content, n)
        on e.key = i.key and e.guard = i.guard;
    if found_event is not null then
      return;
    end if;
  end if;

  if cardinality(p_stream) = 0 then
    versions := null;
  elsif tail = p_known_tail then
    versions := p_event_version;
  else
    select array_agg(coalesce((select v.version from stream_event v
                                where v.stream = s.stream and v.version >= greatest(s.expected, 0)
                                order by v.version desc limit 1), 0) order by s.n)
      into bases
      from unnest(p_stream, p_expected) with ordinality s(stream, expected, n);

    if exists (select from unnest(p_expected, bases) s(expected, base)
                where s.expected >= 0 and s.expected <> s.base) then
      select array_agg(c.n), array_agg(c.version)
        into conflict_stream, conflict_version
        from (select s.n, s.expected,
                     coalesce((select v.version from stream_event v
                                where v.stream = s.stream and v.version >= 0
                                order by v.version desc limit 1), 0) as version
                from unnest(p_stream, p_expected) with ordinality s(stream, expected, n)
               where s.expected >= 0) c
       where c.version <> c.expected;
      return;
    end if;

    select array_agg(case when e.number > 0 then bases[e.number] + e.step else 0 end order by e.n)
      into versions
      from unnest(p_stream_number, p_stream_offset) with ordinality e(number, step, n);
  end if;

  if versions is not null then
    insert into stream_event (stream, version, position)
    select e.stream, e.version, tail + e.n
      from unnest(p_event_stream, versions) with ordinality e(stream, version, n)
     where e.version > 0;
  end if;

  appended_at := greatest((extract(epoch from clock_timestamp()) * 1000000)::bigint, coalesce(last, 0));

  insert into log (position, recorded_at, correlation, stream, version, namespace, topic, type, source, principal,
                   retention, priority, attributes, body)
  select tail + e.n, appended_at, e.correlation, case when e.version > 0 then e.stream end, nullif(e.version, 0),
         e.namespace, e.topic, e.type, e.source, e.principal, e.retention, e.priority, e.attributes, e.body
    from unnest(p_correlation, p_event_stream, versions, p_namespace, p_topic, p_type, p_source, p_principal, p_retention,
                p_priority, p_attributes, p_body) with ordinality
      as e(correlation, stream, version, namespace, topic, type, source, principal, retention, priority,
           attributes, body, n);

  if turn = 0 then
    insert into idempotency_0 (key, guard, content, position, recorded_at, version)
    select e.key, e.guard, e.content, tail + e.n, appended_at, coalesce(e.version, 0)
      from unnest(p_key, p_guard, p_content, versions) with ordinality e(key, guard, content, version, n);
  elsif turn = 1 then
    insert into idempotency_1 (key, guard, content, position, recorded_at, version)
    select e.key, e.guard, e.content, tail + e.n, appended_at, coalesce(e.version, 0)
      from unnest(p_key, p_guard, p_content, versions) with ordinality e(key, guard, content, version, n);
  else
    insert into idempotency_2 (key, guard, content, position, recorded_at, version)
    select e.key, e.guard, e.content, tail + e.n, appended_at, coalesce(e.version, 0)
      from unnest(p_key, p_guard, p_content, versions) with ordinality e(key, guard, content, version, n);
  end if;

  insert into log_batch (last_position, recorded_at, events, node)
  values (tail + cardinality(p_key), appended_at, cardinality(p_key), p_node);

  first_position := tail + 1;
end $$;

--changeset baton:event-0002-create-idempotency-clear splitStatements:false
-- Empties the spare table if the active one has had its turn since p_until. A call of its own, before the next: it must
-- not hold the table while it waits for appends.
create function idempotency_clear(p_until timestamptz) returns boolean
language plpgsql volatile as $$
declare
  spare smallint;
begin
  perform pg_advisory_xact_lock(7072316901);
  select (t.active + 1) % 3 into spare from idempotency_turn t where t.since <= p_until;
  if spare is null then
    return false;
  end if;
  execute format('truncate idempotency_%s', spare);
  return true;
end $$;

--changeset baton:event-0002-create-idempotency-rotate splitStatements:false
-- Hands the turn to the spare table, which was emptied, if the active one has had it since p_until. What is written in
-- one turn is looked up in that and in the next.
create function idempotency_rotate(p_until timestamptz, p_now timestamptz) returns boolean
language plpgsql volatile as $$
begin
  perform pg_advisory_xact_lock(7072316901);
  perform pg_advisory_xact_lock(7072316900);
  update idempotency_turn t set active = (t.active + 1) % 3, since = p_now where t.since <= p_until;
  return found;
end $$;
