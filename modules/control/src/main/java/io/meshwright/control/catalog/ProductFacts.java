package io.meshwright.control.catalog;

import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.product.Product;
import io.meshwright.mesh.release.Release;
import io.meshwright.mesh.release.Run;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What there is to know about a data product now.
///
/// @param owner who answers for it: the owners of its team, else the domain's owner; empty when
///   nobody is named
/// @param team the team's name; empty when none is named
/// @param release the current one; null when there is none
/// @param newestRun the newest finished run among those the catalog was given; null when there is
///   none
/// @param building whether a run is under way
/// @param trust null when no check ran on a release
/// @param freshness null when nothing was released
/// @param upstream products that it reads
/// @param downstream products that read it
/// @param classifications of its columns, most protected first
public record ProductFacts(
        Product product,
        ProductState state,
        String owner,
        String team,
        @Nullable Release release,
        @Nullable Run newestRun,
        boolean building,
        @Nullable Trust trust,
        @Nullable Freshness freshness,
        List<ProductAddress> upstream,
        List<ProductAddress> downstream,
        List<PortFacts> ports,
        List<String> classifications) {
    public ProductFacts {
        upstream = List.copyOf(upstream);
        downstream = List.copyOf(downstream);
        ports = List.copyOf(ports);
        classifications = List.copyOf(classifications);
    }

    public ProductAddress address() {
        return product.address();
    }

    public String title() {
        return product.title();
    }

    /// What the product is for, as its document says it; may be Markdown.
    public String purpose() {
        return product.document().description().purpose();
    }

    public Optional<Release> findRelease() {
        return Optional.ofNullable(release);
    }

    public Optional<Run> findNewestRun() {
        return Optional.ofNullable(newestRun);
    }

    public Optional<Trust> findTrust() {
        return Optional.ofNullable(trust);
    }

    public Optional<Freshness> findFreshness() {
        return Optional.ofNullable(freshness);
    }

    public Optional<PortFacts> findPort(PortAddress port) {
        return ports.stream().filter(candidate -> candidate.address().equals(port)).findFirst();
    }
}
