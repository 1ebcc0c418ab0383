package io.meshwright.control.verify;

import io.meshwright.control.engine.Rows;
import io.meshwright.mesh.contract.Assertion;
import java.util.Optional;

/// Finds the rows of other datasets that relationships lead to.
@FunctionalInterface
public interface Others {
    /// None at hand: relationships to other datasets are not verified.
    Others NONE = _ -> Optional.empty();

    /// Empty when the rows are not at hand.
    Optional<Rows> find(Assertion.Target target);
}
