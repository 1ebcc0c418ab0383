-- Who may read what, and by which secrets programs come in. Of a secret only its hash is kept.

create table agreement (
    id text not null primary key,
    number bigint not null,
    port text not null,
    consumer text not null,
    purpose text not null,
    contract_role text not null,
    columns text not null,
    row_condition text not null,
    first_day text not null,
    last_day text not null,
    reassess_day text,
    rows_per_day bigint not null,
    state text not null,
    steps text not null
);

create index agreement_by_port on agreement (port);

create table access_token (
    number bigint not null primary key,
    id text not null unique,
    principal text not null,
    label text not null,
    hash text not null unique,
    scopes text not null,
    created_at text not null,
    expires_at text not null,
    revoked_at text
);

create table access_revision (
    one integer not null primary key check (one = 1),
    number bigint not null
);

insert into access_revision (one, number) values (1, 0);
