package io.meshwright.ledger.sql;

import io.meshwright.control.ledger.LedgerUnavailable;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Turns what the database reports into what was tried, with which file, and what to do next.
final class SqlFailures {
    private final Path file;

    SqlFailures(Path file) {
        this.file = file;
    }

    /// @param tried such as `apply a plan`
    LedgerUnavailable unavailable(String tried, Exception cause) {
        return new LedgerUnavailable(
                "Cannot %s: the ledger %s %s".formatted(tried, file, findingAndRemedy(cause)),
                cause);
    }

    private String findingAndRemedy(Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof SQLiteException failure) {
                return findingAndRemedy(failure.getResultCode(), failure);
            }
        }
        String message = cause.getMessage();
        return "answers '%s'. Look at the file and its folder, then try again."
                .formatted(message == null ? cause.getClass().getSimpleName() : message);
    }

    private String findingAndRemedy(SQLiteErrorCode code, SQLException failure) {
        String family = code.name().toUpperCase(Locale.ROOT);
        if (family.startsWith("SQLITE_FULL")) {
            return "cannot grow because the disk is full. Free space on the disk of %s, then try again."
                    .formatted(file.getParent());
        }
        if (family.startsWith("SQLITE_READONLY")
                || family.startsWith("SQLITE_CANTOPEN")
                || family.startsWith("SQLITE_PERM")
                || family.startsWith("SQLITE_AUTH")) {
            return "cannot be opened or written (%s). Let this user read and write the folder %s, or name another data folder."
                    .formatted(code.message, file.getParent());
        }
        if (family.startsWith("SQLITE_CORRUPT") || family.startsWith("SQLITE_NOTADB")) {
            return "is damaged (%s). Put back a copy of the data folder; the damaged file is left as it is."
                    .formatted(code.message);
        }
        if (family.startsWith("SQLITE_BUSY") || family.startsWith("SQLITE_LOCKED")) {
            return "is held by another process. End that process, or wait and try again.";
        }
        if (family.startsWith("SQLITE_IOERR")) {
            return "cannot be read or written (%s). Look at the disk of %s, then try again."
                    .formatted(code.message, file.getParent());
        }
        return "answers '%s'. Look at the file and its folder, then try again."
                .formatted(failure.getMessage());
    }
}
