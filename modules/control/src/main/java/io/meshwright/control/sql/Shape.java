package io.meshwright.control.sql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The columns of a query or relation with what bears on each.
///
/// @param columns those that are known, in order
/// @param rows what decides which rows there are; bears on every column
/// @param rest what columns that are not listed may come from; null when all are listed and their
///   order is known
record Shape(List<Column> columns, Set<Origin> rows, @Nullable Set<Origin> rest) {
    /// @param name empty for a column that nothing can refer to by name
    record Column(String name, Set<Origin> origins) {
        boolean isNamed(String other) {
            return !name.isEmpty() && Ascii.lower(name).equals(Ascii.lower(other));
        }
    }

    Shape {
        columns = List.copyOf(columns);
    }

    boolean isExact() {
        return rest == null;
    }

    /// What bears on the values of any column, listed or not.
    Set<Origin> everything() {
        Set<Origin> all = new LinkedHashSet<>();
        columns.forEach(column -> all.addAll(column.origins()));
        if (rest != null) {
            all.addAll(rest);
        }
        return all;
    }

    Shape withRows(Set<Origin> more) {
        Set<Origin> all = new LinkedHashSet<>(rows);
        all.addAll(more);
        return new Shape(columns, all, rest);
    }

    /// The same with new names for the first columns.
    Shape renamed(List<String> names) {
        if (names.isEmpty()) {
            return this;
        }
        List<Column> renamed = new ArrayList<>();
        for (int index = 0; index < columns.size(); index++) {
            Column column = columns.get(index);
            renamed.add(
                    index < names.size() ? new Column(names.get(index), column.origins()) : column);
        }
        if (rest != null) {
            for (String name : names) {
                renamed.add(new Column(name, everything()));
            }
        }
        return new Shape(renamed, rows, rest);
    }

    /// The same as a subquery is seen from outside: a name that comes again gets a number.
    Shape numbered() {
        Set<String> taken = new HashSet<>();
        List<Column> numbered = new ArrayList<>();
        for (Column column : columns) {
            String name = column.name();
            for (int number = 1; !name.isEmpty() && !taken.add(Ascii.lower(name)); number++) {
                name = column.name() + "_" + number;
            }
            numbered.add(new Column(name, column.origins()));
        }
        return new Shape(numbered, rows, rest);
    }

    /// The origins of a column by name; null when no listed column has it.
    @Nullable Set<Origin> find(String name) {
        for (Column column : columns) {
            if (column.isNamed(name)) {
                return column.origins();
            }
        }
        return null;
    }
}
