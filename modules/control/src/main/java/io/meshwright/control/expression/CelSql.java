package io.meshwright.control.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import io.meshwright.control.sql.Quoted;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnPath;
import io.meshwright.mesh.contract.ColumnType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Says a checked tree of CEL as SQL of the engine. What is an error in CEL, such as an order of
/// null and a number, is null in SQL; `&&` and `||` treat both alike.
final class CelSql {
    private final CelAbstractSyntaxTree tree;
    private final List<Column> columns;
    private final @Nullable ColumnPath value;
    private final @Nullable Asker asker;
    private final Set<String> read = new LinkedHashSet<>();
    private final Set<String> items = new LinkedHashSet<>();
    private long rowPart = -1;
    private boolean isAggregate;
    private boolean isInside;

    /// @param asker null where conditions do not speak of who asks
    CelSql(
            CelAbstractSyntaxTree tree,
            List<Column> columns,
            @Nullable ColumnPath value,
            @Nullable Asker asker) {
        this.asker = asker;
        this.tree = tree;
        this.columns = columns;
        this.value = value;
    }

    /// The columns that were read, once everything has been said.
    List<String> read() {
        return List.copyOf(read);
    }

    boolean isAggregate() {
        return isAggregate;
    }

    /// The whole expression.
    ///
    /// @throws Untranslatable when SQL cannot say it
    String of(CelExpr expression) {
        String sql = say(expression);
        if (isAggregate && rowPart >= 0) {
            throw new Untranslatable(
                    rowPart,
                    "a value of one row stands beside a function over all rows. Put it into count, sum, min, max, avg or distinct");
        }
        return sql;
    }

    String say(CelExpr written) {
        CelExpr expression = asWritten(written);
        return switch (expression.getKind()) {
            case CONSTANT -> constant(expression);
            case IDENT -> ident(expression);
            case SELECT -> select(expression);
            case CALL -> call(expression);
            case LIST ->
                    expression.list().elements().stream()
                            .map(this::say)
                            .collect(Collectors.joining(", ", "[", "]"));
            case STRUCT, MAP, COMPREHENSION, NOT_SET ->
                    throw wrong(expression, "maps and messages cannot be made here");
        };
    }

    /// A macro as it was written, where the tree holds what it stands for.
    private CelExpr asWritten(CelExpr expression) {
        boolean isMacro =
                expression.getKind() == CelExpr.ExprKind.Kind.COMPREHENSION
                        || expression.getKind() == CelExpr.ExprKind.Kind.NOT_SET;
        CelExpr macro = isMacro ? tree.getSource().getMacroCalls().get(expression.id()) : null;
        return macro == null ? expression : macro.toBuilder().setId(expression.id()).build();
    }

    static Untranslatable wrong(CelExpr part, String reason) {
        return new Untranslatable(part.id(), reason);
    }

    private String constant(CelExpr expression) {
        CelConstant constant = expression.constant();
        return switch (constant.getKind()) {
            case NULL_VALUE -> "NULL";
            case BOOLEAN_VALUE -> Boolean.toString(constant.booleanValue());
            case INT64_VALUE -> "CAST(%d AS BIGINT)".formatted(constant.int64Value());
            case DOUBLE_VALUE -> number(constant.doubleValue());
            case STRING_VALUE -> text(expression, constant.stringValue());
            default -> throw wrong(expression, "such a value has no place in a dataset");
        };
    }

    /// A fraction as a decimal, which compares with decimals exactly.
    private static String number(double number) {
        BigDecimal exact = new BigDecimal(Double.toString(number));
        return exact.precision() > 18 || exact.scale() > 18 || exact.scale() < 0
                ? "CAST('%s' AS DOUBLE)".formatted(number)
                : exact.toPlainString();
    }

    private static String text(CelExpr part, String text) {
        if (text.indexOf('\0') >= 0) {
            throw wrong(part, "a text with a character 0 equals nothing");
        }
        return Quoted.text(text);
    }

