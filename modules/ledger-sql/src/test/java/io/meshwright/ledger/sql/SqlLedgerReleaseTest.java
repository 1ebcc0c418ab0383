package io.meshwright.ledger.sql;

import io.meshwright.control.ledger.Ledger;
import io.meshwright.testkit.LedgerReleaseConformance;
import java.nio.file.Path;

final class SqlLedgerReleaseTest extends LedgerReleaseConformance {
    @Override
    protected Ledger open(Path folder) {
        return SqlLedger.open(folder.resolve("ledger.db"));
    }
}
