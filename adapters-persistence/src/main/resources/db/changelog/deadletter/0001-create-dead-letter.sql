--liquibase formatted sql

--changeset baton:deadletter-0001-create-dead-letter splitStatements:false
-- Dead letters as they can be searched. All of it follows from the facts of the log up to the position; emptied
-- together (delete from dead_letter; update dead_letter_position set position = 0), it is made anew.
create table dead_letter (
  namespace    text not null,
  id           text not null,
  position     bigint not null,
  created_at   timestamptz not null,
  subscription text not null,
  topic        text not null,
  type         text not null,
  event_id     text not null,
  status       text not null,
  reason       text not null,
  error_class  text not null,
  attempts     integer not null,
  updated_at   timestamptz not null,
  primary key (namespace, id)
);
create index dead_letter_position_key on dead_letter (namespace, position);
-- What people work on is what is open, a small part after some time.
create index dead_letter_open on dead_letter (namespace, subscription, position) where status = 'OPEN';

create table dead_letter_position (
  position bigint not null
);
insert into dead_letter_position values (0);
--rollback drop table dead_letter_position; drop table dead_letter;
