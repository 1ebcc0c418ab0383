package io.meshwright.control.sql;

import io.meshwright.mesh.contract.Assertion;
import io.meshwright.mesh.contract.SchemaObject;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A contract's SQL rule as a statement over the staged rows.
///
/// All spellings of placeholders that are in use are understood: `{object}`, `{table}`,
/// `{dataset}`, `{model}`, `{property}`, `{column}`, `{field}`, each also as `${…}` and `{{…}}`; a
/// schema, database, project or catalog before the table falls away. The dataset's own name reads
/// the rows too.
public final class RuleStatement {
    /// The name of the rows that a rule is about.
    public static final String ROWS = "staged";

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

    private RuleStatement() {}

    /// The statement without placeholders; a placeholder that nothing stands for stays, and the
    /// engine will refuse it.
    public static String of(Assertion.Query rule) {
        String bare = CONTAINER.matcher(rule.query()).replaceAll("");
        bare = DATASET_BEFORE_TABLE.matcher(bare).replaceAll("");
        Matcher matcher = PLACEHOLDER.matcher(bare);
        StringBuilder statement = new StringBuilder();
        while (matcher.find()) {
            String meaning =
                    switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
                        case "object", "table", "dataset", "model" -> ROWS;
                        case "property", "column", "field" ->
                                rule.column().isEmpty() ? "" : Quoted.name(rule.column());
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

    /// By which names, beside [#ROWS], a rule of a dataset may read its rows.
    public static List<String> names(SchemaObject dataset) {
        return Stream.of(dataset.name(), dataset.physicalName())
                .filter(name -> !name.isBlank())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> !name.equals(ROWS))
                .distinct()
                .toList();
    }
}
