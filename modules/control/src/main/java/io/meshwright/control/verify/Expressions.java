package io.meshwright.control.verify;

import io.meshwright.control.engine.ArrowRows;
import io.meshwright.control.engine.EngineFailure;
import io.meshwright.control.expression.Compiled;
import io.meshwright.control.expression.ExpressionCompiler;
import io.meshwright.mesh.contract.Assertion;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.Threshold;
import io.meshwright.mesh.release.CheckResult;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Expressions of a contract over the staged rows.
final class Expressions {
    private Expressions() {}

    static Compiled compile(Assertion.Holds rule, Staged staged) {
        List<Column> columns =
                staged.columns().entrySet().stream()
                        .map(column -> Column.nullable(column.getKey(), column.getValue()))
                        .toList();
        return new ExpressionCompiler(columns, rule.value()).compile(rule.expression());
    }

    /// What must be measured: the rows of which a truth of each row is not true.
    static List<Measure> measures(Assertion.Holds rule, Staged staged) {
        return compile(rule, staged) instanceof Compiled.OfRow(String sql, _)
                ? List.of(new Measure.Untrue(sql))
                : List.of();
    }

    static String complaint(Assertion.Holds rule, long rows) {
        return "%s not keep `%s`".formatted(rows == 1 ? "does" : "do", rule.expression().strip());
    }

    /// Runs an expression over all rows.
    static CheckResult ofAll(
            Verdict verdict, Assertion.Holds rule, Compiled.OfAll all, Measuring measuring) {
        Threshold threshold = rule.threshold();
        if (all.isTruth() && threshold != null) {
            return verdict.error(
                    "the expression answers true or false, which has nothing to compare; leave the operator out");
        }
        if (!all.isTruth() && threshold == null) {
            return verdict.error("the rule does not say what the expression's number must be");
        }
        Verdict told = verdict.threshold(threshold == null ? "must be true" : threshold.words());
        try {
            ArrowRows.Table answer =
                    measuring.run("SELECT %s FROM %s".formatted(all.sql(), Staged.NAME));
            return threshold == null
                    ? truth(told, answer.rows().getFirst().getFirst())
                    : number(told, threshold, RuleAnswer.number(answer));
        } catch (EngineFailure failure) {
            return told.error(Measuring.reason(failure));
        }
    }

    private static CheckResult truth(Verdict told, @Nullable Object answer) {
        if (!(answer instanceof Boolean isTrue)) {
            return told.error("the expression has no value over these rows");
        }
        Verdict measured = told.measured(isTrue.toString());
        return isTrue ? measured.passed() : measured.failed("the expression is false");
    }

    private static CheckResult number(
            Verdict told, Threshold threshold, Optional<BigDecimal> number) {
        if (number.isEmpty()) {
            return told.error("the expression has no value over these rows");
        }
        String words = Verdict.words(number.get());
        Verdict measured = told.measured(words);
        return threshold.holds(number.get())
                ? measured.passed()
                : measured.failed("the expression answers " + words);
    }
}
