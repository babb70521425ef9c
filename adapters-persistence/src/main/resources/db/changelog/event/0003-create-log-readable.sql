--liquibase formatted sql

--changeset baton:event-0003-create-log-readable splitStatements:false
-- The log for people: names instead of ids, instants instead of numbers.
create view log_readable as
select l.position,
       to_timestamp(l.recorded_at / 1000000.0) as recorded_at,
       (select n.name from name n where n.id = l.namespace) as namespace,
       (select n.name from name n where n.id = l.topic) as topic,
       (select n.name from name n where n.id = l.type) as type,
       (select n.name from name n where n.id = l.source) as source,
       (select n.name from name n where n.id = l.principal) as principal,
       l.priority,
       (array['keep', 'long', 'standard', 'short'])[l.retention + 1] as retention,
       l.version,
       octet_length(l.body) as size
  from log l;

--changeset baton:event-0003-create-stream-places splitStatements:false
-- Where the versions from p_from to p_to of streams stand, as far as there are any. n: which stream it is, from 1.
-- Versions have no gaps, so the runs are a range of the index, however long a stream is.
create function stream_places(p_stream bigint[], p_from bigint, p_to bigint)
returns table (n bigint, version bigint, "position" bigint) language sql stable as $$
  select a.n, r.version + o.n - 1, o.position
    from unnest(p_stream) with ordinality as a(stream, n)
   cross join lateral (select coalesce((select r.version
                                          from stream_run r where r.stream = a.stream and r.version <= p_from
                                         order by r.version desc limit 1), 0) as version) first
    join stream_run r on r.stream = a.stream and r.version between first.version and p_to
   cross join lateral unnest(r.positions) with ordinality as o(position, n)
   where r.version + o.n - 1 between p_from and p_to
   union all
  select a.n, u.version, b.last_position - b.events + u.n
    from log_batch b
   cross join unnest(b.streams, b.versions) with ordinality as u(stream, version, n)
    join unnest(p_stream) with ordinality as a(stream, n) on a.stream = u.stream
   where b.last_position > (select l.runs_to from log_batch l order by l.last_position desc limit 1)
     and (cardinality(p_stream) > 8 or b.streams && p_stream)
     and u.version between greatest(p_from, 1) and p_to
$$;

--changeset baton:event-0003-create-stream-event splitStatements:false
-- The same for people: where each version of each stream stands.
create view stream_event as
select s.stream, p.version, p.position
  from (select r.stream from stream_run r
         union
        select u.stream
          from log_batch b cross join unnest(b.streams) as u(stream) where u.stream <> 0) s
 cross join lateral stream_places(array[s.stream], 1, 9223372036854775807) p;
