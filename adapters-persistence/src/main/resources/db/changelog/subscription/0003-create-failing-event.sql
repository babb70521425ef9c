--liquibase formatted sql

--changeset baton:subscription-0003-create-failing-event splitStatements:false
-- What stands beside the cursors: events that failed, and keys that are blocked, of one origin of their slot each.
-- Written in the transaction of checkpoint_save, after it, so by the holder of the lease alone.
create table failing_event (
  subscription bigint not null,
  number       integer not null,
  origin       bigint not null,
  position     bigint not null,
  priority     smallint not null,
  key          bigint not null,
  attempts     integer not null,
  failures     integer not null,
  losses       integer not null,
  not_before   bigint not null,
  parked       boolean not null,
  history      bytea not null,
  primary key (subscription, number, origin, position)
) with (fillfactor = 70);
create index failing_event_in_window on failing_event (subscription, number, origin, position) where not parked;
create index failing_event_due on failing_event (subscription, number, origin, not_before, position) where parked;

create table blocked_key (
  subscription  bigint not null,
  number        integer not null,
  origin        bigint not null,
  key           bigint not null,
  from_position bigint not null,
  dead_letter   text not null,
  primary key (subscription, number, origin, key)
) with (fillfactor = 70);

-- The origin of the last cursor that was stored: what stands beside cursors of older origins is dropped now and then.
alter table slot_lease add column origin bigint not null default 0;

--changeset baton:subscription-0003-checkpoint-save-origin splitStatements:false
-- As before, and tells the lease the cursor's origin. A lease is written for that in the one order in which leases are
-- renewed, and only when the origin is another.
drop function checkpoint_save(text, bigint[], integer[], bigint[], bytea[]);
create function checkpoint_save(
  p_node text, p_subscription bigint[], p_number integer[], p_epoch bigint[], p_cursor bytea[], p_origin bigint[])
returns integer[]
language plpgsql volatile as $$
declare
  turn smallint;
  held integer[];
  lost integer[];
  begun boolean;
begin
  perform pg_advisory_xact_lock_shared(7072316902);
  select t.active into turn from checkpoint_turn t where t.single;
  select coalesce(array_agg(s.n) filter (where l.owner is not null), '{}'),
         coalesce(array_agg(s.n) filter (where l.owner is null), '{}'),
         coalesce(bool_or(l.origin <> s.origin), false)
    into held, lost, begun
    from unnest(p_subscription, p_number, p_epoch, p_origin) with ordinality s(subscription, number, epoch, origin, n)
    left join slot_lease l
      on l.subscription = s.subscription and l.number = s.number and l.owner = p_node and l.epoch = s.epoch;
  if cardinality(held) = 0 then
    return lost;
  end if;
  if begun then
    update slot_lease l set origin = s.origin
      from (select k.subscription, k.number, a.origin
              from slot_lease k
              join unnest(p_subscription, p_number, p_epoch, p_origin) a(subscription, number, epoch, origin)
                on a.subscription = k.subscription and a.number = k.number and a.epoch = k.epoch
             where k.owner = p_node and k.origin <> a.origin
             order by k.subscription, k.number
               for update of k) s
     where l.subscription = s.subscription and l.number = s.number;
  end if;
  if turn = 0 then
    insert into checkpoint_0 (node, subscriptions, numbers, epochs, cursors)
    select p_node, array_agg(p_subscription[h.n]), array_agg(p_number[h.n]), array_agg(p_epoch[h.n]),
           array_agg(p_cursor[h.n])
      from unnest(held) h(n);
  else
    insert into checkpoint_1 (node, subscriptions, numbers, epochs, cursors)
    select p_node, array_agg(p_subscription[h.n]), array_agg(p_number[h.n]), array_agg(p_epoch[h.n]),
           array_agg(p_cursor[h.n])
      from unnest(held) h(n);
  end if;
  return lost;
end $$;

--changeset baton:subscription-0003-checkpoint-compact-forgotten splitStatements:false
-- As before; cursors of slots without a lease, whose subscriptions are gone, are left behind.
create or replace function checkpoint_compact(p_bytes bigint) returns boolean
language plpgsql volatile as $$
declare
  turn smallint;
begin
  select t.active into turn from checkpoint_turn t where t.single;
  if pg_total_relation_size(('checkpoint_' || turn)::regclass) <= p_bytes then
    return false;
  end if;
  perform pg_advisory_xact_lock(7072316902);
  select t.active into turn from checkpoint_turn t where t.single;
  if pg_total_relation_size(('checkpoint_' || turn)::regclass) <= p_bytes then
    return false;
  end if;
  execute format('truncate checkpoint_%s', 1 - turn);
  execute format($sql$
    insert into checkpoint_%s (node, saved_at, subscriptions, numbers, epochs, cursors)
    select s.node, s.saved_at, array[s.subscription], array[s.number], array[s.epoch], array[s.cursor]
      from (select distinct on (u.subscription, u.number)
                   u.subscription, u.number, u.epoch, u.cursor, c.node, c.saved_at
              from checkpoint_%s c
             cross join lateral unnest(c.subscriptions, c.numbers, c.epochs, c.cursors)
                     u(subscription, number, epoch, cursor)
             order by u.subscription, u.number, c.id desc) s
     where exists (select from slot_lease l where l.subscription = s.subscription and l.number = s.number)
    $sql$, 1 - turn, turn);
  execute format('truncate checkpoint_%s', turn);
  update checkpoint_turn set active = 1 - turn;
  return true;
end $$;

--changeset baton:subscription-0003-create-slot-forget splitStatements:false
-- Drops what is stored of a subscription that is gone, up to p_limit rows of each kind, and its leases when nothing else
-- is left; returns whether that is so. Waits for saves under way, so that none adds a row afterwards.
create function slot_forget(p_subscription bigint, p_limit integer) returns boolean
language plpgsql volatile as $$
declare
  dropped bigint;
begin
  perform pg_advisory_xact_lock(7072316902);
  delete from failing_event where ctid = any (array(
    select f.ctid from failing_event f where f.subscription = p_subscription limit p_limit));
  get diagnostics dropped = row_count;
  if dropped = p_limit then
    return false;
  end if;
  delete from blocked_key where ctid = any (array(
    select b.ctid from blocked_key b where b.subscription = p_subscription limit p_limit));
  get diagnostics dropped = row_count;
  if dropped = p_limit then
    return false;
  end if;
  delete from slot_lease where subscription = p_subscription;
  return true;
end $$;

--changeset baton:subscription-0003-create-slot-tidy splitStatements:false
-- Drops up to p_limit rows of each kind that stand beside cursors of older origins; returns whether there may be more.
create function slot_tidy(p_limit integer) returns boolean
language plpgsql volatile as $$
declare
  events bigint;
  keys bigint;
begin
  delete from failing_event where ctid = any (array(
    select f.ctid
      from slot_lease l
     cross join lateral (select e.ctid from failing_event e
                          where e.subscription = l.subscription and e.number = l.number and e.origin < l.origin
                          limit p_limit) f
     limit p_limit));
  get diagnostics events = row_count;
  delete from blocked_key where ctid = any (array(
    select b.ctid
      from slot_lease l
     cross join lateral (select k.ctid from blocked_key k
                          where k.subscription = l.subscription and k.number = l.number and k.origin < l.origin
                          limit p_limit) b
     limit p_limit));
  get diagnostics keys = row_count;
  return events = p_limit or keys = p_limit;
end $$;
