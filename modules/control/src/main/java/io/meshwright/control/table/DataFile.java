package io.meshwright.control.table;

import java.nio.file.Path;
import java.util.List;

/// One Parquet file that the engine wrote.
public record DataFile(
        Path file, long rows, long bytes, long footerBytes, List<ColumnMetrics> columns) {
    public DataFile {
        columns = List.copyOf(columns);
    }
}
