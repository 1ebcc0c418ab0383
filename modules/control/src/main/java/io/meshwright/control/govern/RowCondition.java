package io.meshwright.control.govern;

import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import io.meshwright.control.expression.Asker;
import io.meshwright.control.expression.Compiled;
import io.meshwright.control.expression.ExpressionCompiler;
import io.meshwright.mesh.policy.Cel;
import io.meshwright.mesh.principal.Identity;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.product.Port;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Conditions that rows must fulfil to be shown, over `row` and `principal`.
public final class RowCondition {
    private static final CelOptions OPTIONS =
            CelOptions.current()
                    .maxExpressionCodePointSize(10_000)
                    .maxParseRecursionDepth(60)
                    .enableHeterogeneousNumericComparisons(true)
                    .build();
    private static final CelCompiler ANY_ROW =
            CelCompilerFactory.standardCelCompilerBuilder()
                    .setOptions(OPTIONS)
                    .setStandardMacros(
                            CelStandardMacro.HAS,
                            CelStandardMacro.ALL,
                            CelStandardMacro.EXISTS,
                            CelStandardMacro.EXISTS_ONE,
                            CelStandardMacro.FILTER)
                    .setTypeProvider(new FactTypes(List.of(FactGroup.PRINCIPAL)))
                    .addVar("row", SimpleType.DYN)
                    .addVar("principal", FactTypes.reference(FactGroup.PRINCIPAL))
                    .build();

    private RowCondition() {}

    /// What came of a condition.
    public sealed interface Said {}

    /// @param sql true for rows that are shown; null and false for others
    public record Sql(String sql) implements Said {}

    /// @param reason without values
    public record Unsaid(String reason, int line, int column) implements Said {}

    /// A condition on the rows of a port, for who asks.
    public static Said of(String condition, Port port, Identity identity) {
        return said(condition, port, asker(identity));
    }

    private static Said said(String condition, Port port, Asker asker) {
        return switch (new ExpressionCompiler(port.columns(), asker).compile(condition)) {
            case Compiled.OfRow(String sql, _) -> new Sql(sql);
            case Compiled.OfAll _ ->
                    new Unsaid("it looks at all rows, where each row is judged by itself", 1, 1);
            case Compiled.Wrong(String reason, int line, int column) ->
                    new Unsaid(reason, line, column);
        };
    }

    private static Asker asker(Identity identity) {
        return new Asker(
                identity.principal().toString(),
                identity.principal().kind().name().toLowerCase(Locale.ROOT),
                identity.principal().name(),
                identity.groups().stream().sorted().toList(),
                identity::attribute);
    }

    /// What is wrong with a condition on the rows of any port.
    ///
    /// @param what the condition, as the subject of a sentence
    public static Optional<Problem> problem(Cel condition, String what) {
        CelValidationResult result = ANY_ROW.compile(condition.text());
        if (!result.hasError()) {
            return Optional.empty();
        }
        CelIssue issue = result.getErrors().getFirst();
        return Optional.of(
                problem(
                        condition,
                        what,
                        PolicyCompiler.words(issue.getMessage(), List.of(FactGroup.PRINCIPAL)),
                        issue.getSourceLocation().getLine(),
                        issue.getSourceLocation().getColumn()));
    }

    /// What is wrong with a condition on the rows of one port.
    public static Optional<Problem> problem(Cel condition, Port port, String what) {
        return said(condition.text(), port, Asker.anybody())
                        instanceof Unsaid(String reason, int line, int column)
                ? Optional.of(problem(condition, what, reason, line, column - 1))
                : Optional.empty();
    }

    private static Problem problem(
            Cel condition, String what, String reason, int line, int column) {
        return Problem.error(
                "invalid-condition",
                "Condition on rows cannot be read",
                "%s is wrong: %s.".formatted(what, reason),
                "Write it over row and principal, such as row.region == principal.attributes.region.",
                PolicyCompiler.within(condition, line, column));
    }
}
