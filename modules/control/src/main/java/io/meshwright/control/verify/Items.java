package io.meshwright.control.verify;

import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnPath;
import io.meshwright.mesh.contract.ColumnType;
import java.util.List;
import java.util.Optional;

/// The items of an array in SQL: one row for each, beside the columns of the row that it stands in.
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
                        list(Literals.name(path.column()), steps.subList(1, steps.size() - 1), 1),
                        ITEM);
    }

    /// All items as one list. The items of inner arrays follow one another.
    private static String list(String value, List<String> steps, int depth) {
        int next = steps.indexOf(ColumnPath.ITEMS);
        if (next < 0) {
            return MeasureSql.inside(value, steps);
        }
        String each = "each" + depth;
        return "flatten(list_transform(%s, lambda %s: %s))"
                .formatted(
                        MeasureSql.inside(value, steps.subList(0, next)),
                        each,
                        list(each, steps.subList(next + 1, steps.size()), depth + 1));
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

    private static Optional<ColumnType> inner(ColumnType type, String step) {
        return switch (type) {
            case ColumnType.Array(ColumnType item) when step.equals(ColumnPath.ITEMS) ->
                    Optional.of(item);
            case ColumnType.Struct(List<Column> fields) ->
                    fields.stream()
                            .filter(field -> field.name().equals(step))
                            .map(Column::type)
                            .findFirst();
            default -> Optional.empty();
        };
    }
}
