package io.meshwright.control.ddl;

import io.meshwright.control.exchange.DraftField;
import io.meshwright.mesh.document.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// PostgreSQL's types as those of a contract.
final class SqlTypes {
    private static final Pattern SIZED = Pattern.compile("(.*?)\\s*\\(\\s*([^)]*?)\\s*\\)\\s*(.*)");

    /// The values of types made by `CREATE TYPE … AS ENUM`, by name.
    private final Map<String, List<String>> enums;

    SqlTypes(Map<String, List<String>> enums) {
        this.enums = enums;
    }

    /// A column with its type said.
    ///
    /// @param words such as `character varying (20)`
    /// @param dimensions of arrays; 0 for none
    DraftField typed(DraftField field, String words, int dimensions) {
        if (dimensions > 0) {
            return field.with("logicalType", "array")
                    .withItems(typed(DraftField.nameless(), words, dimensions - 1));
        }
        List<String> values = enums.get(String.join(".", Names.parts(words)));
        if (values == null) {
            values = enums.get(Names.parts(words).getLast());
        }
        if (values != null) {
            return field.with("logicalType", "string")
                    .with("physicalType", "text")
                    .withValidValues(values.stream().map(Value::of).toList());
        }
        Matcher sized = SIZED.matcher(words.strip());
        boolean isSized = sized.matches();
        String size = isSized ? sized.group(2).replaceAll("\\s*,\\s*", ",") : "";
        String base =
                (isSized ? sized.group(1) + " " + sized.group(3) : words)
                        .strip()
                        .replaceAll("\\s+", " ")
                        .toLowerCase(Locale.ROOT)
                        .replaceFirst("^pg_catalog\\.", "");
        return typed(field, base, size);
    }

    private static DraftField typed(DraftField field, String base, String size) {
        String physical = size.isEmpty() ? base : "%s(%s)".formatted(base, size);
        return switch (base) {
            case "smallserial", "serial2" -> whole(field, "smallint");
            case "serial", "serial4" -> whole(field, "integer");
            case "bigserial", "serial8" -> whole(field, "bigint");
            case "smallint", "int2", "integer", "int", "int4", "bigint", "int8" ->
                    whole(field, base);
            case "numeric",
                    "decimal",
                    "dec",
                    "real",
                    "float4",
                    "double precision",
                    "float8",
                    "float" ->
                    field.with("logicalType", "number").with("physicalType", physical);
            case "money" ->
                    field.with("logicalType", "number").with("physicalType", "numeric(19,2)");
            case "boolean", "bool" ->
                    field.with("logicalType", "boolean").with("physicalType", "boolean");
            case "date" -> field.with("logicalType", "date").with("physicalType", "date");
            case "time", "time without time zone" ->
                    field.with("logicalType", "time").with("physicalType", "time");
            case "timestamp", "timestamp without time zone" ->
                    field.with("logicalType", "timestamp").with("physicalType", "timestamp");
            case "timestamptz", "timestamp with time zone" ->
                    field.with("logicalType", "timestamp")
                            .with("physicalType", "timestamp with time zone")
                            .withTrue("logicalTypeOptions.timezone");
            case "character varying", "varchar", "character", "char", "bpchar" ->
                    limited(
                            field.with("logicalType", "string").with("physicalType", physical),
                            size);
            case "json", "jsonb", "hstore" ->
                    field.with("logicalType", "object").with("physicalType", base);
            default -> field.with("logicalType", "string").with("physicalType", physical);
        };
    }

    private static DraftField whole(DraftField field, String physical) {
        return field.with("logicalType", "integer").with("physicalType", physical);
    }

    private static DraftField limited(DraftField field, String size) {
        return size.matches("[0-9]{1,9}")
                ? field.with("logicalTypeOptions.maxLength", Long.parseLong(size))
                : field;
    }
}
