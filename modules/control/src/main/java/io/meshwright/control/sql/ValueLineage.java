package io.meshwright.control.sql;

import io.meshwright.control.sql.Expression.Call;
import io.meshwright.control.sql.Expression.Window;
import io.meshwright.mesh.lineage.EdgeKind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Follows columns through expressions.
final class ValueLineage {
    private final QueryLineage queries;
    private final Stars stars = new Stars(this);
    private final FunctionRules functions = FunctionRules.shipped();

    ValueLineage(QueryLineage queries) {
        this.queries = queries;
    }

    Stars stars() {
        return stars;
    }

    /// What the value of an expression comes from. A star that spreads over several columns gives
    /// nothing here.
    Set<Origin> of(Expression expression, Frame frame) {
        return switch (expression) {
            case Expression.ColumnName column -> frame.resolve(column.path());
            case Expression.Constant _, Expression.Type _ -> Set.of();
            case Expression.Cast cast -> of(cast.operand(), frame);
            case Expression.Collate collate -> Origin.transformed(of(collate.operand(), frame));
            case Call call -> call(call, frame);
            case Window window -> window(window, frame);
            case Expression.Operation operation -> operation(operation, frame);
            case Expression.Lambda lambda -> lambda(lambda, frame);
            case Expression.Nested nested -> nested(nested, frame);
            case Expression.Star star -> star.columns() ? Set.of() : everything(star, frame);
            case Expression.Position position -> position(position, frame);
        };
    }

    private Set<Origin> everything(Expression.Star star, Frame frame) {
        Stars.Spread spread = stars.of(star, frame);
        Set<Origin> all = new LinkedHashSet<>(spread.rest());
        spread.columns().forEach(column -> all.addAll(column.origins()));
        return Origin.transformed(all);
    }

    private Set<Origin> all(List<Expression> expressions, Frame frame) {
        Set<Origin> all = new LinkedHashSet<>();
        expressions.forEach(expression -> all.addAll(of(expression, frame)));
        return all;
    }

    private Set<Origin> call(Call call, Frame frame) {
        Set<Origin> arguments = new LinkedHashSet<>();
        if (!call.receiver().isEmpty()) {
            arguments.addAll(frame.resolve(call.receiver()));
        }
        call.arguments().forEach(argument -> arguments.addAll(of(argument.value(), frame)));
        Set<Origin> origins =
                isAggregate(call) ? Origin.aggregated(arguments) : Origin.transformed(arguments);
        call.orders()
                .forEach(order ->
                        origins.addAll(
                                Origin.deciding(EdgeKind.GROUPING, of(order.expression(), frame))));
        if (call.filter() != null) {
            origins.addAll(Origin.deciding(EdgeKind.FILTER, of(call.filter(), frame)));
        }
        return origins;
    }

    private Set<Origin> window(Window window, Frame frame) {
        Set<Origin> arguments = new LinkedHashSet<>();
        window.arguments().forEach(argument -> arguments.addAll(of(argument.value(), frame)));
        Set<Origin> origins =
                window.kind().equals("WINDOW_AGGREGATE")
                        ? Origin.aggregated(arguments)
                        : Origin.transformed(arguments);
        Set<Origin> deciding = new LinkedHashSet<>(all(window.partitions(), frame));
        window.orders().forEach(order -> deciding.addAll(of(order.expression(), frame)));
        window.argumentOrders().forEach(order -> deciding.addAll(of(order.expression(), frame)));
        deciding.addAll(all(window.frame(), frame));
        origins.addAll(Origin.deciding(EdgeKind.GROUPING, deciding));
        if (window.filter() != null) {
            origins.addAll(Origin.deciding(EdgeKind.FILTER, of(window.filter(), frame)));
        }
        return origins;
    }

    private Set<Origin> operation(Expression.Operation operation, Frame frame) {
        if (!operation.kind().equals("OPERATOR_UNPACK")) {
            return Origin.transformed(all(operation.parts(), frame));
        }
        Set<Origin> unpacked = new LinkedHashSet<>();
        for (Expression part : operation.parts()) {
            unpacked.addAll(
                    part instanceof Expression.Star star
                            ? everything(star, frame)
                            : of(part, frame));
        }
        return unpacked;
    }

    /// An arrow extracts from JSON: both sides are values. Parameters of a true lambda stand for
    /// parts of the list beside it, which its function counts.
    private Set<Origin> lambda(Expression.Lambda lambda, Frame frame) {
        if (lambda.arrow()) {
            return Origin.transformed(all(lambda.parts(), frame));
        }
        Set<String> parameters = new LinkedHashSet<>();
        for (Expression name :
                lambda.head() instanceof Call call ? call.parts() : List.of(lambda.head())) {
            if (name instanceof Expression.ColumnName column) {
                parameters.add(column.path().getLast());
            }
        }
        return Origin.transformed(of(lambda.body(), frame.inLambda(parameters)));
    }

    private Set<Origin> nested(Expression.Nested nested, Frame frame) {
        Shape shape = queries.query(nested.query(), frame.withs(), frame);
        Set<Origin> origins = new LinkedHashSet<>(shape.rows());
        if (!nested.kind().equals("EXISTS")) {
            origins.addAll(Origin.transformed(shape.everything()));
        }
        if (nested.compared() != null) {
            origins.addAll(Origin.transformed(of(nested.compared(), frame)));
        }
        return origins;
    }

    private static Set<Origin> position(Expression.Position position, Frame frame) {
        Tables tables = frame.tables();
        return tables.isExact() && position.index() <= tables.star().size()
                ? tables.star().get((int) position.index() - 1).origins()
                : Origin.transformed(tables.everything());
    }

    private boolean isAggregate(Call call) {
        return functions.isAggregate(call.function());
    }

    /// Whether an expression makes one value of many rows; a window does not.
    boolean aggregates(Expression expression) {
        return (expression instanceof Call call && isAggregate(call))
                || (!(expression instanceof Window)
                        && expression.parts().stream().anyMatch(this::aggregates));
    }

    /// Whether an expression makes several rows of one.
    boolean unnests(Expression expression) {
        return (expression instanceof Call call
                        && (call.function().equals("unnest")
                                || call.function().equals("regexp_split_to_table")
                                || call.function().equals("generate_subscripts")))
                || expression.parts().stream().anyMatch(this::unnests);
    }
}
