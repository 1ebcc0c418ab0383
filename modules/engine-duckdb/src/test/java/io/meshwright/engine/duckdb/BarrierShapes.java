package io.meshwright.engine.duckdb;

import io.meshwright.engine.duckdb.GovernedInstance.Form;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnPath;
import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.mesh.decision.Masking;
import io.meshwright.mesh.policy.Mask;
import java.util.ArrayList;
import java.util.List;

/// Statements that carry a probe, the probes, and the forms that a decision may have.
///
/// A probe is a whole number of a row that some values make fail, or come out otherwise. There is a
/// world in which the hidden values are such, and one in which they are not: whoever can tell the
/// worlds apart has learned something hidden.
final class BarrierShapes {
    /// `{t}` is the relation, `{t as x}` the same under a name of its own, and `{p x}` the probe
    /// over `x`.
    static final List<String> SHAPES =
            List.of(
                    "select count(*) from {t as x} where {p x} >= 0",
                    "select sum({p x}), min({p x}) from {t as x}",
                    "select max(x.id) from {t as x} where {p x} % 3 = 0",
                    "select count(*) from {t as x} where {p x} between 1 and 100",
                    "select count(*) from {t as x} where {p x} in (1, 5, 10) or x.id < 0",
                    "select x.id from {t as x} where x.id < 40 and {p x} > 0",
                    "select x.id from {t as x} order by {p x} desc, x.id limit 5",
                    "select {p x} as n, count(*) from {t as x} group by n order by n",
                    "select distinct {p x} % 7 as n from {t as x} order by n nulls first",
                    "select count(*) from {t as x} join {t as y} on {p x} = {p y} and x.id = y.id",
                    "select count(*) from {t as x} join small on {p x} = small.id",
                    "select small.id, count(x.id) from small left join {t as x} on {p x} = small.id group by all order by all",
                    "select count(*) from small where id in (select {p x} from {t as x})",
                    "select count(*) from small where not exists (select 1 from {t as x} where {p x} = small.id)",
                    "select (select max({p x}) from {t as x})",
                    "select count(*) from (select {p x} as n from {t as x}) where n > 3",
                    "with c as materialized (select {p x} as n from {t as x}) select count(*), max(n) from c where n > 3",
                    "with c as not materialized (select {p x} as n, id from {t as x}) select a.id from c a join c b on a.n = b.n and a.id = b.id order by 1",
                    "select id, row_number() over (order by {p x}, id) as n from {t as x} qualify n < 5 order by id",
                    "select count(*) filter (where {p x} > 3) from {t as x}",
                    "select count(*) from {t as x} group by x.id % 3 having max({p x}) > 0 order by 1",
                    "select count(*) from (select {p x} as n from {t as x} union all select id from small)",
                    "select id from small intersect select {p x} from {t as x} order by 1",
                    "select case when {p x} > 5 then 'a' else 'b' end as k, count(*) from {t as x} group by k order by k",
                    "select count(*) from {t as x} where try({p x}) is null",
                    "select count(*), sum(n) from {t as x}, lateral (select {p x} as n) where n > 0",
                    "select list({p x} order by x.id)[1:3] from {t as x}",
                    "select small.id, (select count(*) from {t as x} where {p x} = small.id) as n from small order by small.id",
                    "select small.id, x.id from small asof join {t as x} on small.id >= x.id and {p x} > 0 order by all",
                    "select x.id, lag({p x}, 1, 0) over (order by x.id) from {t as x} order by x.id limit 4",
                    "select x.id from {t as x} where x.id = 6 and {p x} > 0",
                    "select x.id from {t as x} where {p x} > 0 limit 3",
                    "with recursive r(i, n) as (select 0, 0::bigint union all select i + 1, (select max({p x}) from {t as x} where x.id <= i * 2) from r where i < 3) select * from r order by i",
                    "select x.id, {p x} from {t as x} order by x.id offset 2 limit 3",
                    "select count(*) from {t as x} semi join {t as y} on x.id = y.id and {p y} > 0",
                    "pivot (select x.id % 2 as k, {p x} as n from {t as x}) on k in (0, 1) using max(n)",
                    "select min(x.id), max(x.id), count(*), count(distinct x.id) from {t as x} where coalesce({p x}, 0) >= 0");

    static final List<Column> COLUMNS =
            List.of(
                    Column.nullable("id", new ColumnType.BigInt()),
                    Column.nullable("region", new ColumnType.Text()),
                    Column.nullable("team", new ColumnType.Text()),
                    Column.nullable("number", new ColumnType.Text()),
                    Column.nullable("divisor", new ColumnType.Int()),
                    Column.nullable("phrase", new ColumnType.Text()),
                    Column.nullable("big", new ColumnType.BigInt()),
                    Column.nullable("day", new ColumnType.Date()),
                    Column.nullable("pattern", new ColumnType.Text()),
                    Column.nullable("json", new ColumnType.Text()),
                    Column.nullable("zone", new ColumnType.Text()),
                    Column.nullable("list", new ColumnType.Array(new ColumnType.Int())));

