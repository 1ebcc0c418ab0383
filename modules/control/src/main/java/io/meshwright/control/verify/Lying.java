package io.meshwright.control.verify;

import io.meshwright.control.engine.Rows;
import io.meshwright.control.source.Extract;
import io.meshwright.control.source.SourceColumn;
import java.util.List;

/// Rows that nobody wrote for the contract that they are tested against.
///
/// @param rows files where they lie, or those of a table
/// @param declared the columns as a database declares them; empty when the files tell them
public record Lying(Rows rows, List<SourceColumn> declared) {
    public Lying {
        declared = List.copyOf(declared);
    }

    /// Files that tell their columns themselves.
    public static Lying of(Rows rows) {
        return new Lying(rows, List.of());
    }

    /// What was read from a table of a database.
    public static Lying of(Extract extract) {
        return new Lying(extract.rows(), extract.columns());
    }

    /// The files, by absolute paths.
    List<String> files() {
        return switch (rows) {
            case Rows.Landed landed -> landed.files();
            case Rows.Snapshot snapshot -> snapshot.files();
            case Rows.Promised _, Rows.Inline _ -> List.of();
        };
    }
}
