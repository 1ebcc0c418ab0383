package io.meshwright.mesh.compatibility;

import io.meshwright.mesh.problem.Place;

/// One difference between two contracts, judged.
///
/// @param path what it is about: `orders.amount`, `orders.address.city`, `servers.prod`
/// @param before the former value in words; empty when there was none
/// @param after the present value in words; empty when there is none
/// @param why one sentence
/// @param place in the new document, or in the old one where the new one has nothing
public record Change(
        String path,
        Rule rule,
        Verdict verdict,
        Bump bump,
        String before,
        String after,
        String why,
        Place place) {}
