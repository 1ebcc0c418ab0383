package io.meshwright.control.build;

import io.meshwright.control.engine.Engine;
import io.meshwright.control.engine.EngineFailure;
import io.meshwright.control.engine.Limits;
import io.meshwright.control.engine.QueryOrder;
import io.meshwright.control.engine.Relation;
import io.meshwright.control.engine.Rows;
import io.meshwright.control.engine.StatementFailed;
import io.meshwright.control.verify.Verifier;
import io.meshwright.mesh.Mesh;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.contract.Assertion;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.contract.SchemaObject;
import io.meshwright.mesh.problem.Severity;
import io.meshwright.mesh.product.Port;
import io.meshwright.mesh.product.Product;
import io.meshwright.mesh.product.UsageExample;
import io.meshwright.mesh.release.CheckResult;
import io.meshwright.mesh.release.Outcome;
import io.meshwright.mesh.release.Verification;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Verifies staged ports against their contracts, and runs the product's usage examples on them.
final class Audit {
    private final Verifier verifier;
    private final Engine engine;
    private final Transformations transformations;
    private final Limits limits;

    Audit(Verifier verifier, Engine engine, Transformations transformations, Limits limits) {
        this.verifier = verifier;
        this.engine = engine;
        this.transformations = transformations;
        this.limits = limits;
    }

    /// One verification for each staged port; the results of the examples stand at the first.
    List<Verification> verify(
            Mesh mesh,
            Product product,
            Map<PortAddress, StagedPort> staged,
            Ingredients ingredients,
            RunNotes notes) {
        List<Verification> verifications = new ArrayList<>();
        for (StagedPort port : staged.values()) {
            notes.tell("verifies", port.port().address().toString());
            verifications.add(
                    verifier.verify(
                            port.port(),
                            port.rows(),
                            port.files(),
                            target -> rows(target, port.port(), mesh, staged, ingredients),
                            limits,
                            mesh.charter()));
        }
        if (verifications.isEmpty()) {
            return verifications;
        }
        List<CheckResult> examples =
                product.examples().stream()
                        .map(example -> run(example, mesh, staged, ingredients))
                        .toList();
        Verification first = verifications.getFirst();
        verifications.set(
                0,
                new Verification(
                        first.port(),
                        Stream.concat(first.results().stream(), examples.stream()).toList()));
        return verifications;
    }

    /// The rows that a relationship leads to: what is about to be released, else what is released.
    /// Made-up rows have no keys to compare with.
    private static Optional<Rows> rows(
            Assertion.Target target,
            Port from,
            Mesh mesh,
            Map<PortAddress, StagedPort> staged,
            Ingredients ingredients) {
        Optional<Port> port =
                mesh.products().values().stream()
                        .flatMap(product -> product.ports().stream())
                        .filter(candidate -> !candidate.isDesigned() && !candidate.isRetired())
                        .filter(candidate -> holds(candidate, target, from))
                        .findFirst();
        try {
            return port.map(found -> ingredients.forExample(found.address(), staged));
        } catch (NotReleasedYet _) {
            return Optional.empty();
        }
    }

    private static boolean holds(Port candidate, Assertion.Target target, Port from) {
        Optional<Contract> contract = candidate.findContract();
        Optional<SchemaObject> dataset = candidate.findDataset();
        if (contract.isEmpty() || dataset.isEmpty() || from.findContract().isEmpty()) {
            return false;
        }
        Contract own = from.findContract().get();
        return dataset.get().isNamed(target.dataset())
                && (target.file().isEmpty()
                        ? contract.get().key().equals(own.key())
                                && candidate.address().product().equals(from.address().product())
                        : file(contract.get())
                                .equals(file(own).resolveSibling(target.file()).normalize()));
    }

    private static Path file(Contract contract) {
        return Path.of(contract.place().file()).normalize();
    }

    /// Usage examples are promises too: each must run on what is about to be released.
    private CheckResult run(
            UsageExample example,
            Mesh mesh,
            Map<PortAddress, StagedPort> staged,
            Ingredients ingredients) {
        String problem = "";
        long rows = -1;
        Outcome outcome = Outcome.PASSED;
        try {
            List<Relation> relations =
                    transformations.relationsOf(
                            example, mesh, port -> ingredients.forExample(port, staged));
            rows =
                    engine.query(
                            new QueryOrder(relations, example.sql().text(), limits),
                            OutputStream.nullOutputStream());
        } catch (NotReleasedYet waiting) {
            outcome = Outcome.NOT_VERIFIED;
            problem = String.valueOf(waiting.getMessage());
        } catch (BuildFailed | StatementFailed failure) {
            outcome = Outcome.FAILED;
            problem = String.valueOf(failure.getMessage());
        } catch (EngineFailure failure) {
            outcome = Outcome.ERROR;
            problem = String.valueOf(failure.getMessage());
        }
        return new CheckResult(
                "example." + example.name(),
                "Usage example '%s' runs".formatted(example.name()),
                "example",
                "",
                Severity.ERROR,
                "conformity",
                outcome,
                problem,
                rows < 0 ? "" : rows + " rows",
                "must run",
                -1,
                List.of(),
                example.sql().place());
    }
}
