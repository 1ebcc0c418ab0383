package io.meshwright.control.exchange;

import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.mesh.contract.PhysicalTypes;
import io.meshwright.mesh.contract.Property;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The words of a database for types.
public enum SqlDialect {
    POSTGRES,
    DUCKDB,
    TRINO;

    /// The type that a column promises. One that nobody here knows is passed on as the contract
    /// writes it; empty when it says none.
    String type(Property property) {
        return PhysicalTypes.find(property)
                .map(this::type)
                .orElseGet(() -> property.physicalType().toLowerCase(Locale.ROOT));
    }

    /// Whether the words for a column's physical type are the contract's own.
    boolean isSaidAs(Property property) {
        return property.physicalType().isEmpty()
                || plain(type(property)).equals(plain(property.physicalType()));
    }

    private static String plain(String type) {
        return type.toLowerCase(Locale.ROOT).replaceAll("\\s", "");
    }

    String type(ColumnType type) {
        return switch (type) {
            case ColumnType.Text() -> this == POSTGRES ? "text" : "varchar";
            case ColumnType.Truth() -> "boolean";
            case ColumnType.Int() -> "integer";
            case ColumnType.BigInt() -> "bigint";
            case ColumnType.Decimal(int precision, int scale) ->
                    "%s(%d, %d)"
                            .formatted(this == POSTGRES ? "numeric" : "decimal", precision, scale);
            case ColumnType.Real() -> "real";
            case ColumnType.DoublePrecision() -> this == POSTGRES ? "double precision" : "double";
            case ColumnType.Date() -> "date";
            case ColumnType.Time() -> this == TRINO ? "time(6)" : "time";
            case ColumnType.Timestamp() -> this == TRINO ? "timestamp(6)" : "timestamp";
            case ColumnType.Instant() ->
                    this == TRINO ? "timestamp(6) with time zone" : "timestamp with time zone";
            case ColumnType.Binary() ->
                    switch (this) {
                        case POSTGRES -> "bytea";
                        case DUCKDB -> "blob";
                        case TRINO -> "varbinary";
                    };
            case ColumnType.Uuid() -> "uuid";
            case ColumnType.Struct(List<Column> fields) -> struct(fields);
            case ColumnType.Array(ColumnType item) -> array(item);
            case ColumnType.Map(ColumnType key, ColumnType value) ->
                    this == POSTGRES ? "jsonb" : "map(%s, %s)".formatted(type(key), type(value));
        };
    }

    private String struct(List<Column> fields) {
        return switch (this) {
            case POSTGRES -> "jsonb";
            case DUCKDB -> fields(fields, "struct(");
            case TRINO -> fields(fields, "row(");
        };
    }

    private String fields(List<Column> fields, String open) {
        return fields.stream()
                .map(field -> quoted(field.name()) + " " + type(field.type()))
                .collect(Collectors.joining(", ", open, ")"));
    }

    private String array(ColumnType item) {
        return switch (this) {
            case POSTGRES -> isJson(item) ? "jsonb" : type(item) + "[]";
            case DUCKDB -> type(item) + "[]";
            case TRINO -> "array(" + type(item) + ")";
        };
    }

    private static boolean isJson(ColumnType item) {
        return item instanceof ColumnType.Struct || item instanceof ColumnType.Map;
    }

    /// Fields of objects and values of maps have a place of their own in the type.
    boolean keepsFields() {
        return this != POSTGRES;
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String text(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
