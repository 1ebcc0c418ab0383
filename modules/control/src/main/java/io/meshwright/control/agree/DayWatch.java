package io.meshwright.control.agree;

import io.meshwright.control.ledger.AccessRecords;
import io.meshwright.mesh.agreement.Agreement;
import io.meshwright.mesh.agreement.Move;
import io.meshwright.mesh.agreement.Proof;
import io.meshwright.mesh.agreement.State;
import io.meshwright.mesh.agreement.Step;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Proves what comes about by days alone: agreements that begin after they were approved, and those
/// whose last day has passed. That they begin and end needs no help; every decision looks at the
/// day.
public final class DayWatch {
    private final AccessRecords records;
    private final Prover prover;
    private final Clock clock;
    private final Set<Due> settled = ConcurrentHashMap.newKeySet();

    /// @param since the moment from which it is so
    private record Due(String agreement, Proof.Occasion occasion, Instant since) {}

    public DayWatch(AccessRecords records, Prover prover, Clock clock) {
        this.records = records;
        this.prover = prover;
        this.clock = clock;
    }

    /// Proves what nobody has proven yet. Statements that cannot be run are tried again the next
    /// time.
    public List<Proof> look() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        List<Proof> proofs = new ArrayList<>();
        for (Agreement agreement : records.agreements()) {
            Optional<Due> due = due(agreement, today);
            if (due.isEmpty() || settled.contains(due.get())) {
                continue;
            }
            if (!isProven(due.get())) {
                proofs.add(prover.prove(agreement, due.get().occasion()));
            }
            if (isProven(due.get())) {
                settled.add(due.get());
            }
        }
        return proofs;
    }

    private boolean isProven(Due due) {
        return records.proofs(due.agreement()).stream()
                .filter(proof -> proof.occasion() == due.occasion())
                .filter(proof -> !proof.at().isBefore(due.since()))
                .anyMatch(proof -> proof.outcome() != Proof.Outcome.UNTRIED);
    }

    private static Optional<Due> due(Agreement agreement, LocalDate today) {
        return switch (agreement.standing(today)) {
            case EXPIRED ->
                    Optional.of(new Due(agreement.id(), Proof.Occasion.EXPIRE, agreement.end()));
            case IN_FORCE -> {
                Instant first = agreement.terms().from().atStartOfDay(ZoneOffset.UTC).toInstant();
                yield wasApprovedBefore(agreement, first)
                        ? Optional.of(new Due(agreement.id(), Proof.Occasion.BEGIN, first))
                        : Optional.empty();
            }
            case WAITING, AHEAD, OVER -> Optional.empty();
        };
    }

    private static boolean wasApprovedBefore(Agreement agreement, Instant first) {
        return agreement.state() == State.APPROVED
                && agreement.steps().stream()
                        .filter(step -> step.move() == Move.APPROVE)
                        .map(Step::at)
                        .allMatch(at -> at.isBefore(first));
    }
}
