package io.meshwright.control.engine;

import io.meshwright.control.table.TableDraft;
import java.util.List;

/// A transformation to run into Parquet files.
///
/// @param relations all that it may read
/// @param sql one SELECT
/// @param draft the table's fields: result columns are matched to them by name and cast, refusing
///   loss
public record WriteOrder(List<Relation> relations, String sql, TableDraft draft, Limits limits) {
    public WriteOrder {
        relations = List.copyOf(relations);
    }
}
