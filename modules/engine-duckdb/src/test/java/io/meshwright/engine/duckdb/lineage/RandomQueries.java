package io.meshwright.engine.duckdb.lineage;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Makes statements over `a(id, x, y, l)` and `b(id, x, z)` whose result does not depend on chance:
/// nothing in them takes rows in an order that is not given.
final class RandomQueries {
    private final Random random;
    private int names;

    RandomQueries(long seed) {
        random = new Random(seed);
    }

    /// A statement with result columns `c0`, `c1`, …
    String next() {
        names = 0;
        return query(3);
    }

    /// A query of two columns, `c0` and `c1`.
    private String query(int depth) {
        return switch (depth <= 0 ? 0 : random.nextInt(9)) {
            case 0, 1 -> select(depth);
            case 2 -> grouped();
            case 3 -> windowed(depth);
            case 4 -> "(%s) %s (%s)".formatted(query(depth - 1), setOperation(), query(depth - 1));
            case 5 -> with(depth);
            case 6 ->
                    "select c1 as c0, c0 as c1 from (%s) %s order by c0, c1 limit 3"
                            .formatted(query(depth - 1), name());
            case 7 -> "select distinct * from (%s) %s".formatted(query(depth - 1), name());
            default -> joined(depth);
        };
    }

    private String setOperation() {
        return pick("union all", "union", "except", "intersect", "union all by name");
    }

    private String select(int depth) {
        String alias = name();
        return "select %s as c0, %s as c1 from %s%s"
                .formatted(
                        value(alias, depth),
                        value(alias, depth),
                        table(alias),
                        random.nextBoolean() ? " where " + condition(alias, depth) : "");
    }

    private String grouped() {
        String alias = name();
        String key = column(alias);
        return "select %s as c0, %s(%s) as c1 from %s group by %s%s"
                .formatted(
                        key,
                        pick("sum", "max", "min", "count"),
                        value(alias, 0),
                        table(alias),
                        pick(key, "all", "1", "c0"),
                        random.nextBoolean() ? " having " + condition(alias + ".", "max") : "");
    }

    private String windowed(int depth) {
        String alias = name();
        return "select %s as c0, %s over (partition by %s order by %s.id) as c1 from %s%s"
                .formatted(
                        value(alias, depth - 1),
                        pick(
                                "sum(%s)".formatted(column(alias)),
                                "rank()",
                                "lag(%s)".formatted(column(alias)),
                                "row_number()"),
                        column(alias),
                        alias,
                        table(alias),
                        random.nextInt(3) == 0 ? " qualify c1 > 1" : "");
    }

    private String with(int depth) {
        String name = name();
        return "with %s(c0, c1) as (%s), w as (select c1, c0 from %s) select c0 + 1 as c0, c1 from w where c0 is distinct from 2"
                .formatted(name, query(depth - 1), name);
    }

    private String joined(int depth) {
        String left = name();
        String right = name();
        return switch (random.nextInt(6)) {
            case 0 ->
                    "select %s.c0, %s.x as c1 from (%s) %s join b %s on %s.c0 = %s.id"
                            .formatted(left, right, query(depth - 1), left, right, left, right);
            case 1 ->
                    "select id as c0, %s.y as c1 from a %s %s join b %s using (id)"
                            .formatted(left, left, pick("", "left", "right", "full"), right);
            case 2 -> "select y as c0, z as c1 from a natural join b";
            case 3 ->
                    "select %s.x as c0, %s.y as c1 from a %s %s join b %s on %s.x = %s.z"
                            .formatted(left, left, left, pick("semi", "anti"), right, left, right);
            case 4 ->
                    "select %s.id as c0, %s.v as c1 from a %s, unnest(%s.l) as %s(v)"
                            .formatted(left, right, left, left, right);
            default ->
                    "select %s.y as c0, %s.c1 from a %s, lateral (select max(b.z) as c0, count(*) as c1 from b where b.id >= %s.id) %s"
                            .formatted(left, right, left, left, right);
        };
    }

    private String table(String alias) {
        return "a " + alias;
    }

    private String column(String alias) {
        return alias + "." + pick("id", "x", "y");
    }

    private String value(String alias, int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 5)) {
            case 0, 1 -> column(alias);
            case 2 -> column(alias) + " + " + column(alias);
            case 3 -> "coalesce(%s, %s)".formatted(column(alias), column(alias));
            case 4 -> "%s::bigint".formatted(column(alias));
            case 5 -> "case when %s then %s end".formatted(condition(alias, 0), column(alias));
            case 6 -> "(select max(b.z) from b where b.x = %s)".formatted(column(alias));
            case 7 ->
                    "list_sum(list_transform(%s.l, lambda x: x + %s))"
                            .formatted(alias, column(alias));
            default -> "(exists (select 1 from b where b.id = %s))::int".formatted(column(alias));
        };
    }

    private String condition(String alias, int depth) {
        return switch (random.nextInt(depth > 0 ? 4 : 2)) {
            case 0 -> column(alias) + " > 2";
            case 1 -> "%s between 1 and %s".formatted(column(alias), column(alias));
            case 2 -> "%s in (select b.z from b where b.x > 2)".formatted(column(alias));
            default ->
                    "not exists (select 1 from b where b.id = %s and b.z > 1)"
                            .formatted(column(alias));
        };
    }

    private String condition(String prefix, String aggregate) {
        return "%s(%s%s) > 1".formatted(aggregate, prefix, pick("id", "x", "y"));
    }

    private String name() {
        names++;
        return "t" + names;
    }

    private String pick(String... choices) {
        List<String> all = new ArrayList<>(List.of(choices));
        return all.get(random.nextInt(all.size()));
    }
}
