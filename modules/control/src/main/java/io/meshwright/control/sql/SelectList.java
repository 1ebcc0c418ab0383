package io.meshwright.control.sql;

import io.meshwright.control.sql.Shape.Column;
import io.meshwright.mesh.lineage.EdgeKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The columns of a select, in order, with stars spread out.
final class SelectList {
    private final ValueLineage values;
    private final Frame frame;
    private final List<Column> columns = new ArrayList<>();
    private final Set<Origin> rows = new LinkedHashSet<>();
    private final Set<Origin> rest = new LinkedHashSet<>();
    private final Set<Origin> groupingKeys = new LinkedHashSet<>();
    private boolean exact = true;

    SelectList(ValueLineage values, Frame frame) {
        this.values = values;
        this.frame = frame;
    }

    Shape shape() {
        return new Shape(columns, Set.of(), exact ? null : rest);
    }

    /// What decides how many rows the list makes of one: the lists that it unnests.
    Set<Origin> rows() {
        return rows;
    }

    /// What the columns without an aggregate come from: the keys of `group by all`.
    Set<Origin> groupingKeys() {
        return groupingKeys;
    }

    void add(Expression expression) {
        if (expression instanceof Expression.Star star) {
            spread(values.stars().of(star, frame), star.alias(), null);
            return;
        }
        Expression.Star star = values.stars().inside(expression);
        if (star == null || !(star.columns() || Stars.choosesByPattern(expression))) {
            single(expression);
        } else if (star.columns()) {
            spread(values.stars().of(star, frame), expression.alias(), expression);
        } else {
            spread(Stars.anyOf(values.stars().of(star, frame)), expression.alias(), null);
        }
    }

    private void single(Expression expression) {
        Set<Origin> origins = values.of(expression, frame);
        if (values.unnests(expression)) {
            rows.addAll(Origin.deciding(EdgeKind.JOIN, origins));
            if (isUnnest(expression)) {
                open(Origin.transformed(origins));
            }
        }
        if (!values.aggregates(expression)) {
            groupingKeys.addAll(origins);
        }
        frame.name(expression.alias(), origins);
        columns.add(new Column(name(expression), origins));
    }

    /// Adds one column for each that a star stands for, computed by `around` if that is given.
    private void spread(Stars.Spread spread, String alias, @Nullable Expression around) {
        Set<Origin> fixed = around == null ? Set.of() : values.of(around, frame);
        if (!spread.isExact()) {
            open(computed(around, spread.rest(), fixed));
        }
        for (Column column : spread.columns()) {
            Set<Origin> origins = computed(around, column.origins(), fixed);
            if (around == null || !values.aggregates(around)) {
                groupingKeys.addAll(origins);
            }
            columns.add(new Column(name(alias, column), origins));
        }
    }

    private Set<Origin> computed(
            @Nullable Expression around, Set<Origin> origins, Set<Origin> fixed) {
        if (around == null) {
            return origins;
        }
        Set<Origin> own =
                values.aggregates(around)
                        ? Origin.aggregated(origins)
                        : Origin.transformed(origins);
        return Tables.union(own, fixed);
    }

    /// A pattern as alias makes names that only the engine computes.
    private static String name(String alias, Column column) {
        if (alias.isEmpty()) {
            return column.name();
        }
        return alias.contains("\\") ? "" : alias;
    }

    private void open(Set<Origin> more) {
        exact = false;
        rest.addAll(more);
    }

    /// Whether it may stand for several columns: the fields of a struct.
    private static boolean isUnnest(Expression expression) {
        return expression instanceof Expression.Call call && call.function().equals("unnest");
    }

    private static String name(Expression expression) {
        if (!expression.alias().isEmpty()) {
            return expression.alias();
        }
        return expression instanceof Expression.ColumnName column ? column.path().getLast() : "";
    }
}
