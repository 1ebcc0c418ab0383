package io.meshwright.control.verify;

import io.meshwright.control.engine.Engine;
import io.meshwright.control.engine.Relation;
import io.meshwright.control.engine.Restriction;
import io.meshwright.control.engine.Rows;
import io.meshwright.control.sql.RuleStatement;
import io.meshwright.mesh.contract.Assertion;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnPath;
import io.meshwright.mesh.contract.ColumnType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The rows to verify, as a relation of the engine with known columns.
///
/// @param columns by name, in order
/// @param found how columns lie in files that nobody wrote for the contract; a column that is not
///   among them lies as its type says
/// @param measured what our own statements see of the rows
/// @param ruled what rules in SQL see of them
/// @param filter true for the rows to look at; empty for all
/// @param shape as an [io.meshwright.control.engine.Inspection] tells it; empty when the rows tell
///   it
/// @param others the datasets that relationships lead to, as far as they are at hand
record Staged(
        Rows rows,
        Map<String, ColumnType> columns,
        Map<String, Found> found,
        List<Restriction.Shown> measured,
        List<Restriction.Shown> ruled,
        String filter,
        String shape,
        Map<Assertion.Target, Staged> others) {
    /// The relation's name in statements.
    static final String NAME = RuleStatement.ROWS;

    private static final String WHOLE = "staged_whole";

    /// What the engine reads in a few milliseconds.
    private static final long SMALL_BYTES = 4L << 20;

    /// How a column lies in a file.
    sealed interface Found {
        /// Each value is read as the promised type, and may turn out to be none.
        record ByValue() implements Found {}

        /// The column has another type there, which no value of the promised one comes from.
        ///
        /// @param words as the type is called there
        record Otherwise(String words) implements Found {}

        /// The column has a type that the platform does not know, so that nothing can be said of
        /// its values.
        ///
        /// @param words as the type is called there
        record Strange(String words) implements Found {
            String reason(String column) {
                return "column '%s' is %s, a type that is not known here".formatted(column, words);
            }
        }
    }

    static Staged of(Rows rows, Engine engine) {
        Map<String, ColumnType> columns = new LinkedHashMap<>();
        for (Column column : found(rows, engine)) {
            columns.put(column.name(), column.type());
        }
        return new Staged(rows, columns, Map.of(), List.of(), List.of(), "", "", Map.of());
    }

    private static List<Column> found(Rows rows, Engine engine) {
        return switch (rows) {
            case Rows.Promised(List<Column> columns) -> columns;
            case Rows.Inline(List<Column> columns, _) -> columns;
            case Rows.Snapshot snapshot ->
                    snapshot.fields().stream()
                            .map(field -> new Column(field.name(), field.type(), field.required()))
                            .toList();
            case Rows.Landed landed ->
                    landed.columns().isEmpty()
                            ? engine.inspect(landed).allColumns()
                            : landed.columns();
        };
    }

    Optional<ColumnType> find(ColumnPath path) {
        return Optional.ofNullable(columns.get(path.column()));
    }

    Optional<Found> findFound(String column) {
        return Optional.ofNullable(found.get(column));
    }

    /// The same with datasets to which relationships lead.
    Staged with(Map<Assertion.Target, Staged> found) {
        return new Staged(rows, columns, this.found, measured, ruled, filter, shape, found);
    }

    /// Other rows that are seen in the same way, and compared with the same datasets.
    Staged over(Rows part) {
        return new Staged(part, columns, found, measured, ruled, filter, shape, others);
    }

    /// Whether so little is read that a second thread would cost more than it saves.
    boolean isSmall() {
        List<String> files =
                switch (rows) {
                    case Rows.Snapshot(List<String> paths, _) -> paths;
                    case Rows.Landed landed -> landed.files();
                    case Rows.Promised _, Rows.Inline _ -> List.of();
                };
        long bytes = 0;
        try {
            for (String file : files) {
                bytes += Files.size(Path.of(file));
            }
        } catch (IOException unreadable) {
            return false;
        }
        return others.isEmpty() && bytes <= SMALL_BYTES;
    }

    /// The name of another dataset in our own statements.
    String nameOf(Assertion.Target target) {
        return "other_" + List.copyOf(others.keySet()).indexOf(target);
    }

    /// The column of our own statements that tells which values are none of the promised type.
    static String unreadable(String column) {
        return "unreadable:" + column;
    }

    /// The column of our own statements that holds a value as it lies in the file.
    static String given(String column) {
        return "given:" + column;
    }

    /// The name under which all rows are seen, whatever the filter.
    String whole() {
        return filter.isEmpty() ? NAME : WHOLE;
    }

    /// What our own statements may read.
    List<Relation> relations() {
        return relations("", false);
    }

    /// What one statement of ours reads: of columns that are made of others only those that it
    /// names, because thousands of them are dear to plan.
    List<Relation> relations(String statement) {
        return relations(statement, true);
    }

    private List<Relation> relations(String statement, boolean isOne) {
        List<Restriction.Shown> shown = isOne ? named(measured, statement) : measured;
        List<Relation> relations = new ArrayList<>();
        relations.add(new Relation(List.of(NAME), rows, new Restriction(shown, filter)));
        if (!filter.isEmpty()) {
            relations.add(new Relation(List.of(WHOLE), rows, new Restriction(shown, "")));
        }
        others.forEach((target, other) ->
                relations.add(
                        new Relation(
                                List.of(nameOf(target)),
                                other.rows(),
                                new Restriction(
                                        isOne
                                                ? named(other.measured(), statement)
                                                : other.measured(),
                                        ""))));
        return relations;
    }

    /// Statements of ours write every name of a column in double quotes.
    static List<Restriction.Shown> named(List<Restriction.Shown> shown, String statement) {
        List<Restriction.Shown> named =
                shown.stream()
                        .filter(column -> statement.contains(Literals.name(column.name())))
                        .toList();
        return named.isEmpty() && !shown.isEmpty() ? List.of(shown.getFirst()) : named;
    }

    /// What a rule in SQL reads: the rows by our name for them and by further ones.
    List<Relation> relations(List<String> names) {
        Restriction seen = new Restriction(ruled, filter);
        List<Relation> relations = new ArrayList<>();
        relations.add(new Relation(List.of(NAME), rows, seen));
        names.forEach(name -> relations.add(new Relation(List.of(name), rows, seen)));
        return relations;
    }
}
