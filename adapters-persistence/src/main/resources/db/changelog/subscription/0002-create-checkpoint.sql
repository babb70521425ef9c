--liquibase formatted sql

--changeset baton:subscription-0002-create-checkpoint splitStatements:false
-- Cursors, append-only: one row a node and flush, with one array element a slot; the newest element of a slot counts.
-- Two tables take turns; compaction carries the newest cursors over and truncates the other.
create sequence checkpoint_id;
create table checkpoint_0 (
  id            bigint not null default nextval('checkpoint_id') primary key,
  node          text not null,
  saved_at      timestamptz not null default clock_timestamp(),
  subscriptions bigint[] not null,
  numbers       integer[] not null,
  epochs        bigint[] not null,
  cursors       bytea[] not null
);
create table checkpoint_1 (like checkpoint_0 including all);

create table checkpoint_turn (
  single boolean primary key default true check (single),
  active smallint not null check (active between 0 and 1)
);
insert into checkpoint_turn (active) values (0);

--changeset baton:subscription-0002-create-checkpoint-save splitStatements:false
-- Stores the cursors of those slots that the node still holds, in one row; returns the indexes of the others. The lock
-- is shared by all saves; a claim and a compaction take it alone, so that neither misses a save that is under way.
create function checkpoint_save(
  p_node text, p_subscription bigint[], p_number integer[], p_epoch bigint[], p_cursor bytea[])
returns integer[]
language plpgsql volatile as $$
declare
  turn smallint;
  held integer[];
  lost integer[];
begin
  perform pg_advisory_xact_lock_shared(7072316902);
  select t.active into turn from checkpoint_turn t where t.single;
  select coalesce(array_agg(s.n) filter (where l.owner is not null), '{}'),
         coalesce(array_agg(s.n) filter (where l.owner is null), '{}')
    into held, lost
    from unnest(p_subscription, p_number, p_epoch) with ordinality s(subscription, number, epoch, n)
    left join slot_lease l
      on l.subscription = s.subscription and l.number = s.number and l.owner = p_node and l.epoch = s.epoch;
  if cardinality(held) = 0 then
    return lost;
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

--changeset baton:subscription-0002-create-slot-claim splitStatements:false
-- Claims a slot that is free, whose lease ran out, or that the node held before; else says who holds it and until when.
create function slot_claim(
  p_subscription bigint, p_number integer, p_node text, p_lease interval,
  out claimed boolean, out held_by text, out held_epoch bigint, out held_until timestamptz, out stored bytea)
language plpgsql volatile as $$
declare
  turn smallint;
begin
  perform pg_advisory_xact_lock(7072316902);
  insert into slot_lease as l (subscription, number, owner, epoch, lease_until)
  values (p_subscription, p_number, p_node, 1, clock_timestamp() + p_lease)
  on conflict (subscription, number) do update
     set owner = excluded.owner, epoch = l.epoch + 1, lease_until = excluded.lease_until
   where l.owner = p_node or l.lease_until <= clock_timestamp();
  claimed := found;
  select l.owner, l.epoch, l.lease_until into held_by, held_epoch, held_until
    from slot_lease l where l.subscription = p_subscription and l.number = p_number;
  if claimed then
    select t.active into turn from checkpoint_turn t where t.single;
    if turn = 0 then
      select s.cursor into stored
        from checkpoint_0 c
       cross join lateral unnest(c.subscriptions, c.numbers, c.cursors) s(subscription, number, cursor)
       where p_subscription = any (c.subscriptions)
         and s.subscription = p_subscription and s.number = p_number
       order by c.id desc limit 1;
    else
      select s.cursor into stored
        from checkpoint_1 c
       cross join lateral unnest(c.subscriptions, c.numbers, c.cursors) s(subscription, number, cursor)
       where p_subscription = any (c.subscriptions)
         and s.subscription = p_subscription and s.number = p_number
       order by c.id desc limit 1;
    end if;
  end if;
end $$;

--changeset baton:subscription-0002-create-checkpoint-compact splitStatements:false
-- If the active table has grown beyond p_bytes: carries the newest cursor of each slot, one row each, over to the other
-- table, hands it the turn, and truncates the old one. Saves wait meanwhile.
create function checkpoint_compact(p_bytes bigint) returns boolean
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
    $sql$, 1 - turn, turn);
  execute format('truncate checkpoint_%s', turn);
  update checkpoint_turn set active = 1 - turn;
  return true;
end $$;
