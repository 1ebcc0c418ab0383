package io.meshwright.cli;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Statements that crash the engine where it is not guarded, and statements that want all of a
/// machine.
final class HostileStatements {
    private static final int DEEP = 990;

    private HostileStatements() {}

    static List<String> all() {
        return Stream.of(crashes(), amplifiers(), bombs()).flatMap(List::stream).toList();
    }

    /// Four kilobytes and more of nesting.
    private static List<String> crashes() {
        return List.of(
                nested(DEEP, "select ", "not ", "true", ""),
                nested(DEEP, "select ", "abs(", "1", ")"),
                nested(DEEP, "select ", "- ", "1", ""),
                nested(DEEP, "select ", "~ ", "1", ""),
                nested(DEEP, "select ", "1 + ", "1", ""),
                nested(DEEP, "select ", "case when true then ", "1", " end"),
                nested(DEEP, "select ", "(select ", "1", ")"),
                nested(DEEP, "select ", "[", "1", "]"),
                nested(DEEP, "select ", "{'a': ", "1", "}"),
                nested(DEEP, "select ", "'a' || ", "'a'", ""),
                nested(DEEP, "select cast(null as ", "struct(a ", "int", ")") + ")",
                nested(DEEP, "select null::int", "", "", "[]"),
                nested(DEEP, "select {'a': 1}", "", "", ".a"),
                nested(DEEP, "select [1]", "", "", "[1]"),
                nested(DEEP, "select 1", "", "", " is null"),
                nested(DEEP, "select 1", "", "", " between 0 and 2"),
                nested(DEEP, "select now()", "", "", " at time zone 'UTC'"),
                nested(DEEP, "select 'a'", "", "", ".upper()"),
                nested(DEEP, "select '{}'::json", "", "", " -> 'a'"),
                nested(DEEP, "select ", "interval (", "1", ") day"),
                nested(DEEP, "select ", "unnest([", "1", "])"),
                nested(20_000, "", "select * from (", "select 1", ")"),
                nested(20_000, "", "describe ", "select 1", ""),
                nested(20_000, "select 1", "", "", " union all select 1"),
                nested(2_000, "", "with a as (", "select 1", ") select * from a"),
                nested(
                        20,
                        "",
                        "with recursive r(i) as (",
                        "select 1",
                        " union all select i from r) select i from r"),
                "select count(*) from "
                        + String.join(
                                ", ",
                                IntStream.range(0, DEEP)
                                        .mapToObj("range(2) t%d(i)"::formatted)
                                        .toList()),
                "select count(*) from "
                        + String.join(
                                        " join ",
                                        IntStream.range(0, 12)
                                                .mapToObj(
                                                        "(select i from range(9000) r(i)) t%d"
                                                                ::formatted)
                                                .toList())
                                .replaceAll("(t[1-9][0-9]*)", "$1 on true"),
                nested(DEEP, "pivot (select 1 as a) on a in (", "1, ", "1", "")
                        + ") using count(*)",
                "select '" + "x".repeat(1_000_000) + "'");
    }

    /// One function call that makes gigabytes of a few bytes.
    private static List<String> amplifiers() {
        return List.of(
                "select length(repeat('x', 4000000000))",
                "select length(lpad('x', 2000000000, 'y'))",
                "select length(rpad('x', 2000000000, 'y'))",
                "select len(range(2000000000))",
                "select len(generate_series(1, 2000000000))",
                "select len(list_resize([1], 2000000000))",
                "select len(string_split(repeat('a,', 500000000), ','))",
                "select length(replace(repeat('a', 100000000), 'a', 'bbbbbbbbbb'))",
                "select length(regexp_replace(repeat('a', 100000000), 'a', 'bbbbbbbbbb', 'g'))",
                "select length(format('{:2000000000}', 1))",
                "select length(printf('%2000000000d', 1))",
                "select length(hex(repeat('x', 1000000000)))",
                "select sha256(repeat('x', 4000000000))",
                "select damerau_levenshtein(repeat('x', 100000), repeat('y', 100000))",
                "select count(*) from (select unnest(range(2000000000)))",
                "select len(list_sort(range(500000000)))",
                "select len(list_distinct(range(500000000)))",
                "select length(to_json(range(500000000)))",
                "select length(array_to_string(range(500000000), ','))",
                "select len(flatten([range(500000000), range(500000000)]))",
                "select list_transform(range(300000000), lambda x: x || 'x')",
                "select bitstring('1', 2000000000)",
                "select length(replace(lpad('', 10000, 'a'), 'a', lpad('', 10000, 'b')))",
                "select length(list_reduce(range(9999), lambda a, b: a || lpad('', 9999, b::varchar)))");
    }

    /// Work without end, or with an end far away, that the guard lets pass.
    private static List<String> bombs() {
        String many = "(select a.i * 10000 + b.i as i from range(10000) a(i), range(10000) b(i))";
        return List.of(
                "select count(*) from range(10000) a(i), range(10000) b(i), range(10000) c(i) where hash(a.i + b.i + c.i) = 1",
                "with recursive r(i) as (select 1 union all select i + 1 from r) select count(*) from r",
                "with recursive r(s) as (select 'x' union all select s || s from r) select max(length(s)) from r",
                "with recursive r(i) as (select 1 union all select a.i + b.i from r a, r b) select count(*) from r",
                "select i, list(j) from range(10000) a(i), range(10000) b(j) group by i",
                "select string_agg(i::varchar, ',') from " + many,
                "select list(i) from " + many,
                "select histogram(i) from " + many,
                "select count(distinct hash(i)) from " + many,
                "select i from " + many + " order by hash(i) limit 10 offset 99999000",
                "select sum(n) from (select row_number() over (partition by i % 1000 order by hash(i)) as n from "
                        + many
                        + ")",
                "select median(hash(i)) from " + many,
                "select mode(hash(i)) from " + many,
                "select i, count(*) from " + many + " group by i having count(*) > 1",
                "select count(*) from " + many + " x join " + many + " y on hash(x.i) = hash(y.i)",
                "select count(*) from "
                        + many
                        + " x where exists (select 1 from range(10000) r(j) where hash(x.i + j) = 3)",
                "select max(length(s)) from (select string_agg(lpad('', 9999, 'x'), '') over (order by i) as s from range(9999) r(i))",
                "select arg_max(s, i) from (select i, lpad('', 9999, i::varchar) as s from "
                        + many
                        + ")",
                "select count(*) from (select distinct lpad(i::varchar, 5000, 'x') from "
                        + many
                        + ")",
                "select * from " + many);
    }

    private static String nested(int depth, String start, String open, String core, String close) {
        return start + open.repeat(depth) + core + close.repeat(depth);
    }
}
