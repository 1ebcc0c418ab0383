package io.meshwright.control.apply;

import io.meshwright.control.descriptor.DeclaredAgreements;
import io.meshwright.control.ledger.Ledger;
import java.time.Clock;

/// Records the agreements of the files in force where no agreement was ever recorded, so that a
/// mesh comes up with what its files say. From then on agreements are asked for, and files give
/// nothing any more.
public final class Seeds {
    private final Ledger ledger;
    private final Clock clock;

    public Seeds(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /// @return whether anything was recorded
    public boolean plant() {
        return ledger.agreements().isEmpty()
                && ledger.seed(DeclaredAgreements.of(ledger.files(), clock.instant()));
    }
}
