package io.meshwright.control.govern;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import io.meshwright.mesh.policy.Policy;
import java.util.Map;

/// A policy whose condition is ready to be asked. Safe for many threads.
public final class CompiledPolicy {
    private final Policy policy;
    private final CelRuntime.Program program;

    CompiledPolicy(Policy policy, CelRuntime.Program program) {
        this.policy = policy;
        this.program = program;
    }

    public Policy policy() {
        return policy;
    }

    /// What a condition says of some facts.
    public sealed interface Answer {}

    record Says(boolean truth) implements Answer {}

    /// It cannot be answered.
    ///
    /// @param reason without values of data
    record Cannot(String reason) implements Answer {}

    /// @param facts by group and name, all that [FactGroup] names for the policy's gate and subject
    Answer ask(Map<String, Map<String, Object>> facts) {
        try {
            return program.eval(facts) instanceof Boolean truth
                    ? new Says(truth)
                    : new Cannot("the condition is neither true nor false");
        } catch (CelEvaluationException failure) {
            return new Cannot(Words.of(failure));
        }
    }
}
