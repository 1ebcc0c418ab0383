package io.meshwright.engine.duckdb;

import io.meshwright.control.access.Restrictions;
import io.meshwright.control.access.Salts;
import io.meshwright.control.engine.Limits;
import io.meshwright.control.engine.Relation;
import io.meshwright.control.engine.Restriction;
import io.meshwright.control.engine.Rows;
import io.meshwright.control.engine.StatementFailed;
import io.meshwright.control.table.Field;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.decision.Decision;
import io.meshwright.mesh.decision.HiddenColumn;
import io.meshwright.mesh.decision.Masking;
import io.meshwright.mesh.decision.RowFilter;
import io.meshwright.mesh.document.Version;
import io.meshwright.mesh.principal.Identity;
import io.meshwright.mesh.principal.Principal;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.product.OutputPort;
import io.meshwright.mesh.product.Port;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// One locked instance with relations under restrictions that decisions were turned into, for many
/// statements one after the other. All native calls are made on a thread with a deep stack.
final class GovernedInstance implements AutoCloseable {
    static final Identity READER =
            new Identity(
                    Principal.parse("user:rita"),
                    Set.of("red", "blue"),
                    List.of(),
                    Map.of("region", "EU", "lowest", "0"));
    static final Salts SALTS = new Salts("0a".repeat(32), "b0".repeat(32));
    private static final Limits LIMITS =
            new Limits(512L << 20, 1, Duration.ofMinutes(2), Long.MAX_VALUE, 0);

    private final NativeThreads threads = new NativeThreads();
    private final Instance instance;

    /// What is decided of a port, without who decided.
    ///
    /// @param hidden names of columns
    /// @param filters in CEL
    record Form(String name, List<Masking> masks, List<String> hidden, List<String> filters) {
        static Form filter(String... filters) {
            return new Form(
                    "rows where " + String.join(" and ", filters),
                    List.of(),
                    List.of(),
                    List.of(filters));
        }
    }

    /// How a statement ended: its rows in their order as text, or what the engine itself said.
    record Outcome(List<String> rows, String error) {
        /// Where the order of rows is not given.
        Outcome sorted() {
            return new Outcome(rows.stream().sorted().toList(), error);
        }
    }

    /// @param ours statements of the test that run before the relations are made
    GovernedInstance(Path folder, List<Relation> relations, List<String> ours) {
        instance =
                threads.call(() -> {
                    Instance opened = Instance.open(folder);
                    opened.limit(LIMITS);
                    ours.forEach(opened::run);
                    Views views = new Views(opened);
                    views.create(relations);
                    opened.lock(views.files(), List.of());
                    return opened;
                });
    }

    Outcome outcome(String sql) {
        return threads.call(() -> {
            try {
                return new Outcome(
                        instance.query(
                                sql,
                                rows -> {
                                    int width = rows.getMetaData().getColumnCount();
                                    List<String> texts = new ArrayList<>();
                                    while (rows.next()) {
                                        StringBuilder row = new StringBuilder();
                                        for (int i = 1; i <= width; i++) {
                                            row.append(rows.getString(i)).append('|');
                                        }
                                        texts.add(row.toString());
                                    }
                                    return texts;
                                },
                                (words, _) -> new StatementFailed("raw", words, -1)),
                        "");
            } catch (StatementFailed failed) {
                return new Outcome(
                        List.of(), Objects.requireNonNullElse(failed.getMessage(), "failed"));
            }
        });
    }

    /// The restriction that the product makes of a decision.
    static Restriction restriction(List<Column> columns, Form form) {
        Port port =
                new Port(
                        ProductAddress.of("sales", "orders").port("orders", 1),
                        new OutputPort(
                                "orders",
                                Version.parse("1.0.0"),
                                "",
                                "",
                                "",
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                Place.none()),
                        null,
                        columns,
                        null);
        Decision.Granted granted =
                new Decision.Granted(
                        port.address(),
                        columns.stream()
                                .map(Column::name)
                                .filter(name -> !form.hidden().contains(name))
                                .toList(),
                        form.masks(),
                        form.hidden().stream()
                                .map(name -> new HiddenColumn(name, "policy p"))
                                .toList(),
                        form.filters().stream()
                                .map(filter -> new RowFilter(filter, "policy p"))
                                .toList(),
                        "",
                        null,
                        0,
                        List.of());
        return switch (Restrictions.of(granted, port, READER, SALTS)) {
            case Restrictions.Of(Restriction restriction) -> restriction;
            case Restrictions.Not(_, String reason) -> throw new AssertionError(reason);
        };
    }

    static List<Field> fields(List<Column> columns) {
        List<Field> fields = new ArrayList<>();
        for (Column column : columns) {
            fields.add(
                    new Field(fields.size() + 1, column.name(), column.type(), false, List.of()));
        }
        return fields;
    }

    /// The rows of a SELECT in a Parquet file, with the ids that the columns have as fields.
    static Rows written(Path file, List<Column> columns, String select) {
        try (NativeThreads threads = new NativeThreads()) {
            threads.call(() -> {
                try (Instance instance = Instance.open(file.resolveSibling("temp"))) {
                    instance.limit(LIMITS);
                    StringBuilder ids = new StringBuilder();
                    for (Field field : fields(columns)) {
                        ids.append(ids.isEmpty() ? "" : ", ")
                                .append(Quoting.name(field.name()))
                                .append(": ")
                                .append(field.id());
                    }
                    instance.run(
                            "COPY (%s) TO %s (FORMAT parquet, ROW_GROUP_SIZE 2048, FIELD_IDS {%s})"
                                    .formatted(select, Quoting.text(file.toString()), ids));
                    return true;
                }
            });
        }
        return new Rows.Snapshot(List.of(file.toString()), fields(columns));
    }

    @Override
    public void close() {
        threads.call(() -> {
            instance.close();
            return true;
        });
        threads.close();
    }
}
