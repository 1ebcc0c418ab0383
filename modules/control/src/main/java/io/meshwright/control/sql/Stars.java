package io.meshwright.control.sql;

import io.meshwright.control.sql.Shape.Column;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// Which columns `*`, `t.*` and `columns(…)` stand for.
final class Stars {
    private static final Set<String> PATTERNS =
            Set.of(
                    "~~",
                    "!~~",
                    "~~*",
                    "!~~*",
                    "~~~",
                    "like_escape",
                    "not_like_escape",
                    "ilike_escape",
                    "not_ilike_escape",
                    "regexp_full_match");

    private final ValueLineage values;

    Stars(ValueLineage values) {
        this.values = values;
    }

    /// @param more what columns not listed may come from; null when the columns are all and in
    ///   order
    record Spread(List<Column> columns, @Nullable Set<Origin> more) {
        boolean isExact() {
            return more == null;
        }

        Set<Origin> rest() {
            return more == null ? Set.of() : more;
        }
    }

    /// The star that makes several columns of an expression: `columns(…)`, or a star that a pattern
    /// selects from; null when there is none.
    Expression.@Nullable Star inside(Expression expression) {
        for (Expression part : expression.parts()) {
            boolean unpacked =
                    expression instanceof Expression.Operation operation
                            && operation.kind().equals("OPERATOR_UNPACK");
            if (unpacked) {
                return null;
            }
            if (part instanceof Expression.Star star) {
                return star;
            }
            Expression.Star deeper = inside(part);
            if (deeper != null) {
                return deeper;
            }
        }
        return null;
    }

    /// Whether an expression around a star is `* like '…'` or its kin, which chooses columns by
    /// their names.
    static boolean choosesByPattern(Expression expression) {
        return switch (expression) {
            case Expression.Call call ->
                    PATTERNS.contains(call.function())
                            && !call.arguments().isEmpty()
                            && call.arguments().getFirst().value() instanceof Expression.Star;
            case Expression.Operation operation ->
                    operation.kind().equals("OPERATOR_NOT")
                            && choosesByPattern(operation.parts().getFirst());
            default -> false;
        };
    }

    Spread of(Expression.Star star, Frame frame) {
        Spread all = all(star, frame);
        if (star.chosen() != null) {
            all = chosen(star.chosen(), all);
        }
        List<Column> columns = new ArrayList<>();
        for (Column column : all.columns()) {
            if (star.excluded().stream().anyMatch(one -> column.isNamed(one.column()))) {
                if (star.excluded().stream()
                        .allMatch(one ->
                                !column.isNamed(one.column()) || !one.relation().isEmpty())) {
                    return undecided(all, star, frame);
                }
                continue;
            }
            columns.add(changed(column, star, frame));
        }
        return new Spread(columns, all.more());
    }

    /// Exclusion by a relation's name hides one of several columns of that name: all are kept.
    private Spread undecided(Spread all, Expression.Star star, Frame frame) {
        List<Column> columns = new ArrayList<>();
        Set<Origin> rest = new LinkedHashSet<>(all.rest());
        for (Column column : all.columns()) {
            columns.add(changed(column, star, frame));
            rest.addAll(column.origins());
        }
        return new Spread(columns, rest);
    }

    private Column changed(Column column, Expression.Star star, Frame frame) {
        for (Expression.Replaced replaced : star.replaced()) {
            if (column.isNamed(replaced.column())) {
                return new Column(column.name(), values.of(replaced.expression(), frame));
            }
        }
        for (Expression.Renamed renamed : star.renamed()) {
            if (column.isNamed(renamed.column())) {
                return new Column(renamed.name(), column.origins());
            }
        }
        return column;
    }

    private Spread all(Expression.Star star, Frame frame) {
        if (star.relation().isEmpty()) {
            Tables tables = frame.tables();
            return new Spread(
                    tables.star(), tables.isExact() ? null : Origin.transformed(tables.rest()));
        }
        Tables.Bound bound = frame.relation(star.relation());
        if (bound == null) {
            Set<Origin> fields = Origin.transformed(frame.resolve(List.of(star.relation())));
            return new Spread(List.of(), fields);
        }
        return new Spread(
                bound.shape().columns(),
                bound.shape().rest() == null ? null : Origin.transformed(bound.shape().rest()));
    }

    /// The columns that `columns(…)` chooses by a pattern or a list of names; where that is not
    /// written out, any of them.
    private static Spread chosen(Expression chosen, Spread all) {
        if (chosen instanceof Expression.Constant constant && isPlainPattern(constant)) {
            try {
                Pattern pattern = Pattern.compile(constant.text());
                return new Spread(
                        all.columns().stream()
                                .filter(column -> pattern.matcher(column.name()).find())
                                .toList(),
                        all.more());
            } catch (PatternSyntaxException _) {
                return anyOf(all);
            }
        }
        if (chosen instanceof Expression.Call call
                && call.function().equals("list_value")
                && all.isExact()) {
            List<Column> columns = new ArrayList<>();
            for (Expression name : call.parts()) {
                if (!(name instanceof Expression.Constant constant)) {
                    return anyOf(all);
                }
                all.columns().stream()
                        .filter(column -> column.isNamed(constant.text()))
                        .forEach(columns::add);
            }
            return new Spread(columns, null);
        }
        return anyOf(all);
    }

    /// Whether Java reads a pattern as the engine does.
    private static boolean isPlainPattern(Expression.Constant constant) {
        return constant.kind().equals("STRING")
                && !constant.text().contains("[[:")
                && !constant.text().contains("(?")
                && !constant.text().contains("\\");
    }

    static Spread anyOf(Spread all) {
        Set<Origin> rest = new LinkedHashSet<>(all.rest());
        all.columns().forEach(column -> rest.addAll(column.origins()));
        return new Spread(all.columns(), rest);
    }
}
