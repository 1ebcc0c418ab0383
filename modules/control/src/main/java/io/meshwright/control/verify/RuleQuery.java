package io.meshwright.control.verify;

import io.meshwright.control.engine.ArrowRows;
import io.meshwright.mesh.contract.Assertion;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A contract's SQL rule as a statement over the staged rows.
///
/// All spellings of placeholders that are in use are understood: `{object}`, `{table}`,
/// `{dataset}`, `{model}`, `{property}`, `{column}`, `{field}`, each also as `${…}` and `{{…}}`; a
/// schema, database, project or catalog before the table falls away. The dataset's own name reads
/// the rows too.
final class RuleQuery {
    private static final Pattern CONTAINER =
            Pattern.compile(
                    "\"?\\$?\\{{1,2}\\s*(?:schema|database|project|catalog|server)\\s*\\}{1,2}\"?\\s*\\.\\s*",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern DATASET_BEFORE_TABLE =
            Pattern.compile(
                    "\"?\\$\\{\\s*dataset\\s*\\}\"?\\s*\\.\\s*(?=\"?\\$\\{\\s*(?:table|object|model))",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern PLACEHOLDER =
            Pattern.compile("(\"?)\\$?\\{{1,2}\\s*([A-Za-z_]+)\\s*\\}{1,2}(\"?)");

    private RuleQuery() {}

    /// The statement without placeholders; a placeholder that nothing stands for stays, and the
    /// engine will refuse it.
    static String statement(Assertion.Query rule) {
        String bare = CONTAINER.matcher(rule.query()).replaceAll("");
        bare = DATASET_BEFORE_TABLE.matcher(bare).replaceAll("");
        Matcher matcher = PLACEHOLDER.matcher(bare);
        StringBuilder statement = new StringBuilder();
        while (matcher.find()) {
            String meaning =
                    switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
                        case "object", "table", "dataset", "model" -> Staged.NAME;
                        case "property", "column", "field" ->
                                rule.column().isEmpty() ? "" : Literals.name(rule.column());
                        default -> "";
                    };
            boolean quoted = !matcher.group(1).isEmpty() && !matcher.group(3).isEmpty();
            String replacement =
                    meaning.isEmpty()
                            ? matcher.group()
                            : quoted ? meaning : matcher.group(1) + meaning + matcher.group(3);
            matcher.appendReplacement(statement, Matcher.quoteReplacement(replacement));
        }
        matcher.appendTail(statement);
        String text = statement.toString().strip();
        return text.endsWith(";") ? text.substring(0, text.length() - 1) : text;
    }

    /// The one number that an answer holds: a boolean counts as 1 or 0. Empty when it is something
    /// else.
    static Optional<BigDecimal> number(ArrowRows.Table answer) {
        if (answer.rows().size() != 1 || answer.columns().size() != 1) {
            return Optional.empty();
        }
        @Nullable Object value = answer.rows().getFirst().getFirst();
        return switch (value) {
            case Long number -> Optional.of(BigDecimal.valueOf(number));
            case BigDecimal number -> Optional.of(number);
            case Double number when Double.isFinite(number) ->
                    Optional.of(BigDecimal.valueOf(number));
            case Boolean truth -> Optional.of(truth ? BigDecimal.ONE : BigDecimal.ZERO);
            case null, default -> Optional.empty();
        };
    }

    /// What is wrong with an answer that is no number.
    static String complaint(ArrowRows.Table answer) {
        if (answer.columns().size() != 1) {
            return "the query answers %d columns, not one number"
                    .formatted(answer.columns().size());
        }
        if (answer.rows().size() != 1) {
            return "the query answers %s rows, not one number"
                    .formatted(answer.rows().isEmpty() ? "no" : "many");
        }
        return answer.rows().getFirst().getFirst() == null
                ? "the query answers null, not a number"
                : "the query answers something that is no number";
    }
}
