package io.meshwright.mesh.compatibility;

import java.util.Comparator;
import java.util.List;

/// All differences between two contracts, the worst first.
///
/// @param verdict of the worst change; safe when there is none
/// @param bump the least part of the version that must be raised
public record Comparison(Verdict verdict, Bump bump, List<Change> changes) {
    public Comparison {
        changes = List.copyOf(changes);
    }

    static Comparison of(List<Change> changes) {
        Verdict verdict = Verdict.SAFE;
        Bump bump = Bump.NONE;
        for (Change change : changes) {
            verdict = verdict.orWorse(change.verdict());
            bump = bump.orLarger(change.bump());
        }
        return new Comparison(
                verdict,
                bump,
                changes.stream()
                        .sorted(
                                Comparator.comparing(Change::verdict)
                                        .reversed()
                                        .thenComparing(Change::path)
                                        .thenComparing(change -> change.rule().id()))
                        .toList());
    }
}
