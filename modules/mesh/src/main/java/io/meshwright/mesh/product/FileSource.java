package io.meshwright.mesh.product;

import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.document.Value;
import io.meshwright.mesh.problem.Place;
import java.util.List;
import java.util.Map;

/// A source made of files inside the workspace.
///
/// @param name the name in SQL
/// @param path relative to the workspace, with `/`; may hold the globs `*`, `**`, `?`
/// @param format `csv`, `json`, `ndjson` or `parquet`
/// @param options of the format, such as `header`, `delimiter`, `nullValues`
/// @param columns as declared; empty means that they are sniffed
public record FileSource(
        String name,
        String path,
        String format,
        Map<String, Value> options,
        List<Column> columns,
        String description,
        Place place) {
    public FileSource {
        options = Map.copyOf(options);
        columns = List.copyOf(columns);
    }
}
