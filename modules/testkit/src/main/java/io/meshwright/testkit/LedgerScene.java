package io.meshwright.testkit;

import io.meshwright.control.ledger.Ledger;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// An empty ledger for each test of every adapter.
public abstract class LedgerScene {
    @TempDir private Path folder;

    protected Ledger ledger = new MemoryLedger();

    /// Opens an empty ledger.
    ///
    /// @param folder empty, for this test alone
    protected abstract Ledger open(Path folder);

    @BeforeEach
    void openLedger() {
        ledger = open(folder);
    }

    @AfterEach
    void closeLedger() {
        ledger.close();
    }
}
