package io.meshwright.control.descriptor;

import io.meshwright.mesh.domain.LintLevel;
import io.meshwright.mesh.lint.LintRule;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.Suggestion;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Reads `lint` of the kind Mesh: what becomes of lint rules in this mesh.
final class LintSettingsReader {
    private LintSettingsReader() {}

    static Map<String, LintLevel> read(Fields mesh) {
        Map<String, LintLevel> levels = new LinkedHashMap<>();
        mesh.child("lint", "lint settings")
                .ifPresent(lint -> {
                    lint.child("rules", "lint rules").ifPresent(rules -> rules(rules, levels));
                    lint.close();
                });
        return levels;
    }

    private static void rules(Fields rules, Map<String, LintLevel> levels) {
        for (String id : rules.isNoting() ? LintRule.ids() : rules.keys()) {
            Optional<LintRule> rule = LintRule.find(id);
            if (rule.isEmpty()) {
                rules.add(
                        Problem.error(
                                "unknown-lint-rule",
                                "Lint rule is not known",
                                "'%s' is no lint rule.".formatted(id),
                                Suggestion.nearest(id, LintRule.ids())
                                        .map("Did you mean '%s'?"::formatted)
                                        .orElse("docs/lint lists the rules."),
                                rules.place(id)));
                continue;
            }
            LintLevel.find(rules.oneOf(id, LintLevel.words()))
                    .ifPresent(level -> {
                        if (rule.get().isFixed() && level != LintLevel.ERROR) {
                            rules.add(
                                    Problem.error(
                                            "fixed-lint-rule",
                                            "Lint rule cannot be weakened",
                                            "'%s' is an error always: %s"
                                                    .formatted(id, rule.get().reason()),
                                            "Remove the line.",
                                            rules.place(id)));
                        } else {
                            levels.put(id, level);
                        }
                    });
        }
    }
}
