package io.meshwright.control.apply;

import io.meshwright.control.descriptor.MeshReader;
import io.meshwright.control.ledger.AppliedFile;
import io.meshwright.control.ledger.Fact;
import io.meshwright.control.ledger.Ledger;
import io.meshwright.mesh.Mesh;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/// The mesh in force, kept in memory and renewed when the ledger's revision moves. Readers never
/// lock.
public final class MeshInForce {
    private final Ledger ledger;
    private final MeshReader reader;
    private final AtomicReference<State> state;

    /// The mesh at one revision.
    ///
    /// @param files as applied, by scope and path
    /// @param facts that the files state; never newer than the files
    /// @param roots folder of the workspace by scope
    public record State(
            long revision,
            Mesh mesh,
            List<AppliedFile> files,
            List<Fact> facts,
            Map<String, String> roots) {
        public State {
            files = List.copyOf(files);
            facts = List.copyOf(facts);
            roots = Map.copyOf(roots);
        }
    }

    public MeshInForce(Ledger ledger, MeshReader reader) {
        this.ledger = ledger;
        this.reader = reader;
        this.state = new AtomicReference<>(load());
    }

    /// The newest state; looks at the ledger's revision, and reads only when it moved.
    public State current() {
        State known = state.get();
        if (known.revision() == ledger.revision()) {
            return known;
        }
        return renew();
    }

    public Mesh mesh() {
        return current().mesh();
    }

    private synchronized State renew() {
        State known = state.get();
        if (known.revision() == ledger.revision()) {
            return known;
        }
        State next = load();
        state.set(next);
        return next;
    }

    private State load() {
        long revision = ledger.revision();
        List<Fact> facts = ledger.facts();
        List<AppliedFile> files = ledger.files();
        Map<String, String> roots =
                files.stream()
                        .collect(
                                Collectors.toMap(
                                        AppliedFile::scope, AppliedFile::root, (left, _) -> left));
        return new State(revision, reader.read(files), files, facts, roots);
    }
}