    /// @param column that it looks at
    /// @param sql with `@` for the relation's name and a dot
    record Probe(String name, String column, String sql) {}

    static final List<Probe> PROBES =
            List.of(
                    new Probe("cast", "number", "cast(@number as int)"),
                    new Probe("division", "divisor", "(10 // @divisor)"),
                    new Probe("remainder", "divisor", "(10 % @divisor)"),
                    new Probe("date", "divisor", "day(make_date(2024, 2, @divisor))"),
                    new Probe("character", "phrase", "(10 // cast(substr(@phrase, 8, 1) as int))"),
                    new Probe("overflow", "big", "(@big + 1)"),
                    new Probe("day", "day", "(10 // (28 - day(@day)))"),
                    new Probe("pattern", "pattern", "length(regexp_extract('aa', @pattern))"),
                    new Probe("json", "json", "cast(json_extract(@json, '$.a') as int)"),
                    new Probe(
                            "zone",
                            "zone",
                            "hour(timezone(@zone, timestamptz '2024-01-01 12:00:00+00'))"),
                    new Probe("list", "list", "len(cast(@list as int[3]))"),
                    new Probe("comparison", "divisor", "(case when @divisor > 0 then 5 end)"));

    /// The row filters all let the same rows through: those with an even id.
    static final List<Form> FILTERS =
            List.of(
                    Form.filter("row.region == 'EU'"),
                    Form.filter("row.region != 'US'"),
                    Form.filter("!(row.region == 'US')"),
                    Form.filter("row.region in ['EU', 'XX']"),
                    Form.filter("row.region.startsWith('E')"),
                    Form.filter("row.region.matches('^E.$')"),
                    Form.filter("row.region == 'EU' || row.region == 'XX'"),
                    Form.filter("row.id % 2 == 0"),
                    Form.filter("row.region == principal.attributes.region"),
                    Form.filter("row.team in principal.groups"),
                    Form.filter("row.region == principal.attributes.region", "row.id >= 0"),
                    Form.filter("row.region == 'EU' ? true : false"),
                    Form.filter("row.region > 'A' && row.region < 'F'"));

    static List<Form> masks(Probe probe) {
        Column column =
                COLUMNS.stream()
                        .filter(one -> one.name().equals(probe.column()))
                        .findFirst()
                        .orElseThrow();
        List<Form> forms = new ArrayList<>();
        for (Mask mask : Mask.values()) {
            if (mask.fits(column.type()) && !shows(mask, probe)) {
                forms.add(
                        new Form(
                                "%s under %s".formatted(column.name(), mask.word()),
                                List.of(
                                        new Masking(
                                                ColumnPath.of(column.name()),
                                                mask,
                                                List.of("policy p"))),
                                List.of(),
                                List.of()));
            }
        }
        return forms;
    }

    /// Whether what a mask shows tells the worlds apart: hashes of other values are others, and the
    /// values of most probes have another form.
    private static boolean shows(Mask mask, Probe probe) {
        return switch (mask) {
            case SHA_256_GLOBAL, SHA_256_QUERY_LOCAL -> true;
            case SHOW_FIRST_4, SHOW_LAST_4, MASK_ALPHANUM -> !probe.name().equals("character");
            case TRUNCATE_TO_MONTH, TRUNCATE_TO_YEAR, MASK_TO_FIXED_VALUE, REPLACE_WITH_NULL ->
                    false;
        };
    }

    static Form hidden(Probe probe) {
        return new Form(probe.column() + " hidden", List.of(), List.of(probe.column()), List.of());
    }

    static Form combined(Probe probe) {
        return new Form(
                "rows, a mask and a hidden column",
                List.of(
                        new Masking(
                                ColumnPath.of(probe.column()),
                                Mask.MASK_TO_FIXED_VALUE,
                                List.of("policy p"))),
                List.of(probe.column().equals("zone") ? "json" : "zone"),
                List.of("row.region == 'EU'"));
    }

    private BarrierShapes() {}

    static String statement(String shape, Probe probe, String relation) {
        String sql = shape;
        for (String name : List.of("x", "y")) {
            sql =
                    sql.replace("{t as " + name + "}", relation + " " + name)
                            .replace("{p " + name + "}", probe.sql().replace("@", name + "."));
        }
        return sql;
    }
}
