-- What statements saw after an agreement changed, and how many rows of its day are used.

create table agreement_proof (
    number bigint not null primary key,
    agreement text not null,
    occasion text not null,
    at text not null,
    sight text not null,
    outcome text not null,
    columns text not null,
    masked text not null,
    reason text not null,
    effect_millis bigint not null
);

create index agreement_proof_by_agreement on agreement_proof (agreement);

create table agreement_rows (
    agreement text not null,
    day text not null,
    row_count bigint not null,
    primary key (agreement, day)
);
