package io.meshwright.control.descriptor;

import io.meshwright.control.ledger.AppliedFile;
import io.meshwright.mesh.Mesh;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.policy.Policy;
import io.meshwright.mesh.problem.Problem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The mesh that a workspace would bring about on top of what is in force.
///
/// The mesh holds all that could be read, also where there are problems. A product of a domain that
/// is not a key of `scopes` is checked but would not be applied.
///
/// @param scopes files to apply by owning scope: the name of each domain that the workspace
///   declares, and [AppliedFile#MESH] if it declares anything that belongs to all
/// @param contracts of the workspace's own files, whether or not a product publishes them
/// @param policies of the workspace's own files
/// @param agreements of the workspace's own files
/// @param problems of the workspace's own files, by place
public record MeshReading(
        Mesh mesh,
        Map<String, List<AppliedFile>> scopes,
        List<Contract> contracts,
        List<Policy> policies,
        List<DeclaredAgreement> agreements,
        List<Problem> problems) {
    public MeshReading {
        Map<String, List<AppliedFile>> copy = new LinkedHashMap<>();
        scopes.forEach((scope, files) -> copy.put(scope, List.copyOf(files)));
        scopes = Collections.unmodifiableMap(copy);
        contracts = List.copyOf(contracts);
        policies = List.copyOf(policies);
        agreements = List.copyOf(agreements);
        problems = List.copyOf(problems);
    }

    public boolean hasErrors() {
        return problems.stream().anyMatch(Problem::isError);
    }
}
