package io.meshwright.server.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A release of a product.
///
/// @param current whether readers see it
/// @param run the run that made it
/// @param inputs the releases that were read, such as `sales/orders@release-3`
/// @param verification null when no check is declared
public record ReleaseView(
        String product,
        long number,
        boolean current,
        Instant releasedAt,
        String run,
        String engine,
        List<Port> ports,
        List<String> inputs,
        VerificationView.@Nullable Totals verification) {
    public ReleaseView {
        ports = List.copyOf(ports);
        inputs = List.copyOf(inputs);
    }

    /// One port as the release publishes it.
    ///
    /// @param snapshot the table's snapshot, as text: it may be too large for a JSON number
    public record Port(
            String address,
            String table,
            String snapshot,
            long rows,
            long bytes,
            String contractVersion) {}

    /// Releases, newest first.
    public record Listing(List<ReleaseView> releases) {
        public Listing {
            releases = List.copyOf(releases);
        }
    }
}
