--liquibase formatted sql

--changeset baton:event-0002-create-idempotency-find splitStatements:false
-- Which of the events stand in the log already (found_*), by what it has in the buckets of p_look, and what was appended
-- when it ended at p_after or later. p_key, p_guard, p_content and p_number are arrays of one element an event; p_number
-- is its number among those that are to be appended, and empty for 1, 2, 3, ... seen_*: the keys in buckets of time that
-- were looked through; none if they are too many.
create function idempotency_find(
  p_key bigint[], p_guard bigint[], p_content bigint[], p_number integer[],
  p_look bigint[], p_after bigint, p_most_seen integer,
  out found_event integer[], out found_same boolean[], out found_position bigint[],
  out found_at bigint[], out found_version bigint[],
  out seen_bucket bigint[], out seen_key bigint[], out seen_too_many boolean)
language plpgsql volatile as $$
declare
  turn smallint;
begin
  select t.active into turn from idempotency_turn t where t.single;

  -- The table after the active one is the spare one.
  if not (turn <> 2 and exists (select from idempotency_0 where bucket = any (p_look))
          or turn <> 0 and exists (select from idempotency_1 where bucket = any (p_look))
          or turn <> 1 and exists (select from idempotency_2 where bucket = any (p_look))
          or turn <> 2 and exists (select from idempotency_0 where tail_before >= p_after)
          or turn <> 0 and exists (select from idempotency_1 where tail_before >= p_after)
          or turn <> 1 and exists (select from idempotency_2 where tail_before >= p_after)) then
    return;
  end if;

  -- By its bucket, for certain: no index has tail_before + 0.
  with looked as materialized (
    select * from idempotency_0 where turn <> 2 and bucket = any (p_look) and tail_before + 0 < p_after
    union all
    select * from idempotency_1 where turn <> 0 and bucket = any (p_look) and tail_before + 0 < p_after
    union all
    select * from idempotency_2 where turn <> 1 and bucket = any (p_look) and tail_before + 0 < p_after
    union all
    select * from idempotency_0 where turn <> 2 and tail_before >= p_after
    union all
    select * from idempotency_1 where turn <> 0 and tail_before >= p_after
    union all
    select * from idempotency_2 where turn <> 1 and tail_before >= p_after
  ), present as (
    select array_agg(coalesce(e.number, e.n)::integer) as event, array_agg(k.content = e.content) as same,
           array_agg(l.tail_before + coalesce(k.number, k.n)) as position, array_agg(l.recorded_at) as at,
           array_agg(coalesce(k.version, 0)) as version
      from looked l
      cross join unnest(l.keys, l.guards, l.contents, l.numbers, l.versions) with ordinality
        as k(key, guard, content, number, version, n)
      join unnest(p_key, p_guard, p_content, p_number) with ordinality as e(key, guard, content, number, n)
        on e.key = k.key and e.guard = k.guard
  ), size as (
    select sum(cardinality(keys)) > p_most_seen as too_many from looked
  ), seen as (
    select array_agg(l.bucket) as bucket, array_agg(k) as key
      from looked l cross join unnest(l.keys) k
     where l.bucket between 0 and 67108863 and not (select too_many from size)
  )
  select p.event, p.same, p.position, p.at, p.version, s.bucket, s.key, z.too_many
    into found_event, found_same, found_position, found_at, found_version, seen_bucket, seen_key, seen_too_many
    from present p, seen s, size z;
end $$;

--changeset baton:event-0002-create-idempotency-rows splitStatements:false
-- The rows of an append whose events are of more than one bucket: a slice of each array for each.
create function idempotency_rows(
  p_tail bigint, p_appended_at bigint,
  p_key bigint[], p_guard bigint[], p_content bigint[], p_number integer[], p_version bigint[],
  p_bucket bigint[], p_first integer[], p_last integer[])
returns setof idempotency_0 language sql stable as $$
  select b.bucket, p_tail, p_appended_at, p_key[b.first:b.last], p_guard[b.first:b.last], p_content[b.first:b.last],
         p_number[b.first:b.last],
         case when p_version is not null
              then array(select p_version[e.number]
                           from unnest(p_number[b.first:b.last]) with ordinality e(number, n) order by e.n) end
    from unnest(p_bucket, p_first, p_last) b(bucket, first, last)
