package io.meshwright.mesh.agreement;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// What a statement in the reader's own name saw after something happened to an agreement, beside
/// what it should have seen.
///
/// @param agreement its id
/// @param occasion what happened
/// @param at when the statement had ended
/// @param columns that were seen, in their order
/// @param masked what of them was seen in another form, by path
/// @param reason why nothing was seen, or what did not fit; empty where there is nothing to tell
/// @param effect from the decision until the statement had ended
public record Proof(
        String agreement,
        Occasion occasion,
        Instant at,
        Sight sight,
        Outcome outcome,
        List<String> columns,
        List<String> masked,
        String reason,
        Duration effect) {
    public Proof {
        columns = List.copyOf(columns);
        masked = List.copyOf(masked);
    }

    /// What is proven.
    public enum Occasion {
        APPROVE,
        /// Its first day came after it had been approved.
        BEGIN,
        EXTEND,
        REVOKE,
        /// Its last day has passed.
        EXPIRE;

        /// As answers write it: `approve`.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What the statement saw.
    public enum Sight {
        ALLOWED,
        REFUSED,
        /// It could not be run.
        NOTHING;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Whether that is as it should be.
    public enum Outcome {
        HELD,
        FAILED,
        /// The statement could not be run, so it is tried again.
        UNTRIED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
