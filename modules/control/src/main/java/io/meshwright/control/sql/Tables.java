package io.meshwright.control.sql;

import io.meshwright.control.sql.Shape.Column;
import io.meshwright.mesh.lineage.EdgeKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What `from` offers to the rest of a select: relations by name, the columns of `*`, and the
/// columns that `using` made one of two.
///
/// @param bound the relations whose columns can be named
/// @param star the columns of `*`, in order
/// @param merged what columns named in `using` come from, by name in lower case
/// @param rows what decides which rows there are
record Tables(
        List<Bound> bound, List<Column> star, Map<String, Set<Origin>> merged, Set<Origin> rows) {
    /// A relation under a name.
    ///
    /// @param path what may stand before a column of it, as a whole or its last parts; empty for a
    ///   relation without a name
    record Bound(List<String> path, Shape shape) {
        boolean answersTo(List<String> qualifier) {
            int skipped = path.size() - qualifier.size();
            if (skipped < 0 || qualifier.isEmpty()) {
                return false;
            }
            for (int index = 0; index < qualifier.size(); index++) {
                if (!Ascii.lower(path.get(skipped + index))
                        .equals(Ascii.lower(qualifier.get(index)))) {
                    return false;
                }
            }
            return true;
        }
    }

    static final Tables NONE = new Tables(List.of(), List.of(), Map.of(), Set.of());

    static Tables of(List<String> path, Shape shape) {
        return new Tables(List.of(new Bound(path, shape)), shape.columns(), Map.of(), shape.rows());
    }

    /// Whether columns may exist that `star` does not list.
    boolean isExact() {
        return bound.stream().allMatch(one -> one.shape().isExact());
    }

    /// What columns that are not listed may come from.
    Set<Origin> rest() {
        Set<Origin> rest = new LinkedHashSet<>();
        for (Bound one : bound) {
            if (one.shape().rest() != null) {
                rest.addAll(one.shape().rest());
            }
        }
        return rest;
    }

    Set<Origin> everything() {
        Set<Origin> all = new LinkedHashSet<>();
        bound.forEach(one -> all.addAll(one.shape().everything()));
        return all;
    }

    /// The names that both sides have, for a natural join.
    List<String> common(Tables right) {
        List<String> names = new ArrayList<>();
        for (Column column : star) {
            if (right.star.stream().anyMatch(other -> other.isNamed(column.name()))) {
                names.add(column.name());
            }
        }
        return names;
    }

    /// Both sides of a join together; the columns of `using` come once, in their place on the left.
    ///
    /// @param kind of the join; the right side of a semi or anti join is not offered
    Tables joined(Tables right, String kind, List<String> using) {
        Set<Origin> allRows = new LinkedHashSet<>(rows);
        allRows.addAll(right.rows);
        if (kind.equals("SEMI") || kind.equals("ANTI")) {
            return new Tables(bound, star, merged, allRows);
        }
        List<Bound> both = new ArrayList<>(bound);
        both.addAll(right.bound);
        Map<String, Set<Origin>> together = new LinkedHashMap<>(merged);
        right.merged.forEach(together::putIfAbsent);
        Set<String> shared = new HashSet<>();
        for (String name : using) {
            String key = Ascii.lower(name);
            shared.add(key);
            together.put(key, shared(right, kind, name));
        }
        List<Column> columns = new ArrayList<>();
        for (Column column : star) {
            Set<Origin> one =
                    shared.contains(Ascii.lower(column.name()))
                            ? together.getOrDefault(Ascii.lower(column.name()), column.origins())
                            : column.origins();
            columns.add(new Column(column.name(), one));
        }
        for (Column column : right.star) {
            if (!shared.contains(Ascii.lower(column.name()))) {
                columns.add(column);
            }
        }
        return new Tables(both, columns, together, allRows);
    }

    private Set<Origin> shared(Tables right, String kind, String name) {
        Set<Origin> mine = column(name);
        Set<Origin> theirs = right.column(name);
        return switch (kind) {
            case "RIGHT" -> theirs;
            case "FULL" -> {
                Set<Origin> both = new LinkedHashSet<>(Origin.transformed(mine));
                both.addAll(Origin.transformed(theirs));
                yield both;
            }
            default -> mine;
        };
    }

    /// What a column named in `using` comes from on this side.
    Set<Origin> column(String name) {
        Set<Origin> found = find(name);
        return found == null ? Origin.transformed(rest()) : found;
    }

    /// What a column by its plain name comes from; null when no listed column has it.
    @Nullable Set<Origin> find(String name) {
        Set<Origin> shared = merged.get(Ascii.lower(name));
        if (shared != null) {
            return shared;
        }
        Set<Origin> found = null;
        for (Bound one : bound) {
            Set<Origin> origins = one.shape().find(name);
            if (origins != null) {
                found = found == null ? origins : union(found, origins);
            }
        }
        return found;
    }

    Tables deciding(EdgeKind kind, Set<Origin> origins) {
        return new Tables(bound, star, merged, union(rows, Origin.deciding(kind, origins)));
    }

    static Set<Origin> union(Set<Origin> left, Set<Origin> right) {
        Set<Origin> both = new LinkedHashSet<>(left);
        both.addAll(right);
        return both;
    }
}