    private String ident(CelExpr expression) {
        String name = expression.ident().name();
        if (items.contains(name)) {
            return Quoted.name(name);
        }
        if (name.equals(ExpressionCompiler.VALUE) && value != null) {
            readRow(expression, value.column());
            return leaf(place(value.steps()), find(columns, value.steps()));
        }
        throw wrong(
                expression,
                name.equals(ExpressionCompiler.ROW)
                        ? "'row' stands for a whole row. Name a column, such as row.%s"
                                .formatted(columns.isEmpty() ? "name" : columns.getFirst().name())
                        : "'%s' is not known here".formatted(name));
    }

    private void readRow(CelExpr part, String column) {
        read.add(column);
        if (!isInside) {
            rowPart = part.id();
        }
    }

    private String select(CelExpr expression) {
        CelExpr.CelSelect select = expression.select();
        Optional<AskerSql.Asked> asked = AskerSql.find(expression);
        if (asker != null && asked.isPresent()) {
            return AskerSql.say(asker, asked.get(), expression);
        }
        String sql = field(expression);
        return select.testOnly() ? "(%s IS NOT NULL)".formatted(sql) : sql;
    }

    private String field(CelExpr expression) {
        List<String> steps = new ArrayList<>();
        CelExpr at = expression;
        while (at.getKind() == CelExpr.ExprKind.Kind.SELECT) {
            steps.addFirst(at.select().field());
            at = at.select().operand();
        }
        if (isRow(at)) {
            readRow(expression, steps.getFirst());
            return leaf(place(steps), find(columns, steps));
        }
        String around = say(at);
        for (String step : steps) {
            around = "struct_extract(%s, %s)".formatted(around, Quoted.text(step));
        }
        return typed(around, expression);
    }

    private static String place(List<String> steps) {
        String place = Quoted.name(steps.getFirst());
        for (String step : steps.subList(1, steps.size())) {
            place = "struct_extract(%s, %s)".formatted(place, Quoted.text(step));
        }
        return place;
    }

    private static Optional<ColumnType> find(List<Column> among, List<String> steps) {
        Optional<ColumnType> type =
                among.stream()
                        .filter(column -> column.name().equals(steps.getFirst()))
                        .map(Column::type)
                        .findFirst();
        return steps.size() > 1
                        && type.isPresent()
                        && type.get() instanceof ColumnType.Struct(List<Column> fields)
                ? find(fields, steps.subList(1, steps.size()))
                : type;
    }

    /// A stored value as CEL sees it: whole numbers of 64 bits, times in UTC, all else as text.
    private static String leaf(String place, Optional<ColumnType> type) {
        return switch (type.orElse(null)) {
            case ColumnType.Int _ -> "CAST(%s AS BIGINT)".formatted(place);
            case ColumnType.Date _ -> "CAST(%s AS TIMESTAMP)".formatted(place);
            case ColumnType.Instant _ -> "timezone('UTC', %s)".formatted(place);
            case ColumnType.Uuid _, ColumnType.Time _ -> "CAST(%s AS VARCHAR)".formatted(place);
            case null, default -> place;
        };
    }

    /// A value out of an array, whose column is not at hand, as CEL sees it.
    private String typed(String sql, CelExpr expression) {
        CelType type = type(expression);
        if (type.equals(SimpleType.TIMESTAMP)) {
            return "CAST(%s AS TIMESTAMP)".formatted(sql);
        }
        return type.equals(SimpleType.STRING) ? "CAST(%s AS VARCHAR)".formatted(sql) : sql;
    }

