--liquibase formatted sql

--changeset baton:event-0001-create-log splitStatements:false
-- Classes of retention: 0 keep, 1 long, 2 standard, 3 short. The columns stand in the order that wastes no padding.
create table log (
  position    bigint not null,
  recorded_at bigint not null,
  correlation bigint not null,
  stream      bigint,
  version     bigint,
  namespace   integer not null,
  topic       integer not null,
  type        integer not null,
  source      integer not null,
  principal   integer not null,
  retention   smallint not null,
  priority    smallint not null,
  attributes  bytea not null,
  body        bytea not null,
  primary key (position, retention)
) partition by list (retention);

comment on column log.recorded_at is 'microseconds since 1970, never less than that of a lower position';
comment on column log.correlation is '64-bit hash of namespace and correlation id';
comment on column log.stream is '64-bit hash of namespace and stream';
comment on column log.attributes is 'the rest of the envelope, packed; see AttributesCodec';

create index log_correlation on log (correlation);
create index log_priority on log (priority, position) where priority <> 5;

do $$
begin
  if exists (select from pg_settings where name = 'default_toast_compression' and 'lz4' = any (enumvals)) then
    alter table log alter column body set compression lz4;
  end if;
end $$;

create table log_keep     partition of log for values in (0) partition by range (position);
create table log_long     partition of log for values in (1) partition by range (position);
create table log_standard partition of log for values in (2) partition by range (position);
create table log_short    partition of log for values in (3) partition by range (position);

-- What partitions there are. A sealed one, in which no position is free, gets an index by topic off the write path.
create table log_partition (
  retention      smallint not null,
  first_position bigint not null,
  last_position  bigint not null,
  name           text not null unique,
  indexed        boolean not null default false,
  primary key (retention, first_position)
);

-- Up to this position retention may have dropped events.
create table log_horizon (
  single   boolean primary key default true check (single),
  position bigint not null
);
insert into log_horizon (position) values (0);

-- One row an append; the newest one is the tail of the log, and always stays. Rows after its runs_to are the only place
-- that says where their events' streams go on, and stay as well.
create table log_batch (
  last_position bigint primary key,
  recorded_at   bigint not null,
  events        integer not null,
  node          text not null,
  runs_to       bigint not null,
  waiting       integer not null,
  streams       bigint[],
  versions      bigint[]
);

comment on column log_batch.runs_to is 'up to this position the events of streams stand in stream_run';
comment on column log_batch.waiting is 'how many rows, from there to this one, do not, if any of them has events of streams';
comment on column log_batch.streams is 'one for each event, 0 without one; null where no event has one';

-- Where versions of a stream stand: this one, and those that follow it. A row holds those of many appends, since each
-- entry in this index costs nearly as much as an event.
create table stream_run (
  stream    bigint not null,
  version   bigint not null,
  positions bigint[] not null,
  primary key (stream, version)
);

-- Which events stand in the log already: those of an append that are of one bucket are one row. A bucket is 64 ms of the
-- time in the events' ids, or the key of an event whose id has no time. Three tables take turns: one is written, two are
-- looked into, the third is empty and waits; so nothing is ever deleted row by row.
create table idempotency_0 (
  bucket      bigint not null,
  tail_before bigint not null,
  recorded_at bigint not null,
  keys        bigint[] not null,
  guards      bigint[] not null,
  contents    bigint[] not null,
  numbers     integer[],
  versions    bigint[]
);

comment on column idempotency_0.tail_before is 'where the log ended when the events were appended';
comment on column idempotency_0.numbers is 'where the events stand, counted from there; null for 1, 2, 3, ...';
comment on column idempotency_0.versions is 'null where no event of the append has a stream';

-- Hashes cannot be compressed, so that is not tried.
alter table log_batch alter streams set storage external, alter versions set storage external;
alter table idempotency_0 alter keys set storage external, alter guards set storage external,
  alter contents set storage external, alter numbers set storage external, alter versions set storage external;

-- Nor is anything looked for by what they hold: statistics of arrays take a second of processor each time.
alter table log_batch alter streams set statistics 0, alter versions set statistics 0;
alter table stream_run alter positions set statistics 0;

create index on idempotency_0 (bucket);
create index on idempotency_0 (tail_before);
create table idempotency_1 (like idempotency_0 including all);
create table idempotency_2 (like idempotency_0 including all);

do $$
begin
  for turn in 0..2 loop
    execute format('alter table idempotency_%s alter keys set statistics 0, alter guards set statistics 0,'
                   ' alter contents set statistics 0, alter numbers set statistics 0,'
                   ' alter versions set statistics 0', turn);
  end loop;
end $$;

create table idempotency_turn (
  single boolean primary key default true check (single),
  active smallint not null check (active between 0 and 2),
  since  timestamptz not null
);
insert into idempotency_turn (active, since) values (0, clock_timestamp());

--changeset baton:event-0001-create-log-add-partition splitStatements:false
-- Adds the next partition of a class. It is made apart and then attached: appends go on meanwhile.
create function log_add_partition(p_retention smallint, p_size bigint) returns void
language plpgsql volatile as $$
declare
  class text := (array['keep', 'long', 'standard', 'short'])[p_retention + 1];
  first bigint;
  name  text;
begin
  perform pg_advisory_xact_lock(7072316901);
  select coalesce(max(p.last_position), 0) + 1 into first from log_partition p where p.retention = p_retention;
  name := 'log_' || class || '_' || lpad(first::text, 12, '0');
  execute format('create table %I (like log including all)', name);
  execute format('alter table %I set (autovacuum_vacuum_insert_scale_factor = 0,'
                 ' autovacuum_vacuum_insert_threshold = 200000)', name);
  execute format('alter table %I alter attributes set statistics 0, alter body set statistics 0', name);
  execute format('alter table %I attach partition %I for values from (%s) to (%s)',
                 'log_' || class, name, first, first + p_size);
  insert into log_partition (retention, first_position, last_position, name)
  values (p_retention, first, first + p_size - 1, name);
end $$;
