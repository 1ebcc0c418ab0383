package io.meshwright.control.profile;

import io.meshwright.control.sql.Quoted;
import io.meshwright.control.verify.Reading;
import io.meshwright.mesh.contract.ColumnPath;
import io.meshwright.mesh.contract.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// How values of a format are reached and read.
enum Lens {
    /// Each value is text.
    CSV,
    /// Each row is an object in the column `json`.
    JSON,
    /// Each value has the type of the file.
    PARQUET;

    static final String DATA = "data";
    private static final String OBJECT = "json";

    static Lens of(String format) {
        return switch (format) {
            case "csv" -> CSV;
            case "parquet" -> PARQUET;
            default -> JSON;
        };
    }

    String root(String column) {
        return this == JSON ? field("$", column) : Quoted.name(column);
    }

    String field(String step, String name) {
        return this == JSON
                ? step + ".\"%s\"".formatted(name.replace("\\", "\\\\").replace("\"", "\\\""))
                : "struct_extract(%s, %s)".formatted(step, Quoted.text(name));
    }

    /// A FROM item with a row for each item of an array.
    String items(String source, String step) {
        String items =
                this == JSON
                        ? "json_extract(%s, %s)".formatted(OBJECT, Quoted.text(step + "[*]"))
                        : step;
        return "(SELECT unnest(%s) AS %s FROM %s)".formatted(items, OBJECT, source);
    }

    /// The step from a map of a file to its keys or its values as an array. JSON and CSV have none.
    static String half(String step, String which) {
        return "%s(%s)".formatted(which.equals(ColumnPath.KEYS) ? "map_keys" : "map_values", step);
    }

    /// The step to the item itself of what [#items] answers.
    String item() {
        return this == JSON ? "$" : OBJECT;
    }

    /// A SELECT with the values of several spots of one source as `r0`, `r1`, … as they lie there,
    /// and as `t0`, `t1`, … as text.
    String values(List<Spot> spots) {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < spots.size(); i++) {
            String step = spots.get(i).step();
            switch (this) {
                case CSV -> columns.add("%1$s AS r%2$d, %1$s AS t%2$d".formatted(step, i));
                case JSON ->
                        columns.add(
                                "v[%2$d] AS r%1$d, CASE WHEN json_type(v[%2$d]) <> 'NULL' THEN v[%2$d] ->> '$' END AS t%1$d"
                                        .formatted(i, i + 1));
                case PARQUET ->
                        columns.add(
                                "%1$s AS r%2$d, CAST(%1$s AS VARCHAR) AS t%2$d".formatted(step, i));
            }
        }
        return "SELECT %s FROM %s".formatted(String.join(", ", columns), from(spots));
    }

    /// A SELECT with the values of spots of the data itself as text, `p0`, `p1`, …, from which
    /// [#copied] makes them again.
    String copy(List<Spot> spots) {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < spots.size(); i++) {
            columns.add(
                    this == JSON
                            ? "CAST(v[%d] AS VARCHAR) AS p%d".formatted(i + 1, i)
                            : "%s AS p%d".formatted(spots.get(i).step(), i));
        }
        return "SELECT %s FROM %s".formatted(String.join(", ", columns), from(spots));
    }

    /// A copied value as `r` and `t` of its index.
    String copied(String column, int index) {
        return this == JSON
                ? "CAST(%1$s AS JSON) AS r%2$d, CASE WHEN json_type(%1$s) <> 'NULL' THEN CAST(%1$s AS JSON) ->> '$' END AS t%2$d"
                        .formatted(column, index)
                : "%1$s AS r%2$d, %1$s AS t%2$d".formatted(column, index);
    }

    /// Where the values of spots of one source come from; those of JSON as a list `v`.
    private String from(List<Spot> spots) {
        String source = spots.getFirst().source();
        String paths =
                spots.stream()
                        .map(spot -> Quoted.text(spot.step()))
                        .collect(Collectors.joining(", ", "[", "]"));
        return this == JSON
                ? "(SELECT json_extract(%s, %s) AS v FROM %s)".formatted(OBJECT, paths, source)
                : source;
    }

    /// How a value is read as a type that it seems to have.
    Reading reading(int index, ColumnType type) {
        return switch (this) {
            case CSV -> Reading.ofText("t" + index, type);
            case JSON -> Reading.ofJson("r" + index, type);
            case PARQUET -> new Reading("r" + index, "false");
        };
    }
}
