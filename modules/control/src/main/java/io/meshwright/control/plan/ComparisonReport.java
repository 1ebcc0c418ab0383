package io.meshwright.control.plan;

import io.meshwright.mesh.compatibility.Change;
import io.meshwright.mesh.compatibility.Comparison;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A comparison for programs and for pull requests.
public final class ComparisonReport {
    private ComparisonReport() {}

    /// `{"verdict","bump","changes":[{"path","rule","verdict","bump","before","after","why"}]}`,
    /// the worst change first.
    public static Map<String, Object> json(Comparison comparison) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("verdict", comparison.verdict().word());
        document.put("bump", comparison.bump().word());
        document.put("changes", comparison.changes().stream().map(ComparisonReport::json).toList());
        return document;
    }

    private static Map<String, Object> json(Change change) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("path", change.path());
        document.put("rule", change.rule().id());
        document.put("verdict", change.verdict().word());
        document.put("bump", change.bump().word());
        document.put("before", change.before());
        document.put("after", change.after());
        document.put("why", change.why());
        return document;
    }

    /// A Markdown table, for a comment on a pull request.
    public static String markdown(Comparison comparison) {
        StringBuilder text = new StringBuilder();
        text.append("**%s**".formatted(comparison.verdict().word()));
        if (comparison.changes().isEmpty()) {
            return text.append(": nothing differs.\n").toString();
        }
        text.append(", needs at least a new %s version.\n\n".formatted(comparison.bump().word()));
        text.append("| verdict | what | before | after | why |\n|---|---|---|---|---|\n");
        comparison
                .changes()
                .forEach(change ->
                        text.append(
                                row(
                                        List.of(
                                                change.verdict().word(),
                                                "`" + change.path() + "`",
                                                change.before(),
                                                change.after(),
                                                change.why()))));
        return text.toString();
    }

    private static String row(List<String> cells) {
        StringBuilder row = new StringBuilder("|");
        cells.forEach(cell -> row.append(' ').append(escaped(cell)).append(" |"));
        return row.append('\n').toString();
    }

    private static String escaped(String cell) {
        return cell.replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .replaceAll("\\R", " ");
    }
}
