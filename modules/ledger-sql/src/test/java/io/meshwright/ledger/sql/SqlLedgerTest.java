package io.meshwright.ledger.sql;

import io.meshwright.control.ledger.Ledger;
import io.meshwright.testkit.LedgerConformance;
import java.nio.file.Path;

final class SqlLedgerTest extends LedgerConformance {
    @Override
    protected Ledger open(Path folder) {
        return SqlLedger.open(folder.resolve("ledger.db"));
    }
}
