--liquibase formatted sql

--changeset baton:subscription-0001-create-slot-lease splitStatements:false
create table slot_lease (
  subscription bigint not null,
  number       integer not null,
  owner        text not null,
  epoch        bigint not null,
  lease_until  timestamptz not null,
  primary key (subscription, number)
) with (fillfactor = 50);
