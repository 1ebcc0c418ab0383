package io.meshwright.engine.duckdb;

import java.util.List;
import java.util.Random;

/// Makes SELECTs over two relations whose names begin with `{}`: `{}orders(id, customer, region,
/// amount, day, mail, note, number)` and `{}customers(id, region, name, tier)`.
///
/// The rows that they answer depend on nothing but the relations: whatever cuts or numbers rows
/// orders them by all that it has.
final class SecuredQueries {
    private final Random random;
    private int names;

    SecuredQueries(long seed) {
        random = new Random(seed);
    }

    String next() {
        names = 0;
        return query(3);
    }

    /// A query of the columns `k`, a whole number, and `t`, a text.
    private String query(int depth) {
        return switch (depth <= 0 ? random.nextInt(3) : random.nextInt(14)) {
            case 0, 1 -> orders(depth);
            case 2 -> customers();
            case 3 -> joined(depth);
            case 4 -> grouped(depth);
            case 5 -> windowed(depth);
            case 6 -> with(depth);
            case 7 ->
                    "(%s) %s (%s)"
                            .formatted(
                                    query(depth - 1),
                                    pick(
                                            "union all",
                                            "union",
                                            "except",
                                            "intersect",
                                            "except all",
                                            "intersect all",
                                            "union all by name"),
                                    query(depth - 1));
            case 8 ->
                    "select k, t from (%s) %s order by all limit %d offset %d"
                            .formatted(
                                    query(depth - 1),
                                    name(),
                                    1 + random.nextInt(9),
                                    random.nextInt(3));
            case 9 -> "select distinct k, t from (%s) %s".formatted(query(depth - 1), name());
            case 10 -> lateral(depth);
            case 11 -> fromSubquery(depth);
            case 12 ->
                    "select max(k) as k, min(t) as t from (%s) %s"
                            .formatted(query(depth - 1), name());
            default ->
                    "select k, string_agg(t, '+' order by t) as t from (%s) %s group by k"
                            .formatted(query(depth - 1), name());
        };
    }

    private String orders(int depth) {
        String o = name();
        return "select %s as k, %s as t from {}orders %s%s"
                .formatted(
                        number(o, depth),
                        text(o, depth),
                        o,
                        random.nextInt(4) == 0 ? "" : " where " + condition(o, depth));
    }

    private String customers() {
        String c = name();
        return "select %s.id as k, %s as t from {}customers %s%s"
                .formatted(
                        c,
                        pick(c + ".name", c + ".tier", c + ".region"),
                        c,
                        pick("", " where " + c + ".id > 10", " where " + c + ".tier = 'gold'"));
    }

    private String joined(int depth) {
        String o = name();
        String c = name();
        String join = pick("join", "left join", "right join", "full join");
        return switch (random.nextInt(5)) {
            case 0 ->
                    "select %s as k, %s.name as t from {}orders %s %s {}customers %s on %s.customer = %s.id where %s or %s.id is null"
                            .formatted(
                                    number(o, depth - 1), c, o, join, c, o, c, condition(o, 0), o);
            case 1 ->
                    "select %s.id as k, %s.mail as t from {}orders %s join {}orders %s on %s.mail = %s.mail and %s.id < %s.id where %s"
                            .formatted(o, c, o, c, o, c, o, c, condition(c, 0));
            case 2 ->
                    "select id as k, %s as t from {}orders %s %s join {}customers %s using (region, id)"
                            .formatted(
                                    pick(o + ".mail", "region"),
                                    o,
                                    pick("", "left", "semi", "anti"),
                                    c);
            case 3 ->
                    "select %s.k, %s.t from (%s) %s %s (%s) %s on %s.k = %s.k"
                            .formatted(
                                    o,
                                    o,
                                    query(depth - 1),
                                    o,
                                    pick("join", "semi join", "anti join"),
                                    query(depth - 1),
                                    c,
                                    o,
                                    c);
            default ->
                    "select %s.id as k, %s.tier as t from {}orders %s asof join {}customers %s on %s.region = %s.region and %s.id >= %s.id"
                            .formatted(o, c, o, c, o, c, o, c);
        };
    }

    private String grouped(int depth) {
        String o = name();
        String key = pick("region", "customer", "mail", "day", "note", "amount");
        return "select %s as k, %s.%s::varchar as t from {}orders %s%s group by %s.%s%s"
                .formatted(
                        aggregate(o, depth),
                        o,
                        key,
                        o,
                        random.nextBoolean() ? " where " + condition(o, depth) : "",
                        o,
                        key,
                        pick(
                                "",
                                " having count(*) > 1",
                                " having max(cast(%s.number as int)) > 20".formatted(o)));
    }

    private String aggregate(String o, int depth) {
        return switch (random.nextInt(7)) {
            case 0 -> "count(*)";
            case 1 -> "sum(%s)::bigint".formatted(number(o, 0));
            case 2 -> "max(%s)".formatted(number(o, 0));
            case 3 -> "count(distinct %s)".formatted(text(o, 0));
            case 4 -> "count(*) filter (where %s)".formatted(condition(o, Math.min(depth, 0)));
            case 5 -> "min(cast(%s.number as int))".formatted(o);
            default -> "list_sum(list(%s.amount order by %s.id))::bigint".formatted(o, o);
        };
    }

