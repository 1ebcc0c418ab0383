package io.meshwright.mesh.release;

/// What came of a check. Nothing that was not run ever counts as passed.
public enum Outcome {
    PASSED("passed"),
    FAILED("failed"),
    /// The check could not be run although it should have been.
    ERROR("error"),
    /// The check cannot be run here; the reason says why.
    NOT_VERIFIED("not verified");

    private final String word;

    Outcome(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public boolean isExecuted() {
        return this == PASSED || this == FAILED;
    }
}
