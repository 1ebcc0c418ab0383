package io.meshwright.testkit;

import io.meshwright.control.ledger.Ledger;
import java.nio.file.Path;

final class MemoryLedgerAccessTest extends LedgerAccessConformance {
    @Override
    protected Ledger open(Path folder) {
        return new MemoryLedger();
    }
}
