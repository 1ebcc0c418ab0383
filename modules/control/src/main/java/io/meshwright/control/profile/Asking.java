package io.meshwright.control.profile;

import io.meshwright.control.engine.ArrowRows;
import io.meshwright.control.engine.Engine;
import io.meshwright.control.engine.Limits;
import io.meshwright.control.engine.QueryOrder;
import io.meshwright.control.engine.Relation;
import io.meshwright.control.engine.Restriction;
import io.meshwright.control.engine.Rows;
import io.meshwright.control.sql.Quoted;
import io.meshwright.mesh.contract.Column;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Asks the engine about the rows that are profiled, so that a query plans and reads no more
/// columns than it names.
final class Asking {
    /// In place of a question.
    static final String NOTHING = "NULL";

    /// So many columns cost little to plan.
    private static final int FEW = 50;

    private final Engine engine;
    private final Rows rows;
    private final Limits limits;
    private final Lens lens;
    private Columnar copy = Columnar.NONE;

    Asking(Engine engine, Rows rows, Limits limits, Lens lens) {
        this.engine = engine;
        this.rows = rows;
        this.limits = limits;
        this.lens = lens;
    }

    /// Whether the values of some spots are laid out by column.
    boolean isByColumn(List<Spot> spots) {
        return copy.holds(spots) || lens == Lens.PARQUET;
    }

    /// Lays out the values of many spots by column, in a folder that is there.
    void prepare(List<Spot> spots, Path folder) {
        copy = Columnar.of(spots, engine, rows, limits, lens, folder);
    }

    /// One row of a query on `data`.
    List<@Nullable Object> ask(String sql) {
        return ask(sql, narrow(sql), seen(sql));
    }

    private List<@Nullable Object> ask(String sql, Rows of, Restriction seen) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Relation data = new Relation(List.of(Lens.DATA), of, seen);
        engine.query(new QueryOrder(List.of(data), sql, limits), out);
        return ArrowRows.read(out.toByteArray()).rows().getFirst();
    }

    /// Of many columns of Parquet files those that a query names, because thousands of them are
    /// dear to plan.
    private Rows narrow(String sql) {
        if (lens != Lens.PARQUET
                || !(rows instanceof Rows.Landed landed)
                || landed.columns().size() <= FEW) {
            return rows;
        }
        List<Column> named = named(landed, sql);
        return new Rows.Landed(
                landed.files(),
                landed.format(),
                landed.options(),
                named.isEmpty() ? landed.columns().subList(0, 1) : named);
    }

    private static List<Column> named(Rows.Landed landed, String sql) {
        return landed.columns().stream()
                .filter(column -> sql.contains(Quoted.name(column.name())))
                .toList();
    }

    /// The same of lines, which are read whole.
    private Restriction seen(String sql) {
        if (lens == Lens.PARQUET
                || !(rows instanceof Rows.Landed landed)
                || landed.columns().size() <= FEW) {
            return Restriction.NONE;
        }
        List<Restriction.Shown> named =
                named(landed, sql).stream()
                        .map(column ->
                                new Restriction.Shown(column.name(), Quoted.name(column.name())))
                        .toList();
        return named.isEmpty() ? Restriction.NONE : new Restriction(named, "");
    }

    /// One value for each; null for what is [#NOTHING].
    List<@Nullable Object> aggregate(List<Spot> spots, List<String> asked) {
        List<@Nullable Object> answers =
                new ArrayList<>(Collections.<@Nullable Object>nCopies(asked.size(), null));
        List<Integer> open =
                IntStream.range(0, asked.size())
                        .filter(i -> !asked.get(i).equals(NOTHING))
                        .boxed()
                        .toList();
        if (open.isEmpty()) {
            return answers;
        }
        String columns =
                open.stream()
                        .map(i -> asked.get(i) + " AS c" + i)
                        .collect(Collectors.joining(", "));
        List<@Nullable Object> row = measure(spots, columns);
        for (int at = 0; at < open.size(); at++) {
            answers.set(open.get(at), row.get(at));
        }
        return answers;
    }

    private List<@Nullable Object> measure(List<Spot> spots, String columns) {
        if (copy.holds(spots)) {
            return ask(
                    "SELECT %s FROM (%s)".formatted(columns, copy.values(spots, lens)),
                    copy.rows(spots),
                    Restriction.NONE);
        }
        return ask("SELECT %s FROM (%s)".formatted(columns, lens.values(spots)));
    }
}
