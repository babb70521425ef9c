--liquibase formatted sql

--changeset baton:kernel-0003-create-view splitStatements:false
-- Read models of all capabilities. All of it follows from the events of the log up to a making's position; emptied
-- together (delete from view_row; delete from view_generation), it is made anew.
create table view_generation (
  view     text not null,
  number   integer not null,
  version  integer not null,
  position bigint not null,
  current  boolean not null,
  primary key (view, number)
);
create unique index view_generation_current on view_generation (view) where current;

create table view_row (
  view      text not null,
  number    integer not null,
  namespace text not null,
  key       text collate "C" not null,
  position  bigint not null,
  labels    text[] not null,
  ordering  text collate "C" not null,
  body      bytea not null,
  primary key (view, number, namespace, key)
);
create index view_row_ordering on view_row (view, number, namespace, ordering, key);
-- An element is name=value.
create index view_row_labels on view_row using gin (labels);
--rollback drop table view_row; drop table view_generation;
