package io.meshwright.control.ledger;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Which lines of the audit are asked for.
///
/// @param actor who did it, such as `user:ann`; empty for anybody
/// @param action such as `query` or `apply`; empty for any
/// @param address lines about it or what lies below it: `sales` finds `sales/orders/orders@1` as
///   well; empty for all
/// @param from the first moment; null for the beginning
/// @param until the moment before which lines are asked for; null for the end
/// @param order in which lines come, and so which come first when there are more
/// @param beyond the number of a line after which, in that order, lines begin; 0 for all
/// @param limit most lines
public record AuditQuestion(
        String actor,
        String action,
        String address,
        @Nullable Instant from,
        @Nullable Instant until,
        Order order,
        long beyond,
        int limit) {
    /// In which order lines come.
    public enum Order {
        NEWEST_FIRST,
        OLDEST_FIRST
    }

    public AuditQuestion {
        if (limit < 1 || beyond < 0) {
            throw new IllegalArgumentException(
                    "Invalid question about the audit: limit %d, beyond %d"
                            .formatted(limit, beyond));
        }
    }

    /// The newest lines, whatever they are about.
    public static AuditQuestion newest(int limit) {
        return new AuditQuestion("", "", "", null, null, Order.NEWEST_FIRST, 0, limit);
    }

    /// The same of the lines that follow one.
    public AuditQuestion beyond(long number) {
        return new AuditQuestion(actor, action, address, from, until, order, number, limit);
    }

    /// Whether a line is meant, apart from the limit.
    public boolean asksFor(AuditEntry entry) {
        boolean isBeyond =
                beyond == 0
                        || (order == Order.NEWEST_FIRST
                                ? entry.number() < beyond
                                : entry.number() > beyond);
        return isBeyond
                && (actor.isEmpty() || actor.equals(entry.actor()))
                && (action.isEmpty() || action.equals(entry.action()))
                && (from == null || !entry.at().isBefore(from))
                && (until == null || entry.at().isBefore(until))
                && (address.isEmpty()
                        || Arrays.stream(entry.subject().split(" ")).anyMatch(this::liesBelow));
    }

    /// A subject may be several addresses with blanks between them.
    private boolean liesBelow(String subject) {
        return subject.equals(address)
                || (subject.startsWith(address)
                        && "/@#".indexOf(subject.charAt(address.length())) >= 0);
    }
}
