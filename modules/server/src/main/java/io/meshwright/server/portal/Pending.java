package io.meshwright.server.portal;

import io.meshwright.control.validate.Drift;
import io.meshwright.mesh.problem.Problem;
import java.util.List;

/// What applying the watched workspace would change now.
///
/// @param problems that must be mended first, and warnings
/// @param drifts sources whose files no longer fit what is declared
/// @param hits who is hit by what is risky, breaks readers or goes
/// @param applyCommand what to type to apply it
public record Pending(
        List<Step> steps,
        List<Problem> problems,
        List<Drift> drifts,
        List<Hit> hits,
        String applyCommand) {
    private static final Pending NOTHING =
            new Pending(List.of(), List.of(), List.of(), List.of(), "mesh apply");

    /// Who is hit by the change of a column or port.
    ///
    /// @param lines one for each product and each asker, or one that nobody is
    public record Hit(String address, List<String> lines) {
        public Hit {
            lines = List.copyOf(lines);
        }
    }

    /// One step of the plan.
    ///
    /// @param effect what happens to it
    /// @param address of what changes
    /// @param sentence what changes
    /// @param notes further lines, such as the consumers hit
    public record Step(Effect effect, String address, String sentence, List<String> notes) {
        public Step {
            notes = List.copyOf(notes);
        }
    }

    /// What a step does to what it names.
    public enum Effect {
        CREATE("create", "+"),
        CHANGE("change", "~"),
        REMOVE("remove", "−"),
        BUILD("build", "▸");

        private final String word;
        private final String sign;

        Effect(String word, String sign) {
            this.word = word;
            this.sign = sign;
        }

        public String word() {
            return word;
        }

        public String sign() {
            return sign;
        }
    }

    public Pending {
        steps = List.copyOf(steps);
        problems = List.copyOf(problems);
        drifts = List.copyOf(drifts);
        hits = List.copyOf(hits);
    }

    public static Pending nothing() {
        return NOTHING;
    }

    boolean isEmpty() {
        return steps.isEmpty() && problems.isEmpty() && drifts.isEmpty();
    }
}
