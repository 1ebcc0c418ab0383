-- What SQLite and PostgreSQL have in common. Instants are text of one width in UTC, so that their order is the order
-- of time; addresses are text; what is only ever read whole is JSON.

create table revision (
    number bigint not null primary key,
    at text not null,
    actor text not null
);

create table change (
    revision bigint not null references revision (number),
    position integer not null,
    address text not null,
    what text not null,
    primary key (revision, position)
);

create index change_by_address on change (address);

create table file (
    scope text not null,
    root text not null,
    path text not null,
    content text not null,
    primary key (scope, root, path)
);

create table fact (
    scope text not null,
    position integer not null,
    fact_key text not null,
    fact_value text not null,
    primary key (scope, position)
);

create index fact_by_key on fact (fact_key);

create table release (
    id bigint not null primary key,
    product text not null,
    number bigint not null,
    at text not null,
    run text not null,
    build_key text not null,
    engine text not null,
    sources text not null,
    verifications text not null,
    unique (product, number)
);

create table release_port (
    release bigint not null references release (id),
    position integer not null,
    port text not null,
    table_name text not null,
    metadata text not null,
    snapshot bigint not null,
    row_count bigint not null,
    byte_count bigint not null,
    contract_version text not null,
    contract text not null,
    primary key (release, position)
);

create table release_input (
    release bigint not null references release (id),
    position integer not null,
    product text not null,
    number bigint not null,
    primary key (release, position)
);

create table current_release (
    product text not null primary key,
    release bigint not null references release (id)
);

create table pointer (
    table_name text not null primary key,
    metadata text not null
);

create table run (
    number bigint not null primary key,
    id text not null unique,
    product text not null,
    actor text not null,
    started_at text not null,
    finished_at text,
    state text not null,
    summary text not null,
    release bigint not null,
    verifications text not null,
    stages text not null
);

create index run_by_product on run (product, started_at);
create index run_by_start on run (started_at);

create table audit (
    number bigint not null primary key,
    at text not null,
    actor text not null,
    action text not null,
    subject text not null,
    outcome text not null,
    details text not null,
    chain text not null
);

-- Where the audit ends, so that lines cut from its end are missed.
create table audit_head (
    one integer not null primary key check (one = 1),
    number bigint not null,
    chain text not null
);

insert into audit_head (one, number, chain) values (1, 0, '');

create table outbox (
    number bigint not null primary key,
    at text not null,
    type text not null,
    subject text not null,
    data text not null
);
