package io.meshwright.mesh.release;

/// Where a run stands.
public enum RunState {
    RUNNING("running"),
    /// A release was published.
    RELEASED("released"),
    /// Nothing had changed.
    SKIPPED("skipped"),
    /// The contract was not kept; readers stay on the former release.
    BLOCKED("blocked"),
    /// The run could not finish.
    FAILED("failed"),
    /// The process ended before the run did.
    ABANDONED("abandoned");

    private final String word;

    RunState(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
