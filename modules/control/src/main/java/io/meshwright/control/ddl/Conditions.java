package io.meshwright.control.ddl;

import io.meshwright.control.exchange.DraftField;
import io.meshwright.mesh.document.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.expression.AnyComparisonExpression;
import net.sf.jsqlparser.expression.ArrayConstructor;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.ComparisonOperator;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.expression.operators.relational.RegExpMatchOperator;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.schema.Column;

/// Conditions of `CHECK` as far as a contract has a place for them: bounds, lengths, lists of
/// values and patterns of one column, joined by `AND`.
final class Conditions {
    /// What a condition says of one column.
    record Said(String column, UnaryOperator<DraftField> change) {}

    private Conditions() {}

    /// The same for a condition in words; empty too when it cannot be parsed.
    static Optional<List<Said>> read(String condition) {
        try {
            return read(CCJSqlParserUtil.parseCondExpression(condition));
        } catch (JSQLParserException _) {
            return Optional.empty();
        }
    }

    /// All that a condition says; empty when any part of it says something else.
    static Optional<List<Said>> read(Expression condition) {
        Expression bare = bare(condition);
        if (bare instanceof AndExpression and) {
            Optional<List<Said>> left = read(and.getLeftExpression());
            Optional<List<Said>> right = read(and.getRightExpression());
            if (left.isEmpty() || right.isEmpty()) {
                return Optional.empty();
            }
            List<Said> both = new ArrayList<>(left.get());
            both.addAll(right.get());
            return Optional.of(both);
        }
        return one(bare).map(List::of);
    }

    private static Optional<Said> one(Expression condition) {
        return switch (condition) {
            case Between between when !between.isNot() ->
                    both(
                            bound(
                                    between.getLeftExpression(),
                                    ">=",
                                    between.getBetweenExpressionStart()),
                            bound(
                                    between.getLeftExpression(),
                                    "<=",
                                    between.getBetweenExpressionEnd()));
            case InExpression in when !in.isNot() ->
                    values(in.getLeftExpression(), in.getRightExpression());
            case RegExpMatchOperator match when match.getStringExpression().equals("~") ->
                    column(match.getLeftExpression())
                            .flatMap(column ->
                                    literal(match.getRightExpression())
                                            .map(pattern ->
                                                    set(
                                                            column,
                                                            "logicalTypeOptions.pattern",
                                                            pattern)));
            case IsNullExpression isNull when isNull.isNot() ->
                    column(isNull.getLeftExpression())
                            .map(column -> new Said(column, field -> field.withTrue("required")));
            case ComparisonOperator comparison -> compared(comparison);
            default -> Optional.empty();
        };
    }

    private static Optional<Said> compared(ComparisonOperator comparison) {
        String operator = comparison.getStringExpression();
        Expression left = comparison.getLeftExpression();
        Expression right = comparison.getRightExpression();
        Optional<Expression> any = any(right);
        if (operator.equals("=") && any.isPresent()) {
            return values(left, any.get());
        }
        Optional<Said> plain = bound(left, operator, right);
        return plain.isPresent() ? plain : bound(right, turned(operator), left);
    }

    private static Optional<Expression> any(Expression expression) {
        return switch (expression) {
            case AnyComparisonExpression any when any.getSelect() != null ->
                    Optional.of(any.getSelect());
            case Function function
                    when "any".equalsIgnoreCase(function.getName())
                            && function.getParameters() != null ->
                    Optional.of(function.getParameters());
            default -> Optional.empty();
        };
    }

    private static String turned(String operator) {
        return operator.startsWith("<") ? operator.replace('<', '>') : operator.replace('>', '<');
    }

    private static Optional<Said> both(Optional<Said> one, Optional<Said> other) {
        return one.flatMap(first ->
                other.map(second ->
                        new Said(
                                first.column(),
                                field -> second.change().apply(first.change().apply(field)))));
    }

    /// `price >= 0`, or `length(code) <= 3`.
    private static Optional<Said> bound(Expression left, String operator, Expression right) {
        Optional<Value> value = literal(right);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (bare(left) instanceof Function function
                && List.of("length", "char_length", "character_length")
                        .contains(function.getName().toLowerCase(Locale.ROOT))
                && function.getParameters() != null
                && function.getParameters().size() == 1
                && value.get() instanceof Value.Numeral(BigDecimal length)) {
            Optional<String> option =
                    switch (operator) {
                        case "<=" -> Optional.of("logicalTypeOptions.maxLength");
                        case ">=" -> Optional.of("logicalTypeOptions.minLength");
                        default -> Optional.empty();
                    };
            return option.flatMap(name ->
                    column(function.getParameters().getFirst())
                            .map(column -> set(column, name, Value.of(length))));
        }
        Optional<String> option =
                switch (operator) {
                    case "<=" -> Optional.of("logicalTypeOptions.maximum");
                    case "<" -> Optional.of("logicalTypeOptions.exclusiveMaximum");
                    case ">=" -> Optional.of("logicalTypeOptions.minimum");
                    case ">" -> Optional.of("logicalTypeOptions.exclusiveMinimum");
                    default -> Optional.empty();
                };
        return option.flatMap(name -> column(left).map(column -> set(column, name, value.get())));
    }

    private static Said set(String column, String field, Value value) {
        return new Said(column, draft -> draft.with(field, value));
    }

    private static Optional<Said> values(Expression left, Expression right) {
        List<Value> values = new ArrayList<>();
        for (Expression item : items(right)) {
            Optional<Value> value = literal(item);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.add(value.get());
        }
        return values.isEmpty()
                ? Optional.empty()
                : column(left)
                        .map(column -> new Said(column, field -> field.withValidValues(values)));
    }

    private static List<? extends Expression> items(Expression list) {
        return switch (list) {
            case ArrayConstructor array -> array.getExpressions();
            case CastExpression cast -> items(cast.getLeftExpression());
            case ExpressionList<?> several
                    when several.size() == 1 && isArray(several.getFirst()) ->
                    items(several.getFirst());
            case ExpressionList<?> several -> several;
            default -> List.of();
        };
    }

    private static boolean isArray(Expression expression) {
        return switch (expression) {
            case ArrayConstructor _ -> true;
            case CastExpression cast -> isArray(cast.getLeftExpression());
            case ExpressionList<?> several -> several.size() == 1 && isArray(several.getFirst());
            default -> false;
        };
    }

    private static Optional<String> column(Expression expression) {
        return bare(expression) instanceof Column column && column.getTable() == null
                ? Optional.of(Names.plain(column.getColumnName()))
                : Optional.empty();
    }

    private static Optional<Value> literal(Expression expression) {
        return switch (bare(expression)) {
            case LongValue number -> Optional.of(Value.of(new BigDecimal(number.getStringValue())));
            case DoubleValue number -> Optional.of(Value.of(new BigDecimal(number.toString())));
            case SignedExpression signed when signed.getSign() == '-' ->
                    literal(signed.getExpression())
                            .flatMap(value ->
                                    value instanceof Value.Numeral(BigDecimal number)
                                            ? Optional.of(Value.of(number.negate()))
                                            : Optional.empty());
            case StringValue text -> Optional.of(Value.of(Names.text(text.toString())));
            default -> Optional.empty();
        };
    }

    /// Without casts and parentheses around it.
    private static Expression bare(Expression expression) {
        return switch (expression) {
            case CastExpression cast -> bare(cast.getLeftExpression());
            case ParenthesedExpressionList<?> list when list.size() == 1 -> bare(list.getFirst());
            default -> expression;
        };
    }
}
