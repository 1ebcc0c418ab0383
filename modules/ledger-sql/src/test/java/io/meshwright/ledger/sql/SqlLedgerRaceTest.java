package io.meshwright.ledger.sql;

import io.meshwright.control.ledger.Ledger;
import io.meshwright.testkit.LedgerRaceConformance;
import java.nio.file.Path;

final class SqlLedgerRaceTest extends LedgerRaceConformance {
    @Override
    protected Ledger open(Path folder) {
        return SqlLedger.open(folder.resolve("ledger.db"));
    }
}
