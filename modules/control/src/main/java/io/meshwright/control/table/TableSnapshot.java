package io.meshwright.control.table;

import java.nio.file.Path;
import java.util.List;

/// The files of one snapshot, and the fields to read them by.
public record TableSnapshot(
        String table, long snapshot, List<Field> fields, List<Path> files, long rows, long bytes) {
    public TableSnapshot {
        fields = List.copyOf(fields);
        files = List.copyOf(files);
    }
}
