package io.meshwright.control.build;

import io.meshwright.control.engine.Relation;
import io.meshwright.control.engine.Rows;
import io.meshwright.control.ledger.Ledger;
import io.meshwright.control.verify.MockRows;
import io.meshwright.mesh.Mesh;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.product.FileSource;
import io.meshwright.mesh.product.Ingredient;
import io.meshwright.mesh.product.Input;
import io.meshwright.mesh.product.Port;
import io.meshwright.mesh.product.Product;
import io.meshwright.mesh.release.Release;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one build reads, fixed before its first statement runs: landed sources, the releases of its
/// inputs, and the product's own ports as they are written.
final class Ingredients {
    private final Mesh mesh;
    private final Product product;
    private final Ledger ledger;
    private final ReleasedRows released;
    private final Map<PortAddress, Release> inputs;
    private final Map<String, Relation> relations;

    private Ingredients(
            Mesh mesh,
            Product product,
            Ledger ledger,
            ReleasedRows released,
            Map<PortAddress, Release> inputs,
            Map<String, Landing.Landed> landed) {
        this.mesh = mesh;
        this.product = product;
        this.ledger = ledger;
        this.released = released;
        this.inputs = inputs;
        this.relations = relations(landed);
    }

    /// @param inputs by port, as [#inputs] found them
    /// @param landed by source name
    static Ingredients of(
            Mesh mesh,
            Product product,
            Ledger ledger,
            ReleasedRows released,
            Map<PortAddress, Release> inputs,
            Map<String, Landing.Landed> landed) {
        return new Ingredients(mesh, product, ledger, released, inputs, landed);
    }

    /// The current releases of a product's inputs; designed ports have none and are left out.
    ///
    /// @throws BuildFailed if an input has no port or no release
    static Map<PortAddress, Release> inputs(Mesh mesh, Product product, Ledger ledger) {
        Map<PortAddress, Release> inputs = new LinkedHashMap<>();
        for (Input input : product.inputs()) {
            PortAddress port =
                    input.findPort()
                            .orElseThrow(() ->
                                    new BuildFailed(
                                            "Cannot build %s: no output port of the mesh answers to its input port '%s' (contract %s)."
                                                    .formatted(
                                                            product.address(),
                                                            input.declared().name(),
                                                            input.declared().contractId())));
            if (mesh.findPort(port).map(Port::isDesigned).orElse(false)) {
                continue;
            }
            Release release =
                    ledger.findCurrentRelease(port.product())
                            .filter(candidate -> candidate.findPort(port).isPresent())
                            .orElseThrow(() ->
                                    new BuildFailed(
                                            "Cannot build %s yet: its input %s has no release. Build %s first."
                                                    .formatted(
                                                            product.address(),
                                                            port,
                                                            port.product())));
            inputs.put(port, release);
        }
        return inputs;
    }

    /// The designed ports among a product's inputs.
    static List<Port> designed(Mesh mesh, Product product) {
        return product.inputs().stream()
                .flatMap(input -> input.findPort().flatMap(mesh::findPort).stream())
                .filter(Port::isDesigned)
                .distinct()
                .toList();
    }

    /// What a statement of the product reads under a name.
    ///
    /// @param staged the product's own ports that are written already
    /// @throws BuildFailed if the product does not declare the name
    Relation relation(String name, Map<PortAddress, StagedPort> staged) {
        Relation relation = relations.get(name);
        return relation != null ? relation : sibling(name, staged);
    }

    /// Rows for a usage example: what is about to be released, else what the build read, else what
    /// is in force.
    ///
    /// @throws NotReleasedYet if the port has no release yet
    Rows forExample(PortAddress port, Map<PortAddress, StagedPort> staged) {
        StagedPort own = staged.get(port);
        if (own != null) {
            return own.rows();
        }
        Release release = inputs.get(port);
        if (release == null) {
            release =
                    ledger.findCurrentRelease(port.product())
                            .filter(found -> found.findPort(port).isPresent())
                            .orElse(null);
        }
        if (release == null && !mesh.findPort(port).map(Port::isDesigned).orElse(false)) {
            throw new NotReleasedYet(port);
        }
        return rows(port, release);
    }

    private Map<String, Relation> relations(Map<String, Landing.Landed> landed) {
        Map<String, Relation> found = new HashMap<>();
        Ingredient.of(product)
                .forEach((name, ingredient) -> {
                    Rows rows =
                            switch (ingredient) {
                                case Ingredient.OfSource(FileSource source) ->
                                        rows(landed.get(source.name()), source);
                                case Ingredient.OfInput(Input input) ->
                                        input.findPort()
                                                .map(port -> rows(port, inputs.get(port)))
                                                .orElse(null);
                                case Ingredient.OfSibling _ -> null;
                            };
                    if (rows != null) {
                        found.put(name, new Relation(List.of(name), rows));
                    }
                });
        return found;
    }

    private static Rows rows(Landing.@Nullable Landed landed, FileSource source) {
        if (landed == null) {
            throw new IllegalStateException("Source '%s' was not landed".formatted(source.name()));
        }
        return new Rows.Landed(
                landed.files().stream().map(Path::toString).toList(),
                source.format(),
                source.options(),
                source.columns());
    }

    private Rows rows(PortAddress port, @Nullable Release release) {
        if (release == null) {
            return mesh.findPort(port)
                    .map(MockRows::of)
                    .orElseThrow(() ->
                            new BuildFailed(
                                    "Cannot read %s: it is not in the mesh.".formatted(port)));
        }
        return released.of(release.findPort(port).orElseThrow());
    }

    private Relation sibling(String name, Map<PortAddress, StagedPort> staged) {
        if (Ingredient.of(product).get(name) instanceof Ingredient.OfSibling(Port port)) {
            if (port.isDesigned()) {
                return new Relation(List.of(name), MockRows.of(port));
            }
            StagedPort sibling = staged.get(port.address());
            if (sibling != null) {
                return new Relation(List.of(name), sibling.rows());
            }
        }
        throw new BuildFailed(
                "Cannot build %s: its SQL reads '%s', which the product does not declare."
                        .formatted(product.address(), name));
    }
}
