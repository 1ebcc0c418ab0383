package io.meshwright.engine.duckdb;

import io.meshwright.control.engine.EngineCrashed;
import io.meshwright.control.engine.EngineFailure;
import io.meshwright.control.engine.Relation;
import io.meshwright.control.engine.Restriction;
import io.meshwright.control.engine.Rows;
import io.meshwright.control.engine.StatementFailed;
import io.meshwright.control.table.Field;
import io.meshwright.mesh.contract.Column;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes relations names of an instance, as views. Rows that have several names are read by one
/// view, and the other names are views of that view.
///
/// Where a relation is restricted, or a table of a database file, its view is a secure one: a
/// barrier of the optimiser, above which the statement's own conditions stay. Then all relations of
/// the statement are: so no plan of such a statement may scan a file outside a secure view, which
/// [PlanLeaves] checks.
final class Views {
    private static final String DEFAULT_CATALOG = "memory";
    private static final String DEFAULT_SCHEMA = "main";
    private static final String DATABASE = "duckdb";

    private final Instance instance;
    private final Set<String> containers = new HashSet<>();
    private final Deque<String> undoing = new ArrayDeque<>();
    private final Map<Seen, String> known = new HashMap<>();
    private final Set<String> scans = new HashSet<>();
    private final List<String> files = new ArrayList<>();

    Views(Instance instance) {
        this.instance = instance;
    }

    private record Seen(Rows rows, Restriction restriction) {}

    private enum Kind {
        PLAIN("VIEW"),
        SECURE("SECURE VIEW");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        private static Kind of(List<Relation> relations) {
            return relations.stream()
                            .allMatch(relation ->
                                    relation.restriction().isNone()
                                            && !isOfDatabase(relation.rows()))
                    ? PLAIN
                    : SECURE;
        }

        /// A scan of a granted table looks like one of any other table of its file.
        private static boolean isOfDatabase(Rows rows) {
            return rows instanceof Rows.Landed landed && landed.format().equals(DATABASE);
        }
    }

    /// Creates the relations over their rows.
    void create(List<Relation> relations) {
        Kind kind = Kind.of(relations);
        for (Relation relation : relations) {
            create(relation.path(), new Seen(relation.rows(), relation.restriction()), kind);
        }
    }

    /// Creates the relations without rows.
    void createEmpty(List<Relation> relations) {
        for (Relation relation : relations) {
            create(
                    relation.path(),
                    new Seen(new Rows.Promised(columns(relation.rows())), relation.restriction()),
                    Kind.PLAIN);
        }
    }

    /// Takes all names away again.
    void drop() {
        if (!undoing.isEmpty()) {
            instance.run(String.join("; ", undoing));
            undoing.clear();
        }
    }

    /// The files that the views read.
    List<String> files() {
        return List.copyOf(files);
    }

    /// The scans, in the engine's words, that a plan over these views may hold.
    Set<String> scans() {
        return Set.copyOf(scans);
    }

    private List<Column> columns(Rows rows) {
        return switch (rows) {
            case Rows.Promised(List<Column> columns) -> columns;
            case Rows.Inline(List<Column> columns, _) -> columns;
            case Rows.Snapshot(_, List<Field> fields) ->
                    fields.stream()
                            .map(field -> new Column(field.name(), field.type(), field.required()))
                            .toList();
            case Rows.Landed landed ->
                    landed.columns().isEmpty()
                            ? new LandedFiles(instance, landed).inspect().allColumns()
                            : landed.columns();
        };
    }

    private void create(List<String> path, Seen seen, Kind kind) {
        String name = place(path);
        String former = known.putIfAbsent(seen, name);
        if (former != null) {
            instance.run("CREATE VIEW " + name + " AS FROM " + former);
        } else {
            if (kind == Kind.PLAIN) {
                scans.addAll(scansOf(seen.rows()));
            }
            instance.query(
                    "CREATE %s %s AS %s".formatted(kind.words, name, select(seen)),
                    _ -> true,
                    (_, otherwise) -> told(seen.restriction(), otherwise));
        }
        if (path.size() == 1) {
            undoing.push("DROP VIEW " + name);
        }
    }

    /// What the engine says of a view names the columns that the view hides.
    private static EngineFailure told(Restriction restriction, EngineFailure failure) {
        return failure instanceof StatementFailed && !restriction.isNone()
                ? new EngineCrashed("Cannot enforce a restriction: it does not fit the rows")
                : failure;
    }

