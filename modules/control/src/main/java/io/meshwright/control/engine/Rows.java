package io.meshwright.control.engine;

import io.meshwright.control.table.Field;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.document.Value;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where the rows of a relation come from.
public sealed interface Rows {
    /// No rows: only the columns are known. For binding.
    record Promised(List<Column> columns) implements Rows {
        public Promised {
            columns = List.copyOf(columns);
        }
    }

    /// Parquet files of a table, read by field id.
    ///
    /// @param files absolute paths
    record Snapshot(List<String> files, List<Field> fields) implements Rows {
        public Snapshot {
            files = List.copyOf(files);
            fields = List.copyOf(fields);
        }
    }

    /// Landed source files.
    ///
    /// @param files absolute paths of the landed copies
    /// @param format `csv`, `json`, `ndjson`, `parquet`, or `duckdb` for a table of one database
    ///   file that the option `tables` names: the first of these names that is there
    /// @param columns as declared; empty means sniffed
    record Landed(
            List<String> files, String format, Map<String, Value> options, List<Column> columns)
            implements Rows {
        public Landed {
            files = List.copyOf(files);
            options = Map.copyOf(options);
            columns = List.copyOf(columns);
        }
    }

    /// Rows given as text, such as mock rows; null is SQL's null.
    record Inline(List<Column> columns, List<List<@Nullable String>> rows) implements Rows {
        public Inline {
            columns = List.copyOf(columns);
            rows = Collections.unmodifiableList(rows);
        }
    }
}
