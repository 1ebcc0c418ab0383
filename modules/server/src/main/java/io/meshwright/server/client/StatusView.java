package io.meshwright.server.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How every product stands.
public record StatusView(List<Line> products) {
    public StatusView {
        products = List.copyOf(products);
    }

    /// One product.
    ///
    /// @param release number of the current release; null when there is none
    /// @param verification of the current release; null when no check is declared
    public record Line(
            String address,
            String state,
            @Nullable Long release,
            @Nullable Instant releasedAt,
            VerificationView.@Nullable Totals verification) {}
}