    private String call(CelExpr expression) {
        CelExpr.CelCall call = expression.call();
        List<CelExpr> all = new ArrayList<>();
        call.target().ifPresent(all::add);
        all.addAll(call.args());
        return switch (call.function()) {
            case "all", "exists", "exists_one", "filter" -> macro(expression, call);
            case "count", "sum", "min", "max", "avg", "distinct" -> aggregate(expression, all);
            case "@in" -> {
                Optional<String> known =
                        asker == null
                                ? Optional.empty()
                                : AskerSql.sayIn(asker, all.getFirst(), all.getLast());
                yield known.orElseGet(
                        () -> CelFunctions.say(this, expression, call.function(), all));
            }
            case "_[_]" ->
                    asker != null && AskerSql.find(all.getFirst()).isPresent()
                            ? AskerSql.item(asker, all.getFirst(), all.getLast())
                            : isRow(all.getFirst())
                                    ? column(expression, all.getLast())
                                    : CelFunctions.say(this, expression, call.function(), all);
            case "has" -> "(%s IS NOT NULL)".formatted(say(all.getFirst()));
            default -> CelFunctions.say(this, expression, call.function(), all);
        };
    }

    private static boolean isRow(CelExpr part) {
        return part.getKind() == CelExpr.ExprKind.Kind.IDENT
                && part.ident().name().equals(ExpressionCompiler.ROW);
    }

    /// A column whose name is written as text, because it is no identifier.
    private String column(CelExpr expression, CelExpr name) {
        String column =
                literal(name).orElseThrow(() -> wrong(name, "the column is named by a text"));
        List<String> steps = List.of(column);
        Optional<ColumnType> type = find(columns, steps);
        if (type.isEmpty()) {
            throw wrong(name, "there is no column or field '%s'".formatted(column));
        }
        readRow(expression, column);
        return leaf(place(steps), type);
    }

    private String macro(CelExpr expression, CelExpr.CelCall call) {
        CelExpr list = call.target().orElseThrow(() -> wrong(expression, "there is no list"));
        String values = say(list);
        String name = call.args().getFirst().ident().name();
        items.add(name);
        String holds = say(call.args().get(1));
        items.remove(name);
        String kept = "list_filter(%s, lambda %s: %s)";
        String item = Quoted.name(name);
        return switch (call.function()) {
            case "all" -> "(len(%s) = 0)".formatted(kept.formatted(values, item, not(holds)));
            case "exists" -> "(len(%s) > 0)".formatted(kept.formatted(values, item, holds));
            case "exists_one" -> "(len(%s) = 1)".formatted(kept.formatted(values, item, holds));
            default -> kept.formatted(values, item, holds);
        };
    }

    private static String not(String truth) {
        return "(%s) IS NOT TRUE".formatted(truth);
    }

    private String aggregate(CelExpr expression, List<CelExpr> all) {
        if (isInside) {
            throw wrong(expression, "functions over all rows cannot be nested");
        }
        isAggregate = true;
        isInside = true;
        String function = expression.call().function();
        String argument = all.isEmpty() ? "" : say(all.getFirst());
        isInside = false;
        return switch (function) {
            case "count" -> all.isEmpty() ? "count(*)" : "count_if(%s)".formatted(argument);
            case "distinct" -> "count(DISTINCT %s)".formatted(argument);
            default -> "%s(%s)".formatted(function, argument);
        };
    }

    /// The type of a part, without whether it may be null.
    CelType type(CelExpr part) {
        return ExpressionCompiler.bare(
                Objects.requireNonNullElse(tree.getTypeMap().get(part.id()), SimpleType.DYN));
    }

    boolean isList(CelExpr part) {
        return type(part) instanceof ListType;
    }

    static boolean isNull(CelExpr part) {
        return part.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && part.constant().getKind() == CelConstant.Kind.NULL_VALUE;
    }

    /// The text of a part that is written as text; empty when it is something else.
    static Optional<String> literal(CelExpr part) {
        return part.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                        && part.constant().getKind() == CelConstant.Kind.STRING_VALUE
                ? Optional.of(part.constant().stringValue())
                : Optional.empty();
    }
}
