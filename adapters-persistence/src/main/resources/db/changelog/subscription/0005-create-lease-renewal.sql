--liquibase formatted sql

--changeset baton:subscription-0005-create-lease-renewal splitStatements:false
-- Renewals of leases, append-only: one row a node and renewal, with all slots that it holds. A lease lasts until the
-- latest of what stands here and in slot_lease. Two tables take turns, as those of the checkpoints do.
create table lease_renewal_0 (
  node          text not null,
  lease_until   timestamptz not null,
  subscriptions bigint[] not null,
  numbers       integer[] not null,
  epochs        bigint[] not null
);
create table lease_renewal_1 (like lease_renewal_0 including all);
alter table checkpoint_turn add column renewals smallint not null default 0 check (renewals between 0 and 1);

-- Until when its owner holds a slot; of a lease that ran out, until when it lasted at first.
create view slot_owner as
select l.subscription, l.number, l.owner, l.address, l.epoch,
       greatest(l.lease_until,
                (select max(r.lease_until)
                   from (select 0 as turn, z.* from lease_renewal_0 z
                          union all
                         select 1, o.* from lease_renewal_1 o) r
                  where r.turn = (select t.renewals from checkpoint_turn t where t.single)
                    and r.node = l.owner and r.lease_until > clock_timestamp()
                    and exists (select from unnest(r.subscriptions, r.numbers, r.epochs) s(subscription, number, epoch)
                                 where s.subscription = l.subscription and s.number = l.number and s.epoch = l.epoch)))
         as lease_until
  from slot_lease l;

--changeset baton:subscription-0005-create-lease-renew splitStatements:false
-- Prolongs the leases of those slots that the node still holds; returns the indexes of the others.
create function lease_renew(
  p_node text, p_subscription bigint[], p_number integer[], p_epoch bigint[], p_lease interval)
returns integer[]
language plpgsql volatile as $$
declare
  turn smallint;
  held integer[];
  lost integer[];
begin
  perform pg_advisory_xact_lock_shared(7072316902);
  select t.renewals into turn from checkpoint_turn t where t.single;
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
    insert into lease_renewal_0
    select p_node, clock_timestamp() + p_lease, array_agg(p_subscription[h.n]), array_agg(p_number[h.n]),
           array_agg(p_epoch[h.n])
      from unnest(held) h(n);
  else
    insert into lease_renewal_1
    select p_node, clock_timestamp() + p_lease, array_agg(p_subscription[h.n]), array_agg(p_number[h.n]),
           array_agg(p_epoch[h.n])
      from unnest(held) h(n);
  end if;
  return lost;
end $$;

--changeset baton:subscription-0005-slot-claim-renewal splitStatements:false
-- As before; a lease that was renewed lasts longer. Renewals under way are waited for, like saves.
create or replace function slot_claim(
  p_subscription bigint, p_number integer, p_node text, p_address text, p_lease interval,
  out claimed boolean, out held_by text, out held_at text, out held_epoch bigint, out held_until timestamptz, out stored bytea)
language plpgsql volatile as $$
declare
  turn smallint;
begin
  perform pg_advisory_xact_lock(7072316902);
  select o.owner, o.address, o.epoch, o.lease_until into held_by, held_at, held_epoch, held_until
    from slot_owner o where o.subscription = p_subscription and o.number = p_number;
  claimed := not found or held_by = p_node or held_until <= clock_timestamp();
  if not claimed then
    return;
  end if;
  insert into slot_lease as l (subscription, number, owner, address, epoch, lease_until)
  values (p_subscription, p_number, p_node, p_address, 1, clock_timestamp() + p_lease)
  on conflict (subscription, number) do update
     set owner = excluded.owner, address = excluded.address, epoch = l.epoch + 1, lease_until = excluded.lease_until
  returning l.owner, l.address, l.epoch, l.lease_until into held_by, held_at, held_epoch, held_until;
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
end $$;

--changeset baton:subscription-0005-create-renewal-compact splitStatements:false
-- If the active table of renewals has grown beyond p_bytes: carries those that still count over to the other one, hands
-- it the turn, and truncates the old one.
create function renewal_compact(p_bytes bigint) returns boolean
language plpgsql volatile as $$
declare
  turn smallint;
begin
  select t.renewals into turn from checkpoint_turn t where t.single;
  if pg_total_relation_size(('lease_renewal_' || turn)::regclass) <= p_bytes then
    return false;
  end if;
  perform pg_advisory_xact_lock(7072316902);
  select t.renewals into turn from checkpoint_turn t where t.single;
  if pg_total_relation_size(('lease_renewal_' || turn)::regclass) <= p_bytes then
    return false;
  end if;
  execute format('truncate lease_renewal_%s', 1 - turn);
  execute format(
    'insert into lease_renewal_%s select * from lease_renewal_%s where lease_until > clock_timestamp()',
    1 - turn, turn);
  execute format('truncate lease_renewal_%s', turn);
  update checkpoint_turn set renewals = 1 - turn;
  return true;
end $$;
