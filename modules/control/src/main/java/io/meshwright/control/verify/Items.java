package io.meshwright.control.verify;

import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnPath;
import io.meshwright.mesh.contract.ColumnType;
import java.util.List;
import java.util.Optional;

/// The items of an array, or the keys or values of a map, in SQL: one row for each, beside the
/// columns of the row that it stands in.
///
/// @param path of the items, which ends with the step to them
record Items(ColumnPath path) {
    private static final String ITEM = "\"item:\"";

    /// The items that the values of a key lie in; empty when they lie in rows.
    static Optional<Items> of(List<ColumnPath> key) {
        return key.stream()
                .map(ColumnPath::items)
                .flatMap(Optional::stream)
                .findFirst()
                .map(Items::new);
    }

    /// A relation with a row for each item of each row.
    String from(String relation) {
        return "(SELECT *, %s FROM %s)".formatted(unnested(), relation);
    }

    /// A relation of the items of one row, inside of a statement that reads rows.
    String ofRow() {
        return "(SELECT %s)".formatted(unnested());
    }

    private String unnested() {
        List<String> steps = path.steps();
        return "unnest(%s) AS %s"
                .formatted(
                        list(Literals.name(path.column()), steps.subList(1, steps.size()), 1),
                        ITEM);
    }

    /// All items as one list. The items of inner arrays follow one another.
    ///
    /// @param steps that end with the one to the items
    private static String list(String value, List<String> steps, int depth) {
        int next = 0;
        while (!ColumnPath.isRepeating(steps.get(next))) {
            next++;
        }
        String items = listed(MeasureSql.inside(value, steps.subList(0, next)), steps.get(next));
        if (next == steps.size() - 1) {
            return items;
        }
        String each = "each" + depth;
        return "flatten(list_transform(%s, lambda %s: %s))"
                .formatted(
                        items, each, list(each, steps.subList(next + 1, steps.size()), depth + 1));
    }

    /// What a step leads to, as a list.
    static String listed(String value, String step) {
        return switch (step) {
            case ColumnPath.KEYS -> "map_keys(%s)".formatted(value);
            case ColumnPath.VALUES -> "map_values(%s)".formatted(value);
            default -> value;
        };
    }

    /// A value of a key, in an item or in the row around it.
    String value(ColumnPath part) {
        return part.isRepeated()
                ? MeasureSql.inside(
                        ITEM, part.steps().subList(path.steps().size(), part.steps().size()))
                : MeasureSql.valueAt(part);
    }

    /// A path with the steps to items that references leave out: the standard gives them no word
    /// for those.
    static ColumnPath through(ColumnType column, ColumnPath path) {
        ColumnPath whole = ColumnPath.of(path.column());
        Optional<ColumnType> type = Optional.of(column);
        for (String step : path.steps().subList(1, path.steps().size())) {
            while (type.isPresent()
                    && type.get() instanceof ColumnType.Array(ColumnType item)
                    && !step.equals(ColumnPath.ITEMS)) {
                whole = whole.then(ColumnPath.ITEMS);
                type = Optional.of(item);
            }
            whole = whole.then(step);
            type = type.flatMap(outer -> inner(outer, step));
        }
        return whole;
    }

    /// The type at a path of a column; empty when nothing lies there.
    static Optional<ColumnType> type(ColumnType column, ColumnPath path) {
        Optional<ColumnType> type = Optional.of(column);
        for (String step : path.steps().subList(1, path.steps().size())) {
            type = type.flatMap(outer -> inner(outer, step));
        }
        return type;
    }

    /// The type to which a step leads; empty when there is no such step.
    static Optional<ColumnType> inner(ColumnType type, String step) {
        return switch (type) {
            case ColumnType.Array(ColumnType item) when step.equals(ColumnPath.ITEMS) ->
                    Optional.of(item);
            case ColumnType.Map(ColumnType key, _) when step.equals(ColumnPath.KEYS) ->
                    Optional.of(key);
            case ColumnType.Map(_, ColumnType value) when step.equals(ColumnPath.VALUES) ->
                    Optional.of(value);
            case ColumnType.Struct(List<Column> fields) ->
                    fields.stream()
                            .filter(field -> field.name().equals(step))
                            .map(Column::type)
                            .findFirst();
            default -> Optional.empty();
        };
    }
}
