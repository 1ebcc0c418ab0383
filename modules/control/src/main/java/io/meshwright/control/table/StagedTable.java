package io.meshwright.control.table;

/// A table's next metadata, written and referenced by nobody until a release moves the pointer.
public record StagedTable(
        String table, String from, String to, long snapshot, long rows, long bytes) {}
