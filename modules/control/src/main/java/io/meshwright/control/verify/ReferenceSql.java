package io.meshwright.control.verify;

import io.meshwright.mesh.contract.Assertion;
import io.meshwright.mesh.contract.ColumnPath;
import io.meshwright.mesh.contract.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Relationships as predicates: the rows whose key is given and stands in no row of the dataset
/// that it leads to. Of a key in items of an array, a row is such when any of its items is.
final class ReferenceSql {
    private ReferenceSql() {}

    static Predicate of(Assertion.References reference, Staged staged) {
        Staged other = staged.others().get(reference.target());
        if (other == null) {
            return new Predicate.Unfit(
                    "the rows of '%s' are not at hand".formatted(reference.target()));
        }
        List<ColumnPath> ownPaths = through(staged, reference.from());
        List<ColumnPath> otherPaths = through(other, reference.to());
        if (!ColumnPath.areBeside(ownPaths) || !ColumnPath.areBeside(otherPaths)) {
            return new Predicate.Unfit("items of different arrays make no key together");
        }
        List<String> from = MeasureSql.values(ownPaths);
        List<String> to = MeasureSql.values(otherPaths);
        List<String> own = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (int i = 0; i < from.size(); i++) {
            ColumnPath ownPath = ownPaths.get(i);
            ColumnPath otherPath = otherPaths.get(i);
            Optional<ColumnType> here = type(staged, ownPath);
            Optional<ColumnType> there = type(other, otherPath);
            if (here.isEmpty()) {
                return new Predicate.Unfit("there is no '%s' in the column".formatted(ownPath));
            }
            if (there.isEmpty()) {
                return new Predicate.Unfit(
                        "'%s' has no column '%s'".formatted(reference.target(), otherPath));
            }
            boolean alike =
                    here.get().words().equals(there.get().words())
                            || (Positions.isNumber(here.get()) && Positions.isNumber(there.get()));
            String shape = alike ? "%s" : "CAST(%s AS VARCHAR)";
            own.add(shape.formatted(from.get(i)));
            others.add(shape.formatted(to.get(i)));
        }
        String name = staged.nameOf(reference.target());
        String dangling =
                "(%s AND %s NOT IN (SELECT %s FROM %s WHERE %s))"
                        .formatted(
                                given(from),
                                row(own),
                                row(others),
                                Items.of(otherPaths).map(items -> items.from(name)).orElse(name),
                                given(to));
        return new Predicate.Sql(
                Items.of(ownPaths)
                        .map(items ->
                                "EXISTS (SELECT 1 FROM %s WHERE %s)"
                                        .formatted(items.ofRow(), dangling))
                        .orElse(dangling));
    }

    private static List<ColumnPath> through(Staged staged, List<ColumnPath> key) {
        return key.stream()
                .map(path -> staged.find(path).map(type -> Items.through(type, path)).orElse(path))
                .toList();
    }

    private static Optional<ColumnType> type(Staged staged, ColumnPath path) {
        return staged.find(path).flatMap(type -> Items.type(type, path));
    }

    private static String given(List<String> values) {
        return values.stream()
                .map(value -> value + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
    }

    private static String row(List<String> parts) {
        return parts.size() == 1 ? parts.getFirst() : "row(%s)".formatted(String.join(", ", parts));
    }
}
