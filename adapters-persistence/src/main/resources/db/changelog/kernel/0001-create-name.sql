--liquibase formatted sql

--changeset baton:kernel-0001-create-name splitStatements:false
-- Names that repeat from event to event, once each; rows of the log hold the id. Kinds: 0 namespace, 1 topic,
-- 2 type, 3 source, 4 principal. A namespace stands in namespace 0.
create table name (
  id        integer generated always as identity primary key,
  kind      smallint not null check (kind between 0 and 4),
  namespace integer not null,
  name      text not null,
  unique (kind, namespace, name)
);
--rollback drop table name;
