package io.meshwright.mesh.contract;

import java.util.List;
import java.util.stream.Collectors;

/// The physical type of a column, as every engine and table format of the platform understands it.
/// `docs/types.md` maps each to Iceberg, DuckDB and Arrow.
public sealed interface ColumnType {
    record Text() implements ColumnType {}

    record Truth() implements ColumnType {}

    /// Whole numbers of 32 bits.
    record Int() implements ColumnType {}

    /// Whole numbers of 64 bits.
    record BigInt() implements ColumnType {}

    /// @param precision all digits, 1 to 38
    /// @param scale digits after the point, 0 to precision
    record Decimal(int precision, int scale) implements ColumnType {
        public Decimal {
            if (precision < 1 || precision > 38 || scale < 0 || scale > precision) {
                throw new IllegalArgumentException(
                        "Invalid decimal(%d,%d): precision is 1 to 38, scale 0 to precision"
                                .formatted(precision, scale));
            }
        }
    }

    record Real() implements ColumnType {}

    record DoublePrecision() implements ColumnType {}

    record Date() implements ColumnType {}

    /// Time of day in microseconds.
    record Time() implements ColumnType {}

    /// Microseconds without a time zone.
    record Timestamp() implements ColumnType {}

    /// Microseconds since 1970 in UTC.
    record Instant() implements ColumnType {}

    record Binary() implements ColumnType {}

    record Uuid() implements ColumnType {}

    record Struct(List<Column> fields) implements ColumnType {
        public Struct {
            fields = List.copyOf(fields);
        }
    }

    record Array(ColumnType item) implements ColumnType {}

    /// Values by key. A key is given, and stands once in a map; a value may be null.
    record Map(ColumnType key, ColumnType value) implements ColumnType {}

    /// Whether it is built of other types.
    default boolean isNested() {
        return this instanceof Struct || this instanceof Array || this instanceof Map;
    }

    /// The type in a contract's or build's words: `bigint`, `decimal(12,2)`, `struct(a varchar)`,
    /// `map(varchar, integer)`. The same words are DuckDB's.
    default String words() {
        return switch (this) {
            case Text() -> "varchar";
            case Truth() -> "boolean";
            case Int() -> "integer";
            case BigInt() -> "bigint";
            case Decimal(int precision, int scale) -> "decimal(%d,%d)".formatted(precision, scale);
            case Real() -> "float";
            case DoublePrecision() -> "double";
            case Date() -> "date";
            case Time() -> "time";
            case Timestamp() -> "timestamp";
            case Instant() -> "timestamptz";
            case Binary() -> "blob";
            case Uuid() -> "uuid";
            case Struct(List<Column> fields) ->
                    fields.stream()
                            .map(field ->
                                    "\""
                                            + field.name().replace("\"", "\"\"")
                                            + "\" "
                                            + field.type().words())
                            .collect(Collectors.joining(", ", "struct(", ")"));
            case Array(ColumnType item) -> item.words() + "[]";
            case Map(ColumnType key, ColumnType value) ->
                    "map(%s, %s)".formatted(key.words(), value.words());
        };
    }
}
