package io.meshwright.control.build;

import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.release.Run;
import io.meshwright.mesh.release.RunState;
import io.meshwright.mesh.release.Verification;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// What is noted of one run while it goes on: who asked, when it began, and how long each stage
/// took, in milliseconds. Used by one thread.
final class RunNotes {
    private final String id;
    private final ProductAddress product;
    private final String actor;
    private final Progress progress;
    private final Clock clock;
    private final Instant startedAt;
    private final Map<String, Long> stages = new LinkedHashMap<>();

    RunNotes(String id, ProductAddress product, String actor, Progress progress, Clock clock) {
        this.id = id;
        this.product = product;
        this.actor = actor;
        this.progress = progress;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    String id() {
        return id;
    }

    String actor() {
        return actor;
    }

    void tell(String stage, String message) {
        progress.tell(product, stage, message);
    }

    /// Does a stage's work, tells that it began, and notes how long it took, also when it fails.
    <T> T timed(String stage, Supplier<T> work) {
        tell(stage, "");
        long start = System.nanoTime();
        try {
            return work.get();
        } finally {
            stages.put(stage, (System.nanoTime() - start) / 1_000_000);
        }
    }

    Run running() {
        return new Run(
                id, product, actor, startedAt, null, RunState.RUNNING, "", 0, List.of(), Map.of());
    }

    /// @param release its number, 0 when there is none
    Run finished(RunState state, String summary, long release, List<Verification> verifications) {
        return new Run(
                id,
                product,
                actor,
                startedAt,
                clock.instant(),
                state,
                summary,
                release,
                verifications,
                stages);
    }
}
