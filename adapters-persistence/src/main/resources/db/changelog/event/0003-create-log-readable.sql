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
