package io.meshwright.ledger.sql;

import io.meshwright.control.ledger.Ledger;
import io.meshwright.testkit.LedgerAccessConformance;
import java.nio.file.Path;

final class SqlLedgerAccessTest extends LedgerAccessConformance {
    @Override
    protected Ledger open(Path folder) {
        return SqlLedger.open(folder.resolve("ledger.db"));
    }
}
