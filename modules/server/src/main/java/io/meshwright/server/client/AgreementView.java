package io.meshwright.server.client;

import java.time.Instant;
import java.util.List;

/// An agreement, or a request for one.
///
/// @param columns by name; none where all are meant
/// @param rows a condition in CEL; empty where all are meant
/// @param from the first day, such as `2026-12-01`, in UTC
/// @param until the last day
/// @param reassess when it is looked at again; empty for never
/// @param rowsPerDay 0 for any number
/// @param state such as `approved`
/// @param standing what it means today: `waiting`, `ahead`, `in force`, `expired` or `over`
/// @param isToReassess whether somebody should look at it again
/// @param awaits who approves next; empty where nobody has to
/// @param steps oldest first
/// @param proofs what was seen of it, oldest first; in a list none are told
public record AgreementView(
        String id,
        String port,
        String consumer,
        String purpose,
        String role,
        List<String> columns,
        String rows,
        String from,
        String until,
        String reassess,
        long rowsPerDay,
        String state,
        String standing,
        boolean isToReassess,
        String awaits,
        List<Step> steps,
        List<Proof> proofs) {
    public AgreementView {
        columns = List.copyOf(columns);
        steps = List.copyOf(steps);
        proofs = List.copyOf(proofs);
    }

    /// @param level of the approval, counted from 1; 0 for what is no approval
    public record Step(String move, String by, Instant at, int level, String reason) {}

    /// @param saw `allowed`, `refused` or `nothing`
    /// @param outcome `held`, `failed` or `untried`
    /// @param milliseconds from the decision until it was seen
    public record Proof(
            String occasion,
            Instant at,
            String saw,
            String outcome,
            List<String> columns,
            List<String> masked,
            String reason,
            long milliseconds) {
        public Proof {
            columns = List.copyOf(columns);
            masked = List.copyOf(masked);
        }
    }

    /// Several, by id.
    public record Listing(List<AgreementView> agreements) {
        public Listing {
            agreements = List.copyOf(agreements);
        }
    }
}
