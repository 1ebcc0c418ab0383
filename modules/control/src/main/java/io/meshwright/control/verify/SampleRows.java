package io.meshwright.control.verify;

import io.meshwright.control.engine.EngineFailure;
import io.meshwright.mesh.contract.Assertion;
import io.meshwright.mesh.contract.ColumnPath;
import io.meshwright.mesh.contract.MapShape;
import io.meshwright.mesh.contract.Property;
import io.meshwright.mesh.contract.SchemaObject;
import io.meshwright.mesh.domain.Classification;
import io.meshwright.mesh.domain.MeshCharter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Up to five rows that break a promise, to look at. Columns that need protection are left out, so
/// that a result can be shown to whoever may see the contract.
final class SampleRows {
    private static final int MOST_ROWS = 5;
    private static final int MOST_COLUMNS = 8;
    private static final int MOST_CHARACTERS = 120;
    private static final String PROTECTED = "confidential";
    private static final String PERSONAL = "pii";

    private final Measuring measuring;
    private final List<String> visible;
    private final String whole;

    SampleRows(Measuring measuring, Staged staged, SchemaObject dataset, MeshCharter charter) {
        this.measuring = measuring;
        this.whole = staged.whole();
        this.visible =
                staged.columns().keySet().stream()
                        .filter(column ->
                                dataset.findProperty(column)
                                        .filter(property -> isOpen(property, charter))
                                        .isPresent())
                        .toList();
    }

    /// Whether nothing in the column is personal or classed above the mesh's default or at
    /// `confidential`. A class that the mesh does not know protects.
    private static boolean isOpen(Property property, MeshCharter charter) {
        Property items = property.items();
        MapShape map = property.map();
        return property.tags().stream().noneMatch(PERSONAL::equalsIgnoreCase)
                && isOpen(property.classification(), charter)
                && property.properties().stream().allMatch(field -> isOpen(field, charter))
                && (items == null || isOpen(items, charter))
                && (map == null || (isOpen(map.key(), charter) && isOpen(map.value(), charter)));
    }

    private static boolean isOpen(String word, MeshCharter charter) {
        List<String> classes =
                charter.classifications().stream().map(Classification::name).toList();
        String otherwise = charter.defaultClassification();
        int rank = classes.indexOf(word.isEmpty() ? otherwise : word);
        int guarded = classes.indexOf(PROTECTED);
        return rank >= 0
                && (guarded < 0 || rank < guarded)
                && rank <= Math.max(0, classes.indexOf(otherwise));
    }

    /// Rows that break a condition.
    List<List<String>> breaking(Measure.Breaking measure, List<ColumnPath> key) {
        return measuring.sql().predicate(measure) instanceof Predicate.Sql(String predicate)
                ? rows(predicate, columns(List.of(measure.path()), key), "")
                : List.of();
    }

    /// Rows that a predicate is not true of.
    ///
    /// @param about columns that it reads
    List<List<String>> untrue(Measure.Untrue measure, List<String> about, List<ColumnPath> key) {
        return rows(
                "(%s) IS NOT TRUE".formatted(measure.predicate()),
                columns(about.stream().map(ColumnPath::of).toList(), key),
                "");
    }

    /// Rows whose key stands in no row of the dataset that it leads to.
    List<List<String>> dangling(Assertion.References reference, List<ColumnPath> key) {
        return measuring.sql().predicate(reference) instanceof Predicate.Sql(String predicate)
                ? rows(predicate, columns(reference.from(), key), "")
                : List.of();
    }

    /// Rows that lack a part of a key.
    List<List<String>> incomplete(List<ColumnPath> key) {
        List<String> parts =
                key.stream().map(part -> measuring.sql().value(part) + " IS NULL").toList();
        return rows(String.join(" OR ", parts), columns(key, List.of()), "");
    }

    /// Rows whose key another row has too, side by side; of a key in items of an array, rows with
    /// such an item.
    List<List<String>> surplus(Measure.Surplus measure) {
        String keys = measuring.sql().keys(measure.key());
        String key = measure.key().size() > 1 ? "row(%s)".formatted(keys) : keys;
        String repeated =
                "%s IN (SELECT %s FROM %s WHERE %s GROUP BY %s HAVING count(*) > 1 LIMIT %d)"
                        .formatted(
                                key,
                                key,
                                measuring.sql().repeated(measure),
                                measuring.sql().counted(measure),
                                keys,
                                MOST_ROWS);
        List<String> shown = columns(measure.key(), List.of());
        return Items.of(measure.key())
                .map(items ->
                        rows(
                                "EXISTS (SELECT 1 FROM %s WHERE %s)"
                                        .formatted(items.ofRow(), repeated),
                                shown,
                                "",
                                whole,
                                ""))
                .orElseGet(() -> rows(repeated, shown, " ORDER BY " + keys, whole, ""));
    }

    /// The key first, then what the check is about, then others up to a width that can be read.
    private List<String> columns(List<ColumnPath> about, List<ColumnPath> key) {
        Set<String> columns = new LinkedHashSet<>();
        key.forEach(part -> columns.add(part.column()));
        about.forEach(part -> columns.add(part.column()));
        columns.addAll(visible);
        columns.retainAll(visible);
        return columns.stream().limit(MOST_COLUMNS).toList();
    }

    /// Rows whose value is none of the promised type, with the value as it was given.
    List<List<String>> unreadable(String column, List<ColumnPath> key) {
        return rows(
                Literals.name(Staged.unreadable(column)),
                columns(List.of(ColumnPath.of(column)), key),
                "",
                Staged.NAME,
                column);
    }

    private List<List<String>> rows(String predicate, List<String> columns, String order) {
        return rows(predicate, columns, order, Staged.NAME, "");
    }

    /// @param given a column that is shown as it was given; empty for none
    private List<List<String>> rows(
            String predicate, List<String> columns, String order, String from, String given) {
        if (columns.isEmpty()) {
            return List.of();
        }
        String names =
                columns.stream()
                        .map(column -> column.equals(given) ? Staged.given(column) : column)
                        .map(Literals::name)
                        .collect(Collectors.joining(", "));
        String statement =
                "SELECT %s FROM %s WHERE %s%s LIMIT %d"
                        .formatted(names, from, predicate, order, MOST_ROWS);
        List<List<String>> rows = new ArrayList<>();
        rows.add(columns);
        try {
            for (List<@Nullable Object> row : measuring.run(statement).rows()) {
                rows.add(row.stream().map(SampleRows::text).toList());
            }
        } catch (EngineFailure _) {
            // The count stands by itself; the rows are only for looking at.
            return List.of();
        }
        return rows;
    }

    private static String text(@Nullable Object value) {
        String text =
                switch (value) {
                    case null -> "null";
                    case byte[] bytes -> "%d bytes".formatted(bytes.length);
                    default -> value.toString();
                };
        return text.length() <= MOST_CHARACTERS
                ? text
                : text.substring(
                                0,
                                text.offsetByCodePoints(
                                        0,
                                        Math.min(
                                                MOST_CHARACTERS,
                                                text.codePointCount(0, text.length()))))
                        + "…";
    }
}
