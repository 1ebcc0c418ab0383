package io.meshwright.control.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelSource;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.NullableType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnPath;
import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.mesh.problem.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Compiles expressions in CEL over the columns of one dataset. `row` stands for a row; `value` for
/// the value of the column that a rule belongs to. `count`, `sum`, `min`, `max`, `avg` and
/// `distinct` look at all rows, as in SQL.
public final class ExpressionCompiler {
    static final String ROW = "row";
    static final String VALUE = "value";
    static final String PRINCIPAL = "principal";

    private static final int LONGEST = 10_000;
    private static final int DEEPEST = 100;
    private static final CelOptions OPTIONS =
            CelOptions.current()
                    .maxExpressionCodePointSize(LONGEST)
                    .maxParseRecursionDepth(DEEPEST)
                    .populateMacroCalls(true)
                    .enableQuotedIdentifierSyntax(true)
                    .enableHeterogeneousNumericComparisons(true)
                    .build();
    private static final Pattern UNDEFINED_FIELD = Pattern.compile("undefined field '(.*)'");
    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '(\\w+)'.*");
    private static final Pattern NO_OVERLOAD =
            Pattern.compile("found no matching overload for '(.*?)' applied to '\\((.*)\\)'.*");

    private final List<Column> columns;
    private final @Nullable ColumnPath value;
    private final @Nullable Asker asker;
    private final Optional<ColumnType> type;
    private final CelCompiler compiler;

    /// @param columns of the dataset
    /// @param value the column that `value` stands for, not within an array; null for none
    public ExpressionCompiler(List<Column> columns, @Nullable ColumnPath value) {
        this(columns, value, null);
    }

    /// For conditions that may also speak of who asks.
    public ExpressionCompiler(List<Column> columns, Asker asker) {
        this(columns, null, asker);
    }

    private ExpressionCompiler(
            List<Column> columns, @Nullable ColumnPath value, @Nullable Asker asker) {
        this.asker = asker;
        this.columns = List.copyOf(columns);
        this.value = value;
        this.type = value == null ? Optional.empty() : find(columns, value.steps());
        RowTypes types = RowTypes.of(columns, type);
        CelCompilerBuilder builder =
                CelCompilerFactory.standardCelCompilerBuilder()
                        .setOptions(OPTIONS)
                        .setStandardMacros(
                                CelStandardMacro.HAS,
                                CelStandardMacro.ALL,
                                CelStandardMacro.EXISTS,
                                CelStandardMacro.EXISTS_ONE,
                                CelStandardMacro.FILTER)
                        .addVar(ROW, StructTypeReference.create(RowTypes.ROW))
                        .addFunctionDeclarations(functions());
        type.ifPresent(found -> builder.addVar(VALUE, RowTypes.value(found)));
        if (asker != null) {
            builder.addVar(PRINCIPAL, StructTypeReference.create(AskerTypes.NAME));
        }
        this.compiler = builder.setTypeProvider(types).build();
    }

    private static Optional<ColumnType> find(List<Column> columns, List<String> steps) {
        Optional<ColumnType> type =
                columns.stream()
                        .filter(column -> column.name().equals(steps.getFirst()))
                        .map(Column::type)
                        .findFirst();
        if (steps.size() == 1 || type.isEmpty()) {
            return type;
        }
        return type.get() instanceof ColumnType.Struct(List<Column> fields)
                ? find(fields, steps.subList(1, steps.size()))
                : Optional.empty();
    }

    /// Compiles one expression. Its result is true or false of a row, or a truth or number of all
    /// rows.
    public Compiled compile(String text) {
        CelValidationResult result = compiler.compile(text);
        if (result.hasError()) {
            CelIssue issue = result.getErrors().getFirst();
            return new Compiled.Wrong(
                    words(issue.getMessage()),
                    Math.max(1, issue.getSourceLocation().getLine()),
                    Math.max(0, issue.getSourceLocation().getColumn()) + 1);
        }
        try {
            CelAbstractSyntaxTree tree = result.getAst();
            try {
                return translated(tree);
            } catch (Untranslatable part) {
                return at(tree.getSource(), part);
            }
        } catch (CelValidationException cause) {
            return new Compiled.Wrong(words(String.valueOf(cause.getMessage())), 1, 1);
        }
    }

