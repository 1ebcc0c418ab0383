package io.meshwright.control.table;

import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The fields of a table and the last id that was ever given, and the one way in which they grow
/// from columns.
///
/// A column keeps the id of the field of its name, or of the field that it was renamed from, when
/// its type is the same or a widening; otherwise it is a new field. No id is given twice.
///
/// @param lastId the highest id that any field of the table ever had; 0 for a new table
public record Fields(List<Field> fields, int lastId) {
    private static final String ELEMENT = "element";
    private static final String KEY = "key";
    private static final String VALUE = "value";

    public Fields {
        fields = List.copyOf(fields);
    }

    /// The fields of a table that does not exist yet.
    public static Fields none() {
        return new Fields(List.of(), 0);
    }

    /// The fields that hold these columns.
    ///
    /// @param renames new column name by former one; a rename whose former name is unknown or still
    ///   in use says nothing
    public Fields evolve(List<Column> columns, Map<String, String> renames) {
        Ids ids = new Ids(lastId);
        List<Field> evolved = evolve(fields, columns, renames, ids);
        return new Fields(evolved, ids.last);
    }

    private static List<Field> evolve(
            List<Field> base, List<Column> columns, Map<String, String> renames, Ids ids) {
        Set<String> wanted = new HashSet<>();
        for (Column column : columns) {
            if (!wanted.add(column.name())) {
                throw new IllegalArgumentException(
                        "Invalid columns: '%s' is there twice".formatted(column.name()));
            }
        }
        List<Field> evolved = new ArrayList<>();
        Set<Integer> taken = new HashSet<>();
        for (Column column : columns) {
            Optional<Field> former =
                    findFormer(base, column, wanted, renames)
                            .filter(field -> widens(field.type(), column.type()))
                            .filter(field -> taken.add(field.id()));
            evolved.add(
                    former.isPresent() ? continued(former.get(), column, ids) : fresh(column, ids));
        }
        return evolved;
    }

    private static Optional<Field> findFormer(
            List<Field> base, Column column, Set<String> wanted, Map<String, String> renames) {
        Optional<Field> renamed =
                base.stream()
                        .filter(field -> column.name().equals(renames.get(field.name())))
                        .filter(field -> !wanted.contains(field.name()))
                        .findFirst();
        return renamed.isPresent()
                ? renamed
                : base.stream().filter(field -> field.name().equals(column.name())).findFirst();
    }

    private static Field continued(Field former, Column column, Ids ids) {
        List<Field> children =
                switch (column.type()) {
                    case ColumnType.Struct(List<Column> members) ->
                            evolve(former.children(), members, Map.of(), ids);
                    case ColumnType.Array(ColumnType item) ->
                            List.of(
                                    continued(
                                            former.children().getFirst(),
                                            Column.nullable(ELEMENT, item),
                                            ids));
                    case ColumnType.Map(ColumnType key, ColumnType value) ->
                            List.of(
                                    continued(
                                            former.children().getFirst(),
                                            new Column(KEY, key, true),
                                            ids),
                                    continued(
                                            former.children().getLast(),
                                            Column.nullable(VALUE, value),
                                            ids));
                    default -> List.of();
                };
        return new Field(former.id(), column.name(), column.type(), column.required(), children);
    }

    private static Field fresh(Column column, Ids ids) {
        int id = ids.next();
        List<Field> children =
                switch (column.type()) {
                    case ColumnType.Struct(List<Column> members) ->
                            evolve(List.of(), members, Map.of(), ids);
                    case ColumnType.Array(ColumnType item) ->
                            List.of(fresh(Column.nullable(ELEMENT, item), ids));
                    case ColumnType.Map(ColumnType key, ColumnType value) ->
                            List.of(
                                    fresh(new Column(KEY, key, true), ids),
                                    fresh(Column.nullable(VALUE, value), ids));
                    default -> List.of();
                };
        return new Field(id, column.name(), column.type(), column.required(), children);
    }

    /// Whether every value of a type is a value of another, so that files written with the former
    /// can be read as the latter. Members of a struct are judged one by one when it evolves.
    static boolean widens(ColumnType from, ColumnType to) {
        return switch (from) {
            case ColumnType.Int _ ->
                    to instanceof ColumnType.Int || to instanceof ColumnType.BigInt;
            case ColumnType.Real _ ->
                    to instanceof ColumnType.Real || to instanceof ColumnType.DoublePrecision;
            case ColumnType.Decimal(int precision, int scale) ->
                    to instanceof ColumnType.Decimal wider
                            && wider.scale() == scale
                            && wider.precision() >= precision;
            case ColumnType.Struct _ -> to instanceof ColumnType.Struct;
            case ColumnType.Array(ColumnType item) ->
                    to instanceof ColumnType.Array(ColumnType wider) && widens(item, wider);
            case ColumnType.Map(ColumnType key, ColumnType value) ->
                    to instanceof ColumnType.Map(ColumnType wider, ColumnType widerValue)
                            && isSameKey(key, wider)
                            && widens(value, widerValue);
            default -> from.equals(to);
        };
    }

    /// A struct that is a key keeps its members, for what a new one would be in rows that are there
    /// nobody knows, and keys must differ.
    private static boolean isSameKey(ColumnType key, ColumnType wider) {
        return key.isNested() ? key.equals(wider) : widens(key, wider);
    }

    private static final class Ids {
        private int last;

        private Ids(int last) {
            this.last = last;
        }

        private int next() {
            last++;
            return last;
        }
    }
}
