package io.meshwright.control.access;

import io.meshwright.control.engine.Restriction;
import io.meshwright.control.govern.RowCondition;
import io.meshwright.control.sql.Quoted;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnPath;
import io.meshwright.mesh.decision.Decision;
import io.meshwright.mesh.decision.Masking;
import io.meshwright.mesh.decision.RowFilter;
import io.meshwright.mesh.policy.Mask;
import io.meshwright.mesh.principal.Identity;
import io.meshwright.mesh.product.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What a decision means for a statement, in the engine's SQL.
public final class Restrictions {
    private Restrictions() {}

    /// What came of a decision.
    public sealed interface Answer {}

    public record Of(Restriction restriction) implements Answer {}

    /// A filter cannot be asked for this one, so nothing may be seen.
    ///
    /// @param because who asks for the filter
    /// @param reason without values of data
    public record Not(String because, String reason) implements Answer {}

    public static Answer of(Decision.Granted granted, Port port, Identity identity, Salts salts) {
        if (granted.isWhole()) {
            return new Of(Restriction.NONE);
        }
        List<String> conditions = new ArrayList<>();
        for (RowFilter filter : granted.filters()) {
            switch (RowCondition.of(filter.condition(), port, identity)) {
                case RowCondition.Sql(String sql) -> conditions.add("(%s)".formatted(sql));
                case RowCondition.Unsaid(String reason, _, _) -> {
                    return new Not(filter.because(), reason);
                }
            }
        }
        Map<ColumnPath, Mask> masks =
                granted.maskings().stream().collect(Collectors.toMap(Masking::path, Masking::mask));
        MaskSql sql = new MaskSql(masks, salts);
        List<Restriction.Shown> shown =
                port.columns().stream()
                        .filter(column -> granted.columns().contains(column.name()))
                        .map(column -> new Restriction.Shown(column.name(), sql.of(column)))
                        .toList();
        return new Of(new Restriction(shown, String.join(" AND ", conditions)));
    }

    /// A restriction over the rows of one release, whose columns may be others than the contract in
    /// force promises: columns that the release has not are not shown, and columns that no contract
    /// knows any more are not either, because no policy was asked about them.
    ///
    /// @param released the columns of the release, in their order
    /// @return empty when nothing is left to be seen
    public static Optional<Restriction> over(
            Restriction restriction, Port port, List<String> released) {
        Set<String> promised =
                port.columns().stream().map(Column::name).collect(Collectors.toSet());
        boolean all = promised.isEmpty() || promised.containsAll(released);
        if (restriction.isNone() && all) {
            return Optional.of(restriction);
        }
        List<Restriction.Shown> shown =
                restriction.columns().isEmpty()
                        ? released.stream()
                                .filter(promised::contains)
                                .map(name -> new Restriction.Shown(name, Quoted.name(name)))
                                .toList()
                        : restriction.columns().stream()
                                .filter(column -> released.contains(column.name()))
                                .toList();
        return shown.isEmpty()
                ? Optional.empty()
                : Optional.of(new Restriction(shown, restriction.filter()));
    }
}
