package io.meshwright.control.validate;

import io.meshwright.control.expression.Compiled;
import io.meshwright.control.expression.ExpressionCompiler;
import io.meshwright.control.sql.Profile;
import io.meshwright.control.sql.RuleStatement;
import io.meshwright.mesh.contract.Assertion;
import io.meshwright.mesh.contract.Check;
import io.meshwright.mesh.contract.Checks;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.contract.PhysicalTypes;
import io.meshwright.mesh.contract.SchemaObject;
import io.meshwright.mesh.lint.LintRule;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.product.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Looks at what a contract says in SQL and CEL, before any data is there: whether it is one
/// statement that reads, whether an expression compiles, and whether both fit the dataset.
final class ContractRules {
    private static final Set<String> NO_STATEMENT =
            Set.of("not-a-select", "several-statements", "syntax-error");

    private final Statements statements;
    private final SchemaObject dataset;
    private boolean lasts = true;

    private ContractRules(Statements statements, SchemaObject dataset) {
        this.statements = statements;
        this.dataset = dataset;
    }

    /// @param lasts whether the same contract will be found the same; an engine that gave up may do
    ///   better next time
    record Found(List<Problem> problems, boolean lasts) {}

    static Found of(Contract contract, Statements statements) {
        List<Problem> problems = new ArrayList<>();
        boolean lasts = true;
        for (SchemaObject dataset : contract.schema()) {
            ContractRules rules = new ContractRules(statements, dataset);
            for (Check check : Checks.of(contract, dataset)) {
                switch (check.assertion()) {
                    case Assertion.Query query ->
                            rules.statement(check, query).ifPresent(problems::add);
                    case Assertion.Holds holds ->
                            rules.expression(check, holds).ifPresent(problems::add);
                    default -> {}
                }
            }
            lasts &= rules.lasts;
        }
        return new Found(problems, lasts);
    }

    /// The way from a rule to what one of these problems is about.
    static List<String> keys(Problem problem) {
        return problem.rule().equals(LintRule.EXPRESSION_DOES_NOT_RUN.id())
                ? List.of("implementation", "expression")
                : List.of("query");
    }

    private Optional<Problem> statement(Check check, Assertion.Query query) {
        Sql sql = new Sql(RuleStatement.of(query), Place.none());
        List<String> names =
                Stream.concat(RuleStatement.names(dataset).stream(), Stream.of(RuleStatement.ROWS))
                        .toList();
        List<Problem> problems =
                statements.look(sql, Profile.transformation(names), _ -> columns()).problems();
        lasts &= Statements.lasts(problems);
        return problems.stream()
                .findFirst()
                .map(problem ->
                        (NO_STATEMENT.contains(problem.rule())
                                        ? LintRule.SQL_RULE_NO_SELECT
                                        : LintRule.SQL_RULE_DOES_NOT_RUN)
                                .problem(
                                        "%s: %s"
                                                .formatted(
                                                        named(check, problem.place()),
                                                        problem.detail()),
                                        problem.remedy()
                                                .replace(
                                                        "; what a team publishes is changed by its descriptors, not by SQL",
                                                        ""),
                                        check.place()));
    }

    private static String named(Check check, Place place) {
        return place.line() == 0
                ? "The rule '%s'".formatted(check.id())
                : "The rule '%s' at line %d, column %d of its query"
                        .formatted(check.id(), place.line(), place.column());
    }

    /// The columns of the dataset; null when the type of one is not known.
    private @Nullable List<Column> columns() {
        List<Column> columns = PhysicalTypes.columns(dataset.properties());
        return columns.size() == dataset.properties().size() && !columns.isEmpty() ? columns : null;
    }

    private Optional<Problem> expression(Check check, Assertion.Holds holds) {
        List<Column> columns =
                dataset.properties().stream()
                        .map(property ->
                                Column.nullable(
                                        property.name(),
                                        PhysicalTypes.find(property)
                                                .orElseGet(ColumnType.Text::new)))
                        .toList();
        return new ExpressionCompiler(columns, holds.value()).compile(holds.expression())
                        instanceof Compiled.Wrong(String reason, int line, int column)
                ? Optional.of(
                        LintRule.EXPRESSION_DOES_NOT_RUN.problem(
                                "The rule '%s' at line %d, column %d of its expression: %s."
                                        .formatted(check.id(), line, column, reason),
                                "Mend the expression; docs/checks.md shows what it may say.",
                                check.place()))
                : Optional.empty();
    }
}
