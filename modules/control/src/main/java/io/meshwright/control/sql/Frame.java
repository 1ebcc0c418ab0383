package io.meshwright.control.sql;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What names mean at one place of a statement: the relations of its `from`, the names given so far
/// in its select list, the WITH queries in sight, and whatever surrounds it.
final class Frame {
    private static final Set<String> VALUE_WORDS =
            Set.of(
                    "current_date",
                    "current_time",
                    "current_timestamp",
                    "localtime",
                    "localtimestamp",
                    "current_user",
                    "current_role",
                    "session_user",
                    "user",
                    "rowid");

    private final Map<String, Shape> withs;
    private final Tables tables;
    private final @Nullable Frame outer;
    private final Map<String, Set<Origin>> aliases = new HashMap<>();
    private final Map<String, Set<Origin>> parameters;

    Frame(Map<String, Shape> withs, Tables tables, @Nullable Frame outer) {
        this(withs, tables, outer, Map.of());
    }

    private Frame(
            Map<String, Shape> withs,
            Tables tables,
            @Nullable Frame outer,
            Map<String, Set<Origin>> parameters) {
        this.withs = withs;
        this.tables = tables;
        this.outer = outer;
        this.parameters = parameters;
    }

    /// The same place inside a lambda; its parameters stand for values that are counted where the
    /// lambda is applied.
    Frame inLambda(Set<String> names) {
        Map<String, Set<Origin>> bound = new HashMap<>();
        names.forEach(name -> bound.put(Ascii.lower(name), Set.of()));
        return new Frame(withs, Tables.NONE, this, bound);
    }

    Map<String, Shape> withs() {
        return withs;
    }

    Tables tables() {
        return tables;
    }

    void name(String alias, Set<Origin> origins) {
        if (!alias.isEmpty()) {
            aliases.putIfAbsent(Ascii.lower(alias), origins);
        }
    }

    /// What an alias of the select list stands for; null when there is none of that name.
    @Nullable Set<Origin> alias(String name) {
        return aliases.get(Ascii.lower(name));
    }

    /// What a column's name comes from. A name that nothing explains comes from every column in
    /// sight.
    Set<Origin> resolve(List<String> path) {
        Set<Origin> unlisted = new LinkedHashSet<>();
        for (Frame frame = this; frame != null; frame = frame.outer) {
            Set<Origin> found = frame.here(path);
            if (found != null) {
                return unlisted.isEmpty() ? found : Tables.union(found, unlisted);
            }
            unlisted.addAll(Origin.transformed(frame.tables.rest()));
        }
        if (!unlisted.isEmpty()) {
            return unlisted;
        }
        return path.size() == 1 && VALUE_WORDS.contains(Ascii.lower(path.getFirst()))
                ? Set.of()
                : everything();
    }

    private Set<Origin> everything() {
        Set<Origin> all = new LinkedHashSet<>();
        for (Frame frame = this; frame != null; frame = frame.outer) {
            all.addAll(Origin.transformed(frame.tables.everything()));
        }
        return all;
    }

    private @Nullable Set<Origin> here(List<String> path) {
        Set<Origin> parameter = parameters.get(Ascii.lower(path.getFirst()));
        if (parameter != null) {
            return parameter;
        }
        for (int split = Math.min(path.size() - 1, 3); split > 0; split--) {
            Set<Origin> found = qualified(path, split);
            if (found != null) {
                return found;
            }
        }
        Set<Origin> column = tables.find(path.getFirst());
        if (column == null) {
            column = aliases.get(Ascii.lower(path.getFirst()));
        }
        if (column == null && path.size() == 1) {
            return row(path);
        }
        return column == null || path.size() == 1 ? column : Origin.transformed(column);
    }

    /// A column whose first `split` parts name its relation; parts behind the column are fields.
    private @Nullable Set<Origin> qualified(List<String> path, int split) {
        for (Tables.Bound bound : tables.bound()) {
            if (bound.answersTo(path.subList(0, split))) {
                Set<Origin> found = bound.shape().find(path.get(split));
                if (found == null && bound.shape().rest() != null) {
                    found = Origin.transformed(bound.shape().rest());
                }
                if (found != null) {
                    return path.size() == split + 1 ? found : Origin.transformed(found);
                }
            }
        }
        return null;
    }

    /// A relation's name where a value stands is the whole row.
    private @Nullable Set<Origin> row(List<String> path) {
        for (Tables.Bound bound : tables.bound()) {
            if (bound.answersTo(path)) {
                return Origin.transformed(bound.shape().everything());
            }
        }
        return null;
    }

    /// The relation that `t.*` means; null when `t` is no relation.
    Tables.@Nullable Bound relation(String name) {
        for (Frame frame = this; frame != null; frame = frame.outer) {
            for (Tables.Bound bound : frame.tables.bound()) {
                if (bound.answersTo(List.of(name))) {
                    return bound;
                }
            }
        }
        return null;
    }
}
