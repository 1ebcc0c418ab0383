package io.meshwright.control.catalog;

import io.meshwright.control.apply.LineageInForce;
import io.meshwright.control.apply.MeshInForce;
import io.meshwright.control.ledger.Ledger;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/// The newest catalog, and a search that follows it. Made again when the mesh, a release or a run
/// moved, and when its ages are old.
public final class CatalogInForce {
    private static final int RUNS = 500;
    private static final Duration FRESH = Duration.ofSeconds(30);

    private final MeshInForce mesh;
    private final LineageInForce lineage;
    private final Ledger ledger;
    private final Search search;
    private final Clock clock;
    private final AtomicLong moved = new AtomicLong();
    private final AtomicReference<Known> known;

    private record Known(long revision, long moved, Catalog catalog) {}

    public CatalogInForce(
            MeshInForce mesh, LineageInForce lineage, Ledger ledger, Search search, Clock clock) {
        this.mesh = mesh;
        this.lineage = lineage;
        this.ledger = ledger;
        this.search = search;
        this.clock = clock;
        this.known = new AtomicReference<>(new Known(-1, -1, Catalog.empty(clock.instant())));
    }

    /// Tells that a release or a run moved.
    public void moved() {
        moved.incrementAndGet();
    }

    public Catalog current() {
        Known before = known.get();
        if (isFresh(before)) {
            return before.catalog();
        }
        return renew();
    }

    private boolean isFresh(Known candidate) {
        return candidate.revision() == mesh.current().revision()
                && candidate.moved() == moved.get()
                && candidate.catalog().at().plus(FRESH).isAfter(clock.instant());
    }

    private synchronized Catalog renew() {
        Known before = known.get();
        if (isFresh(before)) {
            return before.catalog();
        }
        long count = moved.get();
        MeshInForce.State state = mesh.current();
        Catalog catalog =
                new Catalog(
                        state.mesh(),
                        lineage.current(),
                        ledger.currentReleases(),
                        ledger.runs(RUNS),
                        clock.instant());
        if (before.revision() != state.revision() || before.moved() != count) {
            search.update(catalog);
        }
        known.set(new Known(state.revision(), count, catalog));
        return catalog;
    }
}