    private static Set<String> scansOf(Rows rows) {
        return switch (rows) {
            case Rows.Promised _, Rows.Inline _ -> Set.of();
            case Rows.Snapshot _ -> Set.of("READ_PARQUET");
            case Rows.Landed landed ->
                    switch (landed.format()) {
                        case "csv" -> Set.of("READ_CSV", "READ_CSV_AUTO");
                        case "json", "ndjson" ->
                                Set.of("READ_JSON", "READ_JSON_AUTO", "READ_JSON_OBJECTS");
                        case DATABASE -> Set.of();
                        default -> Set.of("READ_PARQUET");
                    };
        };
    }

    private String select(Seen seen) {
        String rows = select(seen.rows());
        return seen.restriction().isNone()
                ? rows
                : new RestrictedSelect(instance, seen.restriction()).over(rows);
    }

    private String place(List<String> path) {
        String table = path.getLast();
        String schema = path.size() > 1 ? path.get(path.size() - 2) : DEFAULT_SCHEMA;
        String catalog = path.size() > 2 ? path.getFirst() : DEFAULT_CATALOG;
        if (!catalog.equals(DEFAULT_CATALOG) && containers.add(catalog)) {
            instance.run("ATTACH ':memory:' AS " + Quoting.name(catalog));
            undoing.push("DETACH " + Quoting.name(catalog));
        }
        String container = Quoting.name(catalog) + "." + Quoting.name(schema);
        if (!schema.equals(DEFAULT_SCHEMA) && containers.add(container)) {
            instance.run("CREATE SCHEMA " + container);
            if (catalog.equals(DEFAULT_CATALOG)) {
                undoing.push("DROP SCHEMA " + container + " CASCADE");
            }
        }
        return container + "." + Quoting.name(table);
    }

    private String select(Rows rows) {
        return switch (rows) {
            case Rows.Promised(List<Column> columns) -> empty(columns);
            case Rows.Inline(List<Column> columns, List<List<@Nullable String>> values) ->
                    values.isEmpty() ? empty(columns) : inline(columns, values);
            case Rows.Snapshot(List<String> paths, List<Field> fields) ->
                    paths.isEmpty() ? empty(columns(rows)) : snapshot(paths, fields);
            case Rows.Landed landed -> {
                if (landed.files().isEmpty()) {
                    yield empty(columns(rows));
                }
                files.addAll(landed.files());
                yield new LandedFiles(instance, landed).select();
            }
        };
    }

    private static String empty(List<Column> columns) {
        if (columns.isEmpty()) {
            throw new StatementFailed(
                    "no-columns", "A relation without columns cannot be read", -1);
        }
        return columns.stream()
                .map(column ->
                        "NULL::" + column.type().words() + " AS " + Quoting.name(column.name()))
                .collect(Collectors.joining(", ", "SELECT ", " WHERE false"));
    }

    private static String inline(List<Column> columns, List<List<@Nullable String>> values) {
        StringBuilder sql = new StringBuilder("SELECT ");
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            sql.append(i == 0 ? "" : ", ")
                    .append("CAST(c%d AS %s) AS ".formatted(i, column.type().words()))
                    .append(Quoting.name(column.name()));
        }
        sql.append(" FROM (VALUES ");
        String separator = "";
        for (List<@Nullable String> row : values) {
            sql.append(separator).append('(');
            for (int i = 0; i < columns.size(); i++) {
                String value = row.get(i);
                sql.append(i == 0 ? "" : ", ");
                sql.append(value == null ? "NULL::VARCHAR" : Quoting.text(value));
            }
            sql.append(')');
            separator = ", ";
        }
        sql.append(") AS given(");
        for (int i = 0; i < columns.size(); i++) {
            sql.append(i == 0 ? "c" : ", c").append(i);
        }
        return sql.append(')').toString();
    }

    private String snapshot(List<String> paths, List<Field> fields) {
        files.addAll(paths);
        String schema =
                fields.stream()
                        .map(field ->
                                "%d: {name: %s, type: %s, default_value: NULL}"
                                        .formatted(
                                                field.id(),
                                                Quoting.text(field.name()),
                                                Quoting.text(field.type().words())))
                        .collect(Collectors.joining(", ", "MAP {", "}"));
        return "FROM read_parquet(%s, schema = %s)".formatted(Quoting.texts(paths), schema);
    }
}
