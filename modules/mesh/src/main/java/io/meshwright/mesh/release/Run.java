package io.meshwright.mesh.release;

import io.meshwright.mesh.address.ProductAddress;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One build of a product from start to end.
///
/// @param id unique in the mesh
/// @param finishedAt null while running
/// @param summary one line for people: what came of it, and why
/// @param release number of the release that it published; 0 when none
/// @param verifications of the staged ports, also of a blocked run
/// @param stages how long each stage took, in milliseconds, in order
public record Run(
        String id,
        ProductAddress product,
        String actor,
        Instant startedAt,
        @Nullable Instant finishedAt,
        RunState state,
        String summary,
        long release,
        List<Verification> verifications,
        Map<String, Long> stages) {
    public Run {
        verifications = List.copyOf(verifications);
        stages = Collections.unmodifiableMap(new LinkedHashMap<>(stages));
    }

    /// This run as a later process finds it: its own process ended before it did.
    public Run abandoned(Instant at) {
        return new Run(
                id,
                product,
                actor,
                startedAt,
                at,
                RunState.ABANDONED,
                "The process ended before the run did",
                release,
                verifications,
                stages);
    }
}
