package io.meshwright.server.portal;

import io.meshwright.control.catalog.ProductFacts;
import io.meshwright.control.catalog.ProductState;
import io.meshwright.mesh.product.ProductStatus;
import io.meshwright.mesh.release.Outcome;
import io.meshwright.mesh.release.RunState;
import java.util.ArrayList;
import java.util.List;

/// A word with a colour that says how things stand; never the colour alone.
///
/// @param tone the CSS class `ok`, `warn`, `bad`, `info` or `plain`
record Pill(String word, String tone) {
    static Pill of(ProductState state) {
        return new Pill(
                state.word(),
                switch (state) {
                    case RELEASED -> "ok";
                    case BLOCKED, FAILED -> "bad";
                    case DESIGNED -> "info";
                    case NOT_BUILT, RETIRED -> "plain";
                });
    }

    static Pill of(Outcome outcome) {
        return new Pill(
                outcome.word(),
                switch (outcome) {
                    case PASSED -> "ok";
                    case FAILED -> "bad";
                    case ERROR -> "warn";
                    case NOT_VERIFIED -> "plain";
                });
    }

    static Pill of(RunState state) {
        return new Pill(
                state.word(),
                switch (state) {
                    case RELEASED -> "ok";
                    case BLOCKED, FAILED -> "bad";
                    case ABANDONED -> "warn";
                    case RUNNING -> "info";
                    case SKIPPED -> "plain";
                });
    }

    /// The state first, then what else a reader must know at once.
    static List<Pill> of(ProductFacts facts) {
        List<Pill> pills = new ArrayList<>(List.of(of(facts.state())));
        ProductStatus status = facts.product().status();
        if (status == ProductStatus.DRAFT || status == ProductStatus.DEPRECATED) {
            pills.add(new Pill(status.word(), "warn"));
        }
        if (facts.building()) {
            pills.add(new Pill("building", "info"));
        }
        return pills;
    }
}