$$;

--changeset baton:event-0002-create-stream-gather splitStatements:false
-- Gathers the events of streams that were appended after p_after into runs.
create function stream_gather(p_after bigint) returns void language sql volatile as $$
  insert into stream_run (stream, version, positions)
  select u.stream, min(u.version), array_agg(b.last_position - b.events + u.n order by u.version)
    from log_batch b cross join unnest(b.streams, b.versions) with ordinality as u(stream, version, n)
   where b.last_position > p_after and u.version > 0
   group by u.stream
$$;

--changeset baton:event-0002-create-stream-versions splitStatements:false
-- The versions of streams, 0 for one without events, where runs go up to p_runs_to: what waits is looked through once,
-- without a join, so that its plan holds for any number of events.
create function stream_versions(p_stream bigint[], p_runs_to bigint) returns bigint[] language sql stable as $$
  select array_agg(coalesce(s.version,
                            (select r.version + cardinality(r.positions) - 1
                               from stream_run r where r.stream = s.stream and r.version >= 0
                              order by r.version desc limit 1),
                            0)
                   order by s.n)
    from (select e.stream, max(e.n) as n, max(e.version) as version
            from (select a.stream, a.n, null::bigint as version
                    from unnest(p_stream) with ordinality as a(stream, n)
                   union all
                  select u.stream, null, u.version
                    from log_batch b cross join unnest(b.streams, b.versions) as u(stream, version)
                   where b.last_position > p_runs_to and (cardinality(p_stream) > 8 or b.streams && p_stream)) e
           group by e.stream
          having max(e.n) is not null) s
$$;

--changeset baton:event-0002-create-log-append splitStatements:false
-- Appends all events at consecutive positions, or none and says which stand there already (found_*) or which streams
-- are at another version (conflict_*). To be called in a transaction of its own under READ COMMITTED: each statement
-- below has to see what was committed before the lock was taken.
--
-- Arrays of one element an event, in the order of their positions: p_correlation to p_body; p_event_stream (0 without
-- one), p_event_version, p_stream_number (index into p_stream) and p_stream_offset (1 for the stream's first event in
-- this call) are empty when no event has a stream. Arrays of one element a stream: p_stream, p_expected (-1 for any
-- version). Arrays of one element an event, those of a bucket together: p_key, p_guard, p_content and p_number, which is
-- the event's number in the order of positions, from 1. Arrays of one element a bucket: p_bucket and the indexes of its
-- events, from p_bucket_first to p_bucket_last. With one bucket p_number and these two are empty.
--
-- p_known_tail: a tail of the log that the caller knows, or -1. If the log still ends there, p_event_version is right
-- and all expectations hold, unless it is empty; else versions are looked up and checked here, and only then answered.
-- Also, if the log still ends there, no event stands in it unless its bucket is in p_look. If it has grown by
-- p_largest_gap events at most, these are looked through as well, and otherwise all that are of the same buckets.
-- seen_*: the keys in buckets of time that were looked through; none if they are more than p_most_seen.
create function log_append(
  p_node text,
  p_key bigint[], p_guard bigint[], p_content bigint[], p_number integer[],
  p_bucket bigint[], p_bucket_first integer[], p_bucket_last integer[],
  p_look bigint[], p_largest_gap integer, p_most_seen integer,
  p_correlation bigint[],
  p_namespace integer[], p_topic integer[], p_type integer[], p_source integer[], p_principal integer[],
  p_retention smallint[], p_priority smallint[], p_attributes bytea[], p_body bytea[],
  p_event_stream bigint[], p_event_version bigint[], p_stream_number integer[], p_stream_offset integer[],
  p_stream bigint[], p_expected bigint[], p_known_tail bigint,
  out first_position bigint, out appended_at bigint, out versions bigint[],
  out found_event integer[], out found_same boolean[], out found_position bigint[],
  out found_at bigint[], out found_version bigint[],
  out conflict_stream integer[], out conflict_version bigint[],
  out seen_bucket bigint[], out seen_key bigint[], out seen_too_many boolean)
language plpgsql volatile as $$
declare
  tail    bigint;
  last    bigint;
  turn    smallint;
  follows boolean;
  bases   bigint[];
  placed  bigint[];
  runs_to bigint;
  waiting integer;
