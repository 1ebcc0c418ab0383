package io.meshwright.control.table;

import java.nio.file.Path;
import java.util.List;

/// A table as the next release will have it: the fields with their ids, and where its data files
/// go.
///
/// @param table such as `sales.orders.orders_v1`
/// @param base the metadata it grows from; empty for a new table
/// @param folder an existing, empty folder for the data files of this draft alone
public record TableDraft(String table, String base, List<Field> fields, Path folder) {
    public TableDraft {
        fields = List.copyOf(fields);
    }
}
