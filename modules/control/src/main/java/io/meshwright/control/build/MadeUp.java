package io.meshwright.control.build;

import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.problem.Severity;
import io.meshwright.mesh.product.Ingredient;
import io.meshwright.mesh.product.Input;
import io.meshwright.mesh.product.Port;
import io.meshwright.mesh.product.Product;
import io.meshwright.mesh.release.CheckResult;
import io.meshwright.mesh.release.Outcome;
import io.meshwright.mesh.release.Verification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Which ports of a product rest on designed ports, whose rows are made up from their contracts.
///
/// Such a port can be released, so that consumers may build against it; but its release says so, by
/// a result that was not verified.
final class MadeUp {
    private final Product product;
    private final List<Port> designed;
    private final Map<String, Ingredient> names;
    private final Map<PortAddress, NavigableSet<PortAddress>> under = new HashMap<>();

    /// @param designed the designed ports among the product's inputs
    MadeUp(Product product, List<Port> designed) {
        this.product = product;
        this.designed = designed;
        this.names = Ingredient.of(product);
    }

    /// Notes what a port was written from; siblings before those that read them.
    void reads(PortAddress port, List<String> read) {
        NavigableSet<PortAddress> found = under.computeIfAbsent(port, _ -> new TreeSet<>());
        for (String name : read) {
            switch (names.get(name)) {
                case Ingredient.OfInput(Input input) ->
                        designed.stream()
                                .map(Port::address)
                                .filter(address ->
                                        input.findPort().filter(address::equals).isPresent())
                                .forEach(found::add);
                case Ingredient.OfSibling(Port sibling) -> {
                    if (sibling.isDesigned()) {
                        found.add(sibling.address());
                    }
                    found.addAll(under(sibling.address()));
                }
                case Ingredient.OfSource _ -> {
                    // Landed rows are real.
                }
                case null ->
                        throw new IllegalStateException("Nothing is named '%s'".formatted(name));
            }
        }
    }

    /// All that any port rests on.
    NavigableSet<PortAddress> all() {
        NavigableSet<PortAddress> all = new TreeSet<>();
        under.values().forEach(all::addAll);
        return all;
    }

    /// The same verification, with one more result for each designed port below its port.
    Verification told(Verification verification) {
        List<CheckResult> told = new ArrayList<>();
        under(verification.port()).forEach(port -> told.add(result(port)));
        return told.isEmpty()
                ? verification
                : new Verification(
                        verification.port(),
                        Stream.concat(verification.results().stream(), told.stream()).toList());
    }

    private NavigableSet<PortAddress> under(PortAddress port) {
        return under.getOrDefault(port, new TreeSet<>());
    }

    private CheckResult result(PortAddress port) {
        return new CheckResult(
                "input." + port,
                "Input %s has real rows".formatted(port),
                "input",
                "",
                Severity.WARNING,
                "accuracy",
                Outcome.NOT_VERIFIED,
                "input %s is designed: its rows are made up from its contract".formatted(port),
                "",
                "must be built",
                -1,
                List.of(),
                product.document().place());
    }
}
