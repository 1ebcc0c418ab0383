package io.meshwright.control.verify;

import io.meshwright.mesh.contract.Assertion;
import io.meshwright.mesh.contract.ColumnPath;
import io.meshwright.mesh.contract.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Relationships as predicates: the rows whose key is given and stands in no row of the dataset
/// that it leads to.
final class ReferenceSql {
    private ReferenceSql() {}

    /// @param keys the key's parts as expressions over the staged rows
    static Predicate of(Assertion.References reference, Staged staged, List<String> keys) {
        Staged other = staged.others().get(reference.target());
        if (other == null) {
            return new Predicate.Unfit(
                    "the rows of '%s' are not at hand".formatted(reference.target()));
        }
        List<String> from = new ArrayList<>();
        List<String> to = new ArrayList<>();
        List<String> given = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            ColumnPath path = reference.to().get(i);
            Optional<ColumnType> there = other.find(path);
            Optional<ColumnType> here = staged.find(reference.from().get(i));
            if (there.isEmpty() || here.isEmpty()) {
                return new Predicate.Unfit(
                        "'%s' has no column '%s'".formatted(reference.target(), path.column()));
            }
            boolean alike =
                    !path.isWholeColumn()
                            || !reference.from().get(i).isWholeColumn()
                            || here.get().words().equals(there.get().words())
                            || (Positions.isNumber(here.get()) && Positions.isNumber(there.get()));
            String shape = alike ? "%s" : "CAST(%s AS VARCHAR)";
            String value = MeasureSql.valueAt(path);
            from.add(shape.formatted(keys.get(i)));
            to.add(shape.formatted(value));
            given.add(keys.get(i) + " IS NOT NULL");
        }
        String there =
                to.stream()
                        .map(value -> value + " IS NOT NULL")
                        .reduce("true", (a, b) -> a + " AND " + b);
        return new Predicate.Sql(
                "(%s AND %s NOT IN (SELECT %s FROM %s WHERE %s))"
                        .formatted(
                                String.join(" AND ", given),
                                row(from),
                                row(to),
                                staged.nameOf(reference.target()),
                                there));
    }

    private static String row(List<String> parts) {
        return parts.size() == 1 ? parts.getFirst() : "row(%s)".formatted(String.join(", ", parts));
    }
}
