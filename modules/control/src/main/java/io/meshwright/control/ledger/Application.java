package io.meshwright.control.ledger;

import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.document.Fingerprint;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A set of changes to apply in one transaction.
///
/// @param premises fingerprint by fact key that must still hold, see [Ledger#premises]
/// @param files by scope: the whole content of each scope that the workspace declares; an empty
///   list removes the scope
/// @param facts of these scopes, replacing all that they stated before
/// @param moves new product address by former one: releases follow
/// @param changes what people will read in the history
public record Application(
        String actor,
        Instant at,
        Map<String, Fingerprint> premises,
        Map<String, List<AppliedFile>> files,
        List<Fact> facts,
        Map<ProductAddress, ProductAddress> moves,
        List<Change> changes) {
    public Application {
        premises = Map.copyOf(premises);
        files = Map.copyOf(files);
        facts = List.copyOf(facts);
        moves = Map.copyOf(moves);
        changes = List.copyOf(changes);
    }

    /// Refuses facts and files that stand under another scope than those that are replaced.
    ///
    /// @throws IllegalArgumentException naming the scope
    public void requireOwnScopes() {
        for (Fact fact : facts) {
            if (!files.containsKey(fact.scope())) {
                throw new IllegalArgumentException(
                        "Invalid application: fact '%s' belongs to scope '%s', whose files are not given"
                                .formatted(fact.key(), fact.scope()));
            }
        }
        files.forEach((scope, owned) ->
                owned.stream()
                        .filter(file -> !file.scope().equals(scope))
                        .findFirst()
                        .ifPresent(file -> {
                            throw new IllegalArgumentException(
                                    "Invalid application: file '%s' belongs to scope '%s', not to '%s'"
                                            .formatted(file.path(), file.scope(), scope));
                        }));
    }
}
