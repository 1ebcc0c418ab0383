package io.meshwright.server.portal;

import io.meshwright.control.catalog.PortFacts;
import io.meshwright.control.catalog.ProductFacts;
import java.util.Comparator;
import java.util.List;

/// The order in which pages show the ports of a product: as declared, but what should no longer be
/// read comes last.
final class PortOrder {
    private PortOrder() {}

    static List<PortFacts> of(ProductFacts facts) {
        return facts.ports().stream()
                .sorted(Comparator.comparing(PortOrder::isDeprecated))
                .toList();
    }

    static boolean isDeprecated(PortFacts port) {
        return port.port()
                .findContract()
                .filter(contract ->
                        contract.status().equalsIgnoreCase("deprecated")
                                || contract.status().equalsIgnoreCase("retired"))
                .isPresent();
    }
}
