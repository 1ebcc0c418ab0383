package io.meshwright.engine.duckdb;

import io.meshwright.control.engine.Inspection;
import io.meshwright.control.engine.Rows;
import io.meshwright.control.engine.StatementFailed;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.document.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Landed source files as a SELECT, and what is found in them.
///
/// Declared columns are read as declared, by name where the files have names; further columns of
/// the files are left out. Without a declaration all columns are read, with the types that the
/// engine finds.
final class LandedFiles {
    /// An option that reads each object whole, as one column `json`.
    private static final String OBJECTS = "objects";

    private final Instance instance;
    private final Rows.Landed landed;

    LandedFiles(Instance instance, Rows.Landed landed) {
        this.instance = instance;
        this.landed = landed;
    }

    /// The SELECT that reads them.
    String select() {
        return switch (landed.format()) {
            case "csv" -> new CsvFiles(instance, landed).select();
            case "json", "ndjson" ->
                    landed.columns().isEmpty() && !landed.options().containsKey(OBJECTS)
                            ? sniffedJson()
                            : json("columns = " + types(landed.columns()));
            case "parquet" -> parquet();
            case "duckdb" -> new AttachedTable(instance, landed).select();
            default -> throw unknownFormat();
        };
    }

    /// What is found in the files, whatever is declared.
    Inspection inspect() {
        if (landed.files().isEmpty()) {
            throw new StatementFailed("no-files", "There is no file to look into", -1);
        }
        return switch (landed.format()) {
            case "csv" -> new CsvFiles(instance, landed).inspect();
            case "json", "ndjson" -> found(instance.describe(sniffedJson()), "");
            case "parquet" -> {
                List<Instance.Described> described =
                        instance.describe(
                                "FROM read_parquet(%s)".formatted(Quoting.texts(landed.files())));
                yield found(described, shape(described));
            }
            case "duckdb" -> {
                AttachedTable table = new AttachedTable(instance, landed);
                yield table.look(() -> found(table.columns(), ""));
            }
            default -> throw unknownFormat();
        };
    }

    /// The first file tells how all are read.
    private static String shape(List<Instance.Described> described) {
        return described.stream()
                .map(column -> Quoting.name(column.name()) + " " + column.type())
                .collect(Collectors.joining(", "));
    }

    private StatementFailed unknownFormat() {
        return new StatementFailed(
                "unknown-format",
                "Unknown format '%s': use csv, json, ndjson or parquet".formatted(landed.format()),
                -1);
    }

    /// The types are found all the way down, unless names of an object differ in nothing but upper
    /// and lower case, as keys of a map may: no struct can have both.
    private String sniffedJson() {
        String deep = json("");
        try {
            instance.describe(deep);
            return deep;
        } catch (StatementFailed failure) {
            if (!String.valueOf(failure.getMessage()).contains("Duplicate name")) {
                throw failure;
            }
            return json("maximum_depth = 1");
        }
    }

    private String json(String further) {
        if (landed.options().containsKey(OBJECTS)) {
            return "SELECT json FROM read_json_objects(%s, format = '%s')"
                    .formatted(
                            Quoting.texts(landed.files()),
                            landed.format().equals("ndjson") ? "newline_delimited" : "auto");
        }
        refuseOptions(landed.options().keySet().stream().toList());
        String shape =
                landed.format().equals("ndjson")
                        ? "format = 'newline_delimited'"
                        : "format = 'auto'";
        return "FROM read_json(%s, %s%s)"
                .formatted(
                        Quoting.texts(landed.files()),
                        shape,
                        further.isEmpty() ? "" : ", " + further);
    }

    private String parquet() {
        refuseOptions(landed.options().keySet().stream().toList());
        String files = "read_parquet(%s)".formatted(Quoting.texts(landed.files()));
        if (landed.columns().isEmpty()) {
            return "FROM " + files;
        }
        return landed.columns().stream()
                .map(column ->
                        "CAST(%1$s AS %2$s) AS %1$s"
                                .formatted(Quoting.name(column.name()), column.type().words()))
                .collect(Collectors.joining(", ", "SELECT ", " FROM " + files));
    }

    private void refuseOptions(List<String> options) {
        if (!options.isEmpty()) {
            throw new StatementFailed(
                    "unknown-option",
                    "Format '%s' knows no option '%s'"
                            .formatted(landed.format(), options.getFirst()),
                    -1);
        }
    }

    /// The platform's columns for what the engine found in a file.
    private Inspection found(List<Instance.Described> described, String shape) {
        return found(described, landed.options(), shape);
    }

    static Inspection found(
            List<Instance.Described> described, Map<String, Value> options, String shape) {
        List<Column> columns = new ArrayList<>();
        Map<String, String> strange = new LinkedHashMap<>();
        for (Instance.Described column : described) {
            Types.find(column.type())
                    .ifPresentOrElse(
                            type -> columns.add(Column.nullable(column.name(), type)),
                            () -> strange.put(column.name(), column.type()));
        }
        return new Inspection(columns, options, shape, strange);
    }

    /// Columns as a struct of their types: `{'a': 'integer'}`.
    static String types(List<Column> columns) {
        return columns.stream()
                .map(column ->
                        Quoting.text(column.name()) + ": " + Quoting.text(column.type().words()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /// Options as DuckDB's arguments.
    static String arguments(Map<String, String> arguments) {
        return arguments.entrySet().stream()
                .map(argument -> argument.getKey() + " = " + argument.getValue())
                .collect(Collectors.joining(", "));
    }
}