begin
  perform pg_advisory_xact_lock(7072316900);

  select t.active, coalesce(b.last_position, 0), coalesce(b.recorded_at, 0), coalesce(b.runs_to, 0),
         coalesce(b.waiting, 0)
    into turn, tail, last, runs_to, waiting
    from idempotency_turn t
    left join lateral (select l.last_position, l.recorded_at, l.runs_to, l.waiting
                         from log_batch l order by l.last_position desc limit 1) b on true
   where t.single;

  if tail <> p_known_tail or cardinality(p_look) > 0 then
    follows := p_known_tail >= 0 and tail - p_known_tail between 0 and p_largest_gap;
    select f.found_event, f.found_same, f.found_position, f.found_at, f.found_version, f.seen_bucket, f.seen_key,
           f.seen_too_many
      into found_event, found_same, found_position, found_at, found_version, seen_bucket, seen_key, seen_too_many
      from idempotency_find(p_key, p_guard, p_content, p_number, case when follows then p_look else p_bucket end,
                            case when follows then p_known_tail else tail end, p_most_seen) f;
    if found_event is not null then
      return;
    end if;
  end if;

  if cardinality(p_stream) = 0 then
    placed := null;
  elsif tail = p_known_tail and cardinality(p_event_version) > 0 then
    placed := p_event_version;
  else
    bases := stream_versions(p_stream, runs_to);

    select array_agg(s.n), array_agg(s.base)
      into conflict_stream, conflict_version
      from unnest(p_expected, bases) with ordinality s(expected, base, n)
     where s.expected >= 0 and s.expected <> s.base;
    if conflict_stream is not null then
      return;
    end if;

    select array_agg(case when e.number > 0 then bases[e.number] + e.step else 0 end order by e.n)
      into placed
      from unnest(p_stream_number, p_stream_offset) with ordinality e(number, step, n);
    versions := placed;
  end if;

  appended_at := greatest((extract(epoch from clock_timestamp()) * 1000000)::bigint, last);

  insert into log (position, recorded_at, correlation, stream, version, namespace, topic, type, source, principal,
                   retention, priority, attributes, body)
  select tail + e.n, appended_at, e.correlation, case when e.version > 0 then e.stream end, nullif(e.version, 0),
         e.namespace, e.topic, e.type, e.source, e.principal, e.retention, e.priority, e.attributes, e.body
    from unnest(p_correlation, p_event_stream, placed, p_namespace, p_topic, p_type, p_source, p_principal, p_retention,
                p_priority, p_attributes, p_body) with ordinality
      as e(correlation, stream, version, namespace, topic, type, source, principal, retention, priority,
           attributes, body, n);

  if cardinality(p_bucket) = 1 then
    if turn = 0 then
      insert into idempotency_0 (bucket, tail_before, recorded_at, keys, guards, contents, numbers, versions)
      values (p_bucket[1], tail, appended_at, p_key, p_guard, p_content, null, placed);
    elsif turn = 1 then
      insert into idempotency_1 (bucket, tail_before, recorded_at, keys, guards, contents, numbers, versions)
      values (p_bucket[1], tail, appended_at, p_key, p_guard, p_content, null, placed);
    else
      insert into idempotency_2 (bucket, tail_before, recorded_at, keys, guards, contents, numbers, versions)
      values (p_bucket[1], tail, appended_at, p_key, p_guard, p_content, null, placed);
    end if;
  else
    if turn = 0 then
      insert into idempotency_0 (bucket, tail_before, recorded_at, keys, guards, contents, numbers, versions)
      select r.* from idempotency_rows(tail, appended_at, p_key, p_guard, p_content, p_number, placed,
                                       p_bucket, p_bucket_first, p_bucket_last) r;
    elsif turn = 1 then
      insert into idempotency_1 (bucket, tail_before, recorded_at, keys, guards, contents, numbers, versions)
      select r.* from idempotency_rows(tail, appended_at, p_key, p_guard, p_content, p_number, placed,
                                       p_bucket, p_bucket_first, p_bucket_last) r;
    else
      insert into idempotency_2 (bucket, tail_before, recorded_at, keys, guards, contents, numbers, versions)
      select r.* from idempotency_rows(tail, appended_at, p_key, p_guard, p_content, p_number, placed,
                                       p_bucket, p_bucket_first, p_bucket_last) r;
    end if;
  end if;

  -- What waits is bounded: whoever looks for a stream looks through it.
  if waiting >= 64 or waiting > 0 and tail - runs_to >= 2048 then
    perform stream_gather(runs_to);
    runs_to := tail;
    waiting := 0;
  end if;
  if placed is not null or waiting > 0 then
    waiting := waiting + 1;
  else
    runs_to := tail + cardinality(p_key);
  end if;

  insert into log_batch (last_position, recorded_at, events, node, runs_to, waiting, streams, versions)
  values (tail + cardinality(p_key), appended_at, cardinality(p_key), p_node, runs_to, waiting,
          case when placed is not null then p_event_stream end, placed);

  first_position := tail + 1;
