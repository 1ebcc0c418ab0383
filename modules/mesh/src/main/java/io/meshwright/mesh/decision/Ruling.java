package io.meshwright.mesh.decision;

import io.meshwright.mesh.contract.ColumnPath;
import io.meshwright.mesh.policy.Effect;
import io.meshwright.mesh.policy.Policy;
import org.jspecify.annotations.Nullable;

/// What a policy said when it was asked at the gate `access`.
public sealed interface Ruling {
    Policy policy();

    /// It applies.
    ///
    /// @param column that it was asked about; null for the port or the request
    record Applies(Policy policy, @Nullable ColumnPath column, Effect effect) implements Ruling {}

    /// It could not be answered, so it refuses.
    ///
    /// @param column that it was asked about; null for the port or the request
    /// @param reason what went wrong, without values
    record Broken(Policy policy, @Nullable ColumnPath column, String reason) implements Ruling {}

    /// It was asked and does not apply.
    record Silent(Policy policy, @Nullable ColumnPath column) implements Ruling {}
}
