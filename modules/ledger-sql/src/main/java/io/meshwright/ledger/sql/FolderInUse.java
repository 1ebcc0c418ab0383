package io.meshwright.ledger.sql;

import java.nio.file.Path;

/// Another process works on a data folder.
public final class FolderInUse extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long pid;

    FolderInUse(Path folder, long pid) {
        super(
                pid == 0
                        ? "Cannot use the data folder %s: another process works on it. End that process, or name another data folder."
                                .formatted(folder)
                        : "Cannot use the data folder %s: process %d works on it. End that process (kill %d), or name another data folder."
                                .formatted(folder, pid, pid));
        this.pid = pid;
    }

    /// The other process; 0 when it is unknown.
    public long pid() {
        return pid;
    }
}
