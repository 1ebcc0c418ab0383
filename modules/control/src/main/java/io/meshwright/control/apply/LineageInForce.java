package io.meshwright.control.apply;

import io.meshwright.control.engine.EngineUnavailable;
import io.meshwright.control.validate.BoundProduct;
import io.meshwright.control.validate.Validator;
import io.meshwright.mesh.lineage.Lineage;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The column lineage of the mesh in force, bound again when the revision moves. What did not
/// change is not bound again.
public final class LineageInForce {
    private static final Logger LOG = LoggerFactory.getLogger(LineageInForce.class);

    private final MeshInForce inForce;
    private final Validator validator;
    private final AtomicReference<Known> known =
            new AtomicReference<>(new Known(-1, Lineage.empty()));

    private record Known(long revision, Lineage lineage) {}

    public LineageInForce(MeshInForce inForce, Validator validator) {
        this.inForce = inForce;
        this.validator = validator;
    }

    /// The lineage of the newest revision; while no engine can be started, of the one before it.
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
        try {
            Lineage lineage =
                    new Lineage(
                            validator.bind(state.files()).values().stream()
                                    .map(BoundProduct::lineage)
                                    .flatMap(List::stream)
                                    .toList());
            known.set(new Known(state.revision(), lineage));
            return lineage;
        } catch (EngineUnavailable unavailable) {
            LOG.warn("The lineage stays as it was before: {}", unavailable.getMessage());
            return before.lineage();
        }
    }
}
