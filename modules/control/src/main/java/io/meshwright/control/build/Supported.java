package io.meshwright.control.build;

import io.meshwright.control.build.Transformations.Ordered;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.objective.EndOfSupport;
import io.meshwright.mesh.product.Ingredient;
import io.meshwright.mesh.product.Port;
import io.meshwright.mesh.product.Product;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Which ports of a product are still built: a port whose support has ended stays as it was
/// released last, for as long as it answers.
final class Supported {
    private final Product product;
    private final LocalDate today;

    Supported(Product product, LocalDate today) {
        this.product = product;
        this.today = today;
    }

    /// The day on which a port's support ended; empty while it lasts.
    Optional<LocalDate> ended(Port port) {
        return port.findContract()
                .flatMap(contract -> EndOfSupport.of(contract.serviceLevels()).findLastBuilt())
                .filter(today::isAfter);
    }

    /// Whether nothing of the product is built any more.
    boolean isOver() {
        List<Port> built =
                product.ports().stream().filter(port -> port.findSql().isPresent()).toList();
        return !built.isEmpty() && built.stream().allMatch(port -> ended(port).isPresent());
    }

    /// The ports to write: those whose support lasts, and what they read of their siblings.
    ///
    /// @param order each after the siblings that it reads
    List<Ordered> of(List<Ordered> order) {
        Map<String, Ingredient> names = Ingredient.of(product);
        Set<PortAddress> wanted = new HashSet<>();
        List<Ordered> supported = new ArrayList<>();
        for (Ordered next : order.reversed()) {
            PortAddress address = next.port().address();
            if (ended(next.port()).isEmpty() || wanted.contains(address)) {
                supported.addFirst(next);
                for (String name : next.reads()) {
                    if (names.get(name) instanceof Ingredient.OfSibling(Port sibling)) {
                        wanted.add(sibling.address());
                    }
                }
            }
        }
        return supported;
    }

    /// The ports that have SQL and are not among those that were written.
    List<Port> left(Set<PortAddress> written) {
        return product.ports().stream()
                .filter(port -> port.findSql().isPresent() && !written.contains(port.address()))
                .toList();
    }

    /// What is told of ports that are left as they are.
    String words(List<Port> left) {
        return left.stream()
                .map(port ->
                        "%s, whose support ended on %s"
                                .formatted(
                                        port.address().versionedName(), ended(port).orElse(today)))
                .collect(Collectors.joining(" and "));
    }
}
