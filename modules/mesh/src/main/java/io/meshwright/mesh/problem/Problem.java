package io.meshwright.mesh.problem;

/// Something that the author of a file or statement can mend.
///
/// @param severity error, warning or info
/// @param rule stable id in lower-case words joined by `-`, such as `unknown-column`
/// @param summary one constant sentence for this rule, without values
/// @param detail what was found, with the actual values
/// @param remedy what to do next; empty when the detail says it already
/// @param place where it stands
public record Problem(
        Severity severity, String rule, String summary, String detail, String remedy, Place place) {
    public Problem {
        if (rule.isBlank() || summary.isBlank()) {
            throw new IllegalArgumentException(
                    "Invalid problem '%s': rule and summary must be given".formatted(rule));
        }
    }

    public static Problem error(
            String rule, String summary, String detail, String remedy, Place place) {
        return new Problem(Severity.ERROR, rule, summary, detail, remedy, place);
    }

    public static Problem warning(
            String rule, String summary, String detail, String remedy, Place place) {
        return new Problem(Severity.WARNING, rule, summary, detail, remedy, place);
    }

    public static Problem info(
            String rule, String summary, String detail, String remedy, Place place) {
        return new Problem(Severity.INFO, rule, summary, detail, remedy, place);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
