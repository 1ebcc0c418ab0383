package io.meshwright.control.ledger;

import io.meshwright.mesh.document.Fingerprint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// The one way to fingerprint facts, so that plan and ledger agree on what holds.
public final class Premises {
    private Premises() {}

    /// The fingerprint of all facts stated under one key; order does not matter.
    public static Fingerprint of(Collection<Fact> facts) {
        List<String> parts = new ArrayList<>();
        facts.stream()
                .sorted(Comparator.comparing(Fact::scope).thenComparing(Fact::value))
                .forEach(fact -> {
                    parts.add(fact.scope());
                    parts.add(fact.value());
                });
        return Fingerprint.ofAll(parts);
    }
}
