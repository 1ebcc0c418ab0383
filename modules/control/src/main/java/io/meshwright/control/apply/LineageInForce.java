package io.meshwright.control.apply;

import io.meshwright.control.validate.BoundProduct;
import io.meshwright.control.validate.Validator;
import io.meshwright.mesh.lineage.Lineage;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// The column lineage of the mesh in force, bound again when the revision moves. What did not
/// change is not bound again.
public final class LineageInForce {
    private final MeshInForce inForce;
    private final Validator validator;
    private final AtomicReference<Known> known =
            new AtomicReference<>(new Known(-1, Lineage.empty()));

    private record Known(long revision, Lineage lineage) {}

    public LineageInForce(MeshInForce inForce, Validator validator) {
        this.inForce = inForce;
        this.validator = validator;
    }

    /// The lineage of the newest revision.
    public Lineage current() {
        Known before = known.get();
        if (before.revision() == inForce.current().revision()) {
            return before.lineage();
        }
        return renew();
    }

    private synchronized Lineage renew() {
        MeshInForce.State state = inForce.current();
        Known before = known.get();
        if (before.revision() == state.revision()) {
            return before.lineage();
        }
        Lineage lineage =
                new Lineage(
                        validator.bind(state.files()).values().stream()
                                .map(BoundProduct::lineage)
                                .flatMap(List::stream)
                                .toList());
        known.set(new Known(state.revision(), lineage));
        return lineage;
    }
}
