package io.meshwright.engine.duckdb;

import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.mesh.contract.PhysicalTypes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// DuckDB's types as the platform's.
final class Types {
    private static final Pattern NULL = Pattern.compile("\"NULL\"(?=$|[\\[,)])");
    private static final Pattern ENUM =
            Pattern.compile(
                    "ENUM\\('(?:[^']|'')*'(?:,\\s*'(?:[^']|'')*')*\\)|\\bENUM(?=$|[\\[,)])");
    private static final Pattern FIXED_SIZE = Pattern.compile("\\[\\d+]");

    /// In a contract the word means a truth.
    private static final Pattern BITS = Pattern.compile("\\bBIT(?=$|[\\[,)])");

    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    private Types() {}

    /// The platform's type for one of DuckDB's; empty for those that no contract can name, such as
    /// `INTERVAL`, `UNION` or `BIT`, and for what is built of them.
    static Optional<ColumnType> find(String words) {
        String plain = ENUM.matcher(words).replaceAll("VARCHAR");
        if (BITS.matcher(plain).find()) {
            return Optional.empty();
        }
        plain = NULL.matcher(plain).replaceAll("VARCHAR");
        plain = FIXED_SIZE.matcher(plain).replaceAll("[]");
        return PhysicalTypes.find(plain);
    }

    /// Whether DuckDB writes exactly this type for a field, so that no cast is needed.
    static boolean isExactly(String words, ColumnType type) {
        return switch (type) {
            case ColumnType.Text() -> words.equals("VARCHAR");
            case ColumnType.Truth() -> words.equals("BOOLEAN");
            case ColumnType.Int() -> words.equals("INTEGER");
            case ColumnType.BigInt() -> words.equals("BIGINT");
            case ColumnType.Decimal(int precision, int scale) ->
                    words.equals("DECIMAL(%d,%d)".formatted(precision, scale));
            case ColumnType.Real() -> words.equals("FLOAT");
            case ColumnType.DoublePrecision() -> words.equals("DOUBLE");
            case ColumnType.Date() -> words.equals("DATE");
            case ColumnType.Time() -> words.equals("TIME");
            case ColumnType.Timestamp() -> words.equals("TIMESTAMP");
            case ColumnType.Instant() -> words.equals("TIMESTAMP WITH TIME ZONE");
            case ColumnType.Binary() -> words.equals("BLOB");
            case ColumnType.Uuid() -> words.equals("UUID");
            case ColumnType.Array(ColumnType item) ->
                    words.endsWith("[]") && isExactly(words.substring(0, words.length() - 2), item);
            case ColumnType.Struct _, ColumnType.Map _ -> duckDbWords(type).equals(words);
        };
    }

    /// The type as DuckDB prints it.
    private static String duckDbWords(ColumnType type) {
        return switch (type) {
            case ColumnType.Instant() -> "TIMESTAMP WITH TIME ZONE";
            case ColumnType.Array(ColumnType item) -> duckDbWords(item) + "[]";
            case ColumnType.Struct(List<Column> fields) ->
                    fields.stream()
                            .map(field ->
                                    plainOrQuoted(field.name()) + " " + duckDbWords(field.type()))
                            .collect(Collectors.joining(", ", "STRUCT(", ")"));
            case ColumnType.Map(ColumnType key, ColumnType value) ->
                    "MAP(%s, %s)".formatted(duckDbWords(key), duckDbWords(value));
            default -> type.words().toUpperCase(Locale.ROOT);
        };
    }

    private static String plainOrQuoted(String name) {
        return PLAIN.matcher(name).matches() ? name : Quoting.name(name);
    }
}