    private Compiled translated(CelAbstractSyntaxTree tree) {
        CelSql sql = new CelSql(tree, columns, value, asker);
        String text = sql.of(tree.getExpr());
        CelType result = bare(tree.getResultType());
        boolean isTruth = result.equals(SimpleType.BOOL);
        if (sql.isAggregate()) {
            if (!isTruth && !result.equals(SimpleType.INT) && !result.equals(SimpleType.DOUBLE)) {
                throw new Untranslatable(
                        tree.getExpr().id(),
                        "the expression answers %s, not a number, true or false"
                                .formatted(result.name()));
            }
            return new Compiled.OfAll(text, isTruth);
        }
        if (!isTruth) {
            throw new Untranslatable(
                    tree.getExpr().id(),
                    "the expression answers %s of a row, not true or false"
                            .formatted(result.name()));
        }
        return new Compiled.OfRow("try(%s)".formatted(text), sql.read());
    }

    static CelType bare(CelType type) {
        return type instanceof NullableType nullable ? nullable.targetType() : type;
    }

    private static Compiled.Wrong at(CelSource source, Untranslatable part) {
        Integer offset = source.getPositionsMap().get(part.part());
        return Optional.ofNullable(offset)
                .flatMap(source::getOffsetLocation)
                .map(place ->
                        new Compiled.Wrong(part.reason(), place.getLine(), place.getColumn() + 1))
                .orElseGet(() -> new Compiled.Wrong(part.reason(), 1, 1));
    }

    /// The words of the library for people who write contracts.
    private String words(String message) {
        Matcher field = UNDEFINED_FIELD.matcher(message);
        if (field.matches()) {
            String name = field.group(1);
            String meant = Suggestion.didYouMean(name, columns.stream().map(Column::name).toList());
            return "there is no column or field '%s'%s"
                    .formatted(name, meant.isEmpty() ? "" : ". " + meant.replaceAll("[.]$", ""));
        }
        Matcher undeclared = UNDECLARED.matcher(message);
        if (undeclared.matches()) {
            String name = undeclared.group(1);
            boolean isColumn = columns.stream().anyMatch(column -> column.name().equals(name));
            return isColumn
                    ? "'%1$s' is not known here. The column is row.%1$s".formatted(name)
                    : "'%s' is not known here".formatted(name);
        }
        Matcher overload = NO_OVERLOAD.matcher(message);
        if (overload.matches()) {
            return "'%s' does not take (%s)"
                    .formatted(
                            overload.group(1).replaceAll("^_|_$|^@", "").replace("_", " "),
                            overload.group(2).replaceAll("wrapper\\((\\w+)\\)", "$1"));
        }
        return message.strip().replaceAll("[.]$", "");
    }

    private static List<CelFunctionDecl> functions() {
        List<CelFunctionDecl> functions = new ArrayList<>();
        functions.add(
                CelFunctionDecl.newFunctionDeclaration(
                        "_[_]",
                        CelOverloadDecl.newGlobalOverload(
                                "row_column",
                                SimpleType.DYN,
                                StructTypeReference.create(RowTypes.ROW),
                                SimpleType.STRING)));
        functions.add(
                CelFunctionDecl.newFunctionDeclaration(
                        "count",
                        CelOverloadDecl.newGlobalOverload("count_rows", SimpleType.INT),
                        CelOverloadDecl.newGlobalOverload(
                                "count_true", SimpleType.INT, SimpleType.BOOL)));
        Map<String, List<CelType>> numbers =
                Map.of(
                        "sum", List.of(SimpleType.INT, SimpleType.DOUBLE),
                        "min", ordered(),
                        "max", ordered());
        numbers.forEach((name, types) ->
                functions.add(
                        CelFunctionDecl.newFunctionDeclaration(
                                name,
                                types.stream()
                                        .map(type ->
                                                CelOverloadDecl.newGlobalOverload(
                                                        name + "_" + type.name(), type, type))
                                        .toList())));
        functions.add(
                CelFunctionDecl.newFunctionDeclaration(
                        "avg",
                        CelOverloadDecl.newGlobalOverload(
                                "avg_int", SimpleType.DOUBLE, SimpleType.INT),
                        CelOverloadDecl.newGlobalOverload(
                                "avg_double", SimpleType.DOUBLE, SimpleType.DOUBLE)));
        functions.add(
                CelFunctionDecl.newFunctionDeclaration(
                        "distinct",
                        CelOverloadDecl.newGlobalOverload(
                                "distinct_any", SimpleType.INT, SimpleType.DYN)));
        return functions;
    }

    private static List<CelType> ordered() {
        return List.of(SimpleType.INT, SimpleType.DOUBLE, SimpleType.STRING, SimpleType.TIMESTAMP);
    }
}
