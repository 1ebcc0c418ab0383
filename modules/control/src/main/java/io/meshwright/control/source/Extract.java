package io.meshwright.control.source;

import io.meshwright.control.engine.Rows;
import java.util.List;

/// The rows of a table in a file of their own.
///
/// @param rows the file; columns that are not held as their type are read as text
/// @param columns those of the file
/// @param count of rows
public record Extract(Rows.Landed rows, List<SourceColumn> columns, long count) {
    public Extract {
        columns = List.copyOf(columns);
    }
}
