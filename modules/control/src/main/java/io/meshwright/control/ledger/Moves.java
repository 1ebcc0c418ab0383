package io.meshwright.control.ledger;

import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.agreement.Agreement;
import io.meshwright.mesh.agreement.Terms;
import io.meshwright.mesh.principal.Principal;
import io.meshwright.mesh.release.Release;
import io.meshwright.mesh.release.ReleaseId;
import io.meshwright.mesh.release.ReleasedPort;
import io.meshwright.mesh.release.Run;
import java.util.Map;

/// Products that got new addresses, and what that makes of the records that name them. All moves
/// happen at once, so two products may change places.
///
/// @param addresses new address by former one
public record Moves(Map<ProductAddress, ProductAddress> addresses) {
    public Moves {
        addresses = Map.copyOf(addresses);
    }

    public ProductAddress product(ProductAddress product) {
        return addresses.getOrDefault(product, product);
    }

    /// The table's name under the new address; its files stay where they are.
    public String table(String table) {
        for (Map.Entry<ProductAddress, ProductAddress> move : addresses.entrySet()) {
            String former = tablePrefix(move.getKey());
            if (table.startsWith(former)) {
                return tablePrefix(move.getValue()) + table.substring(former.length());
            }
        }
        return table;
    }

    public ReleaseId release(ReleaseId id) {
        return new ReleaseId(product(id.product()), id.number());
    }

    public Release release(Release release) {
        return new Release(
                release(release.id()),
                release.at(),
                release.run(),
                release.buildKey(),
                release.ports().stream().map(this::port).toList(),
                release.inputs().stream().map(this::release).toList(),
                release.sources(),
                release.verifications(),
                release.engine());
    }

    public Run run(Run run) {
        return new Run(
                run.id(),
                product(run.product()),
                run.actor(),
                run.startedAt(),
                run.finishedAt(),
                run.state(),
                run.summary(),
                run.release(),
                run.verifications(),
                run.stages());
    }

    /// The agreement under the new addresses, of its port and of a product that reads.
    public Agreement agreement(Agreement agreement) {
        Terms terms = agreement.terms();
        Principal consumer =
                terms.consumer()
                        .findProduct()
                        .map(reader ->
                                new Principal(Principal.Kind.PRODUCT, product(reader).toString()))
                        .orElse(terms.consumer());
        PortAddress port = terms.port();
        return agreement.with(
                terms.between(
                        new PortAddress(product(port.product()), port.port(), port.major()),
                        consumer));
    }

    /// How the names of a product's tables begin: `sales.orders.`.
    public static String tablePrefix(ProductAddress product) {
        return product.domain() + "." + product.product() + ".";
    }

    /// What an adapter throws when a product shall move to where another has releases.
    public static IllegalArgumentException occupied(ProductAddress address) {
        return new IllegalArgumentException(
                "Cannot move a product to %s: there are releases of another product under that address"
                        .formatted(address));
    }

    private ReleasedPort port(ReleasedPort port) {
        PortAddress address = port.port();
        return new ReleasedPort(
                new PortAddress(product(address.product()), address.port(), address.major()),
                table(port.table()),
                port.metadata(),
                port.snapshot(),
                port.rows(),
                port.bytes(),
                port.contractVersion(),
                port.contract());
    }
}
