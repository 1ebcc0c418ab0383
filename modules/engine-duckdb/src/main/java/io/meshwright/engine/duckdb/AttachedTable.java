package io.meshwright.engine.duckdb;

import io.meshwright.control.engine.Rows;
import io.meshwright.control.engine.StatementFailed;
import io.meshwright.mesh.document.Value;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// A table of a DuckDB file, which is attached for reading alone.
///
/// Only tables are read. A view of the file may read other files, so it is refused.
final class AttachedTable {
    /// An option with the names by which the table may be known; the first that is there counts.
    static final String TABLES = "tables";

    private static final String MAIN = "main";
    private static final int MOST_TOLD = 20;

    private final Instance instance;
    private final Rows.Landed landed;
    private final Path file;
    private final String alias;

    AttachedTable(Instance instance, Rows.Landed landed) {
        if (landed.files().size() != 1) {
            throw new StatementFailed(
                    "duckdb", "One DuckDB file is read at a time: name a single one", -1);
        }
        this.instance = instance;
        this.landed = landed;
        this.file = Path.of(landed.files().getFirst());
        this.alias = alias(file);
    }

    /// The name of the attached file, the same for each of its tables.
    static String alias(Path file) {
        return "file " + UUID.nameUUIDFromBytes(file.toString().getBytes(StandardCharsets.UTF_8));
    }

    private record Named(String schema, String name) {
        private String words() {
            return schema.equals(MAIN) ? name : schema + "." + name;
        }
    }

    /// The SELECT that reads it. The file stays attached to the instance.
    String select() {
        attach();
        String from = from();
        return instance.describe(from).stream()
                .map(AttachedTable::column)
                .collect(Collectors.joining(", ", "SELECT ", " " + from));
    }

    /// Its columns with their types in the engine's words. The file stays attached.
    List<Instance.Described> columns() {
        attach();
        return instance.describe(from());
    }

    private String from() {
        Named table = table();
        return "FROM %s.%s.%s"
                .formatted(
                        Quoting.name(alias),
                        Quoting.name(table.schema()),
                        Quoting.name(table.name()));
    }

    /// Looks at it, and leaves the instance without it.
    <T> T look(Supplier<T> answer) {
        attach();
        try {
            return answer.get();
        } finally {
            instance.run("DETACH " + Quoting.name(alias));
        }
    }

    /// What the platform has no type for is read as text.
    private static String column(Instance.Described column) {
        String name = Quoting.name(column.name());
        return Types.find(column.type()).isPresent()
                ? name
                : "CAST(%1$s AS VARCHAR) AS %1$s".formatted(name);
    }

    private void attach() {
        try {
            instance.run(
                    "ATTACH IF NOT EXISTS %s AS %s (TYPE duckdb, READ_ONLY)"
                            .formatted(Quoting.text(file.toString()), Quoting.name(alias)));
        } catch (StatementFailed failure) {
            throw new StatementFailed(
                    "duckdb",
                    "Cannot open %s as a DuckDB file: is it one, of a version that is known here, not encrypted, and not open for writing elsewhere?"
                            .formatted(file.getFileName()),
                    -1);
        }
    }

    private Named table() {
        List<Named> tables = named("BASE TABLE");
        List<String> wanted = wanted();
        for (String name : wanted) {
            Optional<Named> found = find(tables, name);
            if (found.isPresent()) {
                return found.get();
            }
        }
        for (String name : wanted) {
            if (find(named("VIEW"), name).isPresent()) {
                throw new StatementFailed(
                        "duckdb",
                        "'%s' of %s is a view, which may read other files: only tables are read. Write its rows into a table"
                                .formatted(name, file.getFileName()),
                        -1);
            }
        }
        throw new StatementFailed(
                "duckdb",
                "%s has no table '%s'; it has %s"
                        .formatted(
                                file.getFileName(),
                                String.join("' or '", wanted),
                                tables.isEmpty()
                                        ? "none"
                                        : tables.stream()
                                                .limit(MOST_TOLD)
                                                .map(table -> "'%s'".formatted(table.words()))
                                                .collect(Collectors.joining(", "))),
                -1);
    }

    private List<String> wanted() {
        return landed.options().get(TABLES) instanceof Value.Sequence(List<Value> items)
                ? items.stream().map(Value::toString).toList()
                : List.of();
    }

    /// Names are as in DuckDB: of any case.
    private static Optional<Named> find(List<Named> tables, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return tables.stream()
                .filter(table ->
                        table.words().toLowerCase(Locale.ROOT).equals(lower)
                                || (table.schema() + "." + table.name())
                                        .toLowerCase(Locale.ROOT)
                                        .equals(lower))
                .findFirst();
    }

    private List<Named> named(String kind) {
        return instance.query(
                "SELECT table_schema, table_name FROM information_schema.tables WHERE table_catalog = %s AND table_type = %s ORDER BY ALL"
                        .formatted(Quoting.text(alias), Quoting.text(kind)),
                rows -> {
                    List<Named> tables = new ArrayList<>();
                    while (rows.next()) {
                        tables.add(new Named(rows.getString(1), rows.getString(2)));
                    }
                    return tables;
                });
    }
}