end $$;

--changeset baton:event-0002-create-log-append-known splitStatements:false
-- As log_append, for a caller that knows all there is to know: the log still ends at p_known_tail, nothing of what is
-- to be appended stands in it, all is of one bucket, and p_event_version is right. Returns when it was appended, or null
-- where the log ends elsewhere, or what waits has to be gathered first: then nothing is done. Most appends of a node that
-- has the log for itself go this way, which has two thirds of the parameters, one result and four statements.
--
-- p_event_stream and p_event_version are null where no event has a stream.
create function log_append_known(
  p_node text, p_key bigint[], p_guard bigint[], p_content bigint[], p_bucket bigint,
  p_correlation bigint[],
  p_namespace integer[], p_topic integer[], p_type integer[], p_source integer[], p_principal integer[],
  p_retention smallint[], p_priority smallint[], p_attributes bytea[], p_body bytea[],
  p_event_stream bigint[], p_event_version bigint[], p_known_tail bigint)
returns bigint language plpgsql volatile as $$
declare
  at   bigint;
  turn smallint;
begin
  perform pg_advisory_xact_lock(7072316900);

  insert into log_batch (last_position, recorded_at, events, node, runs_to, waiting, streams, versions)
  select b.last_position + cardinality(p_key),
         greatest((extract(epoch from clock_timestamp()) * 1000000)::bigint, b.recorded_at),
         cardinality(p_key), p_node,
         case when p_event_stream is not null or b.waiting > 0 then b.runs_to
              else b.last_position + cardinality(p_key) end,
         case when p_event_stream is not null or b.waiting > 0 then b.waiting + 1 else 0 end,
         p_event_stream, p_event_version
    from (select l.last_position, l.recorded_at, l.runs_to, l.waiting
            from log_batch l order by l.last_position desc limit 1) b
   where b.last_position = p_known_tail
     and b.waiting < 64 and not (b.waiting > 0 and b.last_position - b.runs_to >= 2048)
  returning recorded_at, (select t.active from idempotency_turn t where t.single)
    into at, turn;
  if at is null then
    return null;
  end if;

  insert into log (position, recorded_at, correlation, stream, version, namespace, topic, type, source, principal,
                   retention, priority, attributes, body)
  select p_known_tail + e.n, at, e.correlation, case when e.version > 0 then e.stream end, nullif(e.version, 0),
         e.namespace, e.topic, e.type, e.source, e.principal, e.retention, e.priority, e.attributes, e.body
    from unnest(p_correlation, p_event_stream, p_event_version, p_namespace, p_topic, p_type, p_source, p_principal,
                p_retention, p_priority, p_attributes, p_body) with ordinality
      as e(correlation, stream, version, namespace, topic, type, source, principal, retention, priority,
           attributes, body, n);

  if turn = 0 then
    insert into idempotency_0 (bucket, tail_before, recorded_at, keys, guards, contents, numbers, versions)
    values (p_bucket, p_known_tail, at, p_key, p_guard, p_content, null, p_event_version);
  elsif turn = 1 then
    insert into idempotency_1 (bucket, tail_before, recorded_at, keys, guards, contents, numbers, versions)
    values (p_bucket, p_known_tail, at, p_key, p_guard, p_content, null, p_event_version);
  else
    insert into idempotency_2 (bucket, tail_before, recorded_at, keys, guards, contents, numbers, versions)
    values (p_bucket, p_known_tail, at, p_key, p_guard, p_content, null, p_event_version);
  end if;
  return at;
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
