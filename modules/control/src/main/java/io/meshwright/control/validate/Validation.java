package io.meshwright.control.validate;

import io.meshwright.control.descriptor.MeshReading;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.problem.Problem;
import java.util.List;
import java.util.Map;

/// What a workspace amounts to, and all that is wrong with it.
///
/// @param bound the workspace's own products that are built, also where some of their SQL is wrong
/// @param problems of reading, cross-checking and binding, by place
/// @param drifts declared sources whose files no longer fit
public record Validation(
        MeshReading reading,
        Map<ProductAddress, BoundProduct> bound,
        List<Problem> problems,
        List<Drift> drifts) {
    public Validation {
        bound = Map.copyOf(bound);
        problems = List.copyOf(problems);
        drifts = List.copyOf(drifts);
    }

    public boolean hasErrors() {
        return problems.stream().anyMatch(Problem::isError);
    }
}
