package io.meshwright.mesh.problem;

/// How much a [Problem] weighs: an error stops the road, a warning and an info do not.
public enum Severity {
    ERROR,
    WARNING,
    INFO;

    /// The word that people and JSON readers see: `error`, `warning` or `info`.
    public String word() {
        return switch (this) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "info";
        };
    }
}
