package io.meshwright.server.portal;

import io.meshwright.control.catalog.Trust;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The trust ring: the share of the promised checks that were run on the released data and passed.
///
/// @param text what stands inside
/// @param dash for `stroke-dasharray` of a circle of radius 18
/// @param label the whole in words
record Ring(String text, String tone, String dash, String label) {
    private static final double CIRCUMFERENCE = 2 * Math.PI * 18;
    private static final int GOOD = 85;
    private static final int FAIR = 60;

    static Ring of(@Nullable Trust trust) {
        if (trust == null) {
            return new Ring("–", "none", "0 114", "No check has run on released data");
        }
        int score = trust.score();
        double arc = CIRCUMFERENCE * score / 100;
        return new Ring(
                Integer.toString(score),
                score >= GOOD ? "ok" : score >= FAIR ? "warn" : "bad",
                String.format(Locale.ROOT, "%.1f %.1f", arc, CIRCUMFERENCE - arc),
                "Trust %d: %s of %s passed"
                        .formatted(
                                score,
                                Phrases.number(trust.passed()),
                                Phrases.count(trust.declared(), "declared check")));
    }
}
