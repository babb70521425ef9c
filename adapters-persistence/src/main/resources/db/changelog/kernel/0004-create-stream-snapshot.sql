--liquibase formatted sql

--changeset baton:kernel-0004-create-stream-snapshot splitStatements:false
-- States of long streams, so that they are not read from the beginning. All of it follows from the log; emptied, it
-- is made anew. A state of another form than the server writes is ignored.
create table stream_snapshot (
  namespace text not null,
  stream    text not null,
  version   bigint not null,
  form      text not null,
  body      bytea not null,
  primary key (namespace, stream)
);
--rollback drop table stream_snapshot;
