package io.meshwright.server.client;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One build of a product.
///
/// @param finishedAt null while it is under way
/// @param state `running`, `released`, `skipped`, `blocked`, `failed` or `abandoned`
/// @param release number of the release that it published; null when none
/// @param stages how long each stage took, in milliseconds
/// @param verifications of the staged ports; empty in lists
public record RunView(
        String id,
        String product,
        String actor,
        Instant startedAt,
        @Nullable Instant finishedAt,
        String state,
        String summary,
        @Nullable Long release,
        Map<String, Long> stages,
        VerificationView.@Nullable Totals verification,
        List<VerificationView> verifications) {
    public RunView {
        verifications = List.copyOf(verifications);
    }

    /// Runs, newest first.
    public record Listing(List<RunView> runs) {
        public Listing {
            runs = List.copyOf(runs);
        }
    }
}
