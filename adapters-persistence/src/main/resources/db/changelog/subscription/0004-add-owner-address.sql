--liquibase formatted sql

--changeset baton:subscription-0004-add-owner-address splitStatements:false
-- Where the other nodes reach a slot's owner, to relay their consumers to it.
alter table slot_lease add column address text not null default '';

--changeset baton:subscription-0004-slot-claim-address splitStatements:false
-- As before, and says where the owner is reached.
drop function slot_claim(bigint, integer, text, interval);
create function slot_claim(
  p_subscription bigint, p_number integer, p_node text, p_address text, p_lease interval,
  out claimed boolean, out held_by text, out held_at text, out held_epoch bigint, out held_until timestamptz, out stored bytea)
language plpgsql volatile as $$
declare
  turn smallint;
begin
  perform pg_advisory_xact_lock(7072316902);
  insert into slot_lease as l (subscription, number, owner, address, epoch, lease_until)
  values (p_subscription, p_number, p_node, p_address, 1, clock_timestamp() + p_lease)
  on conflict (subscription, number) do update
     set owner = excluded.owner, address = excluded.address, epoch = l.epoch + 1, lease_until = excluded.lease_until
   where l.owner = p_node or l.lease_until <= clock_timestamp();
  claimed := found;
  select l.owner, l.address, l.epoch, l.lease_until into held_by, held_at, held_epoch, held_until
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
