--liquibase formatted sql

--changeset baton:kernel-0002-create-node-secret splitStatements:false
-- What the nodes of this database know and nobody else: by it they know each other. Made with the table, by whichever
-- node comes first; 244 random bits.
create table node_secret (
  single boolean primary key default true check (single),
  secret text not null
);
insert into node_secret (secret) values (gen_random_uuid()::text || gen_random_uuid()::text);