    private String windowed(int depth) {
        String o = name();
        return "select %s over (partition by %s.%s order by %s.id%s)::bigint as k, %s as t from {}orders %s%s"
                .formatted(
                        pick(
                                "row_number()",
                                "rank()",
                                "sum(%s.amount)".formatted(o),
                                "lag(%s.id)".formatted(o),
                                "count(*)",
                                "max(cast(%s.number as int))".formatted(o)),
                        o,
                        pick("region", "customer", "mail", "note"),
                        o,
                        pick("", " rows between 2 preceding and current row", " desc"),
                        text(o, depth - 1),
                        o,
                        pick("", " qualify k > 1", " qualify k is not null"));
    }

    private String with(int depth) {
        String w = name();
        String v = name();
        return "with %s as %s(%s), %s(k, t) as (select k + 1, upper(t) from %s) select %s.k, %s.t from %s left join %s on %s.k = %s.k where %s.k is distinct from 3"
                .formatted(
                        w,
                        pick("", "materialized ", "not materialized "),
                        query(depth - 1),
                        v,
                        w,
                        v,
                        w,
                        v,
                        w,
                        v,
                        w,
                        v);
    }

    private String lateral(int depth) {
        String o = name();
        String l = name();
        return switch (random.nextInt(3)) {
            case 0 ->
                    "select %s.n as k, %s.name as t from {}customers %s, lateral (select count(*) as n from {}orders x where x.customer = %s.id and cast(x.number as int) >= 0) %s"
                            .formatted(l, o, o, o, l);
            case 1 ->
                    "select %s.id as k, %s.part as t from {}orders %s, lateral (select unnest(string_split(%s.mail, '.')) as part) %s"
                            .formatted(o, l, o, o, l);
            default ->
                    "select %s.k, %s.t from (%s) %s, lateral (select max(x.id) as m from {}orders x where x.id <= %s.k) %s where %s.m is not null"
                            .formatted(o, o, query(depth - 1), o, o, l, l);
        };
    }

    private String fromSubquery(int depth) {
        String s = name();
        return "select case when %s.k %% 2 = 0 then %s.k else -1 end as k, coalesce(%s.t, 'none') as t from (%s) %s where %s.t %s"
                .formatted(
                        s,
                        s,
                        s,
                        query(depth - 1),
                        s,
                        s,
                        pick("is not null", "like '%x%'", "< 'n'", "<> 'XXXXXXXX'", "is null"));
    }

    private String number(String o, int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 6)) {
            case 0 -> o + ".id";
            case 1 -> o + ".amount";
            case 2 -> "%s.id + %s.customer".formatted(o, o);
            case 3 -> "cast(%s.number as int)".formatted(o);
            case 4 -> "length(%s.mail)".formatted(o);
            case 5 -> "(1000 // (1 + cast(%s.number as int)))".formatted(o);
            case 6 ->
                    "(select count(*) from {}orders x where x.customer = %s.customer)".formatted(o);
            case 7 ->
                    "(select max(c.id) from {}customers c where c.region = %s.region)".formatted(o);
            default -> "case when %s then %s.id end".formatted(condition(o, 0), o);
        };
    }

    private String text(String o, int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0 -> o + ".mail";
            case 1 -> o + ".note";
            case 2 -> o + ".region";
            case 3 -> "strftime(%s.day, '%%Y-%%m-%%d')".formatted(o);
            case 4 -> "left(%s.mail, 3) || %s.region".formatted(o, o);
            case 5 -> "coalesce(%s.note, %s.number)".formatted(o, o);
            case 6 ->
                    "(select min(c.name) from {}customers c where c.id = %s.customer)".formatted(o);
            default ->
                    "case when %s then %s.mail else %s.region end".formatted(condition(o, 0), o, o);
        };
    }

    private String condition(String o, int depth) {
        return switch (random.nextInt(depth > 0 ? 12 : 8)) {
            case 0 -> "cast(%s.number as int) > %d".formatted(o, random.nextInt(60));
            case 1 -> "%s.amount between %d and 60".formatted(o, random.nextInt(40));
            case 2 -> "%s.mail like '%%%s%%'".formatted(o, pick("x", "n.", "@", "secret"));
            case 3 -> "%s.region %s".formatted(o, pick("= 'EU'", "<> 'EU'", "in ('EU', 'US')"));
            case 4 -> "10 // (1 + cast(%s.number as int)) >= 0".formatted(o);
            case 5 -> "%s.day >= date '2024-0%d-01'".formatted(o, 1 + random.nextInt(9));
            case 6 -> "%s.note is %s null".formatted(o, pick("", "not"));
            case 7 -> "%s.id %% %d = 0".formatted(o, 2 + random.nextInt(4));
            case 8 ->
                    "exists (select 1 from {}customers c where c.id = %s.customer and c.tier = 'gold')"
                            .formatted(o);
            case 9 ->
                    "%s.customer not in (select c.id from {}customers c where c.tier = 'none')"
                            .formatted(o);
            case 10 ->
                    "%s.amount > (select avg(x.amount) from {}orders x where x.region = %s.region)"
                            .formatted(o, o);
            default -> "(%s or not %s)".formatted(condition(o, depth - 1), condition(o, depth - 1));
        };
    }

    private String name() {
        names++;
        return "q" + names;
    }

    private String pick(String... choices) {
        return List.of(choices).get(random.nextInt(choices.length));
    }
}
