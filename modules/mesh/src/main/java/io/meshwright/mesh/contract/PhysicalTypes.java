package io.meshwright.mesh.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the type words that contracts, builds and engines use into a [ColumnType].
///
/// Where a contract gives a physical type that is known here, that decides; otherwise the logical
/// type does: string → varchar, integer → bigint, number → decimal(38,9), date, time, timestamp
/// (with `timezone: true` timestamptz), boolean, object → struct of its properties, array → array
/// of its items, map → map of its keys and values.
public final class PhysicalTypes {
    private static final Pattern DECIMAL =
            Pattern.compile(
                    "(?:decimal|numeric|dec|number)\\s*\\(\\s*(\\d{1,2})\\s*(?:,\\s*(\\d{1,2})\\s*)?\\)");
    private static final Pattern SIZED_TEXT =
            Pattern.compile(
                    "(?:varchar|char|character varying|character|nvarchar|nchar|string|text)\\s*\\(\\s*\\d+\\s*\\)");
    private static final int DEFAULT_SCALE = 9;

    private PhysicalTypes() {}

    /// The type that a word such as `bigint`, `varchar(20)`, `decimal(12,2)`, `varchar[]`,
    /// `struct(a integer)`, `map(varchar, integer)` or `map<string, int>` names, if it is known.
    public static Optional<ColumnType> find(String words) {
        String text = words.strip();
        if (text.endsWith("[]")) {
            return find(text.substring(0, text.length() - 2)).map(ColumnType.Array::new);
        }
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.startsWith("struct(") && lower.endsWith(")")) {
            return struct(text.substring("struct(".length(), text.length() - 1));
        }
        if ((lower.startsWith("map(") && lower.endsWith(")"))
                || (lower.startsWith("map<") && lower.endsWith(">"))) {
            return map(text.substring("map(".length(), text.length() - 1));
        }
        if ((lower.startsWith("array<") || lower.startsWith("list<")) && lower.endsWith(">")) {
            return find(text.substring(text.indexOf('<') + 1, text.length() - 1))
                    .map(ColumnType.Array::new);
        }
        Matcher decimal = DECIMAL.matcher(lower);
        if (decimal.matches()) {
            int precision = Integer.parseInt(decimal.group(1));
            int scale = decimal.group(2) == null ? 0 : Integer.parseInt(decimal.group(2));
            return precision < 1 || precision > 38 || scale > precision
                    ? Optional.empty()
                    : Optional.of(new ColumnType.Decimal(precision, scale));
        }
        if (SIZED_TEXT.matcher(lower).matches()) {
            return Optional.of(new ColumnType.Text());
        }
        return Optional.ofNullable(
                switch (lower) {
                    case "varchar",
                            "string",
                            "text",
                            "char",
                            "character",
                            "character varying",
                            "bpchar",
                            "nvarchar",
                            "nchar",
                            "json" ->
                            new ColumnType.Text();
                    case "boolean", "bool", "bit", "logical" -> new ColumnType.Truth();
                    case "tinyint",
                            "smallint",
                            "int2",
                            "short",
                            "integer",
                            "int",
                            "int4",
                            "int32",
                            "signed",
                            "utinyint",
                            "usmallint" ->
                            new ColumnType.Int();
                    case "bigint", "int8", "int64", "long", "uinteger" -> new ColumnType.BigInt();
                    case "hugeint", "ubigint", "uhugeint" -> new ColumnType.Decimal(38, 0);
                    case "decimal", "numeric", "dec", "number" ->
                            new ColumnType.Decimal(38, DEFAULT_SCALE);
                    case "real", "float", "float4" -> new ColumnType.Real();
                    case "double", "double precision", "float8", "float64" ->
                            new ColumnType.DoublePrecision();
                    case "date" -> new ColumnType.Date();
                    case "time", "time without time zone" -> new ColumnType.Time();
                    case "timestamp",
                            "datetime",
                            "timestamp without time zone",
                            "timestamp_s",
                            "timestamp_ms",
                            "timestamp_ns",
                            "timestamp_ntz" ->
                            new ColumnType.Timestamp();
                    case "timestamptz",
                            "timestamp with time zone",
                            "timestamp_tz",
                            "timestamp_ltz" ->
                            new ColumnType.Instant();
                    case "blob", "binary", "bytea", "varbinary", "bytes" -> new ColumnType.Binary();
                    case "uuid" -> new ColumnType.Uuid();
                    default -> null;
                });
    }

    /// The columns that a dataset's properties promise. A property whose type cannot be told is
    /// left out: see [#find(Property)].
    public static List<Column> columns(List<Property> properties) {
        List<Column> columns = new ArrayList<>();
        for (Property property : properties) {
            find(property)
                    .ifPresent(type ->
                            columns.add(
                                    new Column(
                                            property.name(),
                                            type,
                                            property.required() || property.primaryKey())));
        }
        return columns;
    }

    /// The type that a property promises, or empty when its words name none that is known.
    public static Optional<ColumnType> find(Property property) {
        LogicalType logical = property.logicalType();
        if (logical == LogicalType.OBJECT && !property.properties().isEmpty()) {
            return Optional.of(new ColumnType.Struct(columns(property.properties())));
        }
        Property items = property.items();
        if (logical == LogicalType.ARRAY && items != null) {
            return find(items).map(ColumnType.Array::new);
        }
        MapShape map = property.map();
        if (logical == LogicalType.MAP && map != null) {
            return map(find(map.key()), find(map.value()));
        }
        Optional<ColumnType> physical =
                property.physicalType().isEmpty()
                        ? Optional.empty()
                        : find(property.physicalType());
        if (physical.isPresent() || logical == null) {
            return physical;
        }
        return Optional.ofNullable(
                switch (logical) {
                    case STRING -> new ColumnType.Text();
                    case DATE -> new ColumnType.Date();
                    case TIME -> new ColumnType.Time();
                    case TIMESTAMP ->
                            Boolean.TRUE.equals(property.options().timezone())
                                    ? new ColumnType.Instant()
                                    : new ColumnType.Timestamp();
                    case NUMBER -> new ColumnType.Decimal(38, DEFAULT_SCALE);
                    case INTEGER -> new ColumnType.BigInt();
                    case BOOLEAN -> new ColumnType.Truth();
                    case OBJECT, ARRAY, MAP -> null;
                });
    }

    private static Optional<ColumnType> struct(String body) {
        List<Column> fields = new ArrayList<>();
        for (String part : split(body)) {
            String field = part.strip();
            String name;
            String type;
            if (field.startsWith("\"")) {
                int end = closingQuote(field);
                if (end < 0) {
                    return Optional.empty();
                }
                name = field.substring(1, end).replace("\"\"", "\"");
                type = field.substring(end + 1).strip();
            } else {
                int space = field.indexOf(' ');
                if (space < 0) {
                    return Optional.empty();
                }
                name = field.substring(0, space);
                type = field.substring(space + 1).strip();
            }
            Optional<ColumnType> known = find(type);
            if (known.isEmpty() || name.isEmpty()) {
                return Optional.empty();
            }
            fields.add(Column.nullable(name, known.get()));
        }
        return Optional.of(new ColumnType.Struct(fields));
    }

    private static Optional<ColumnType> map(String body) {
        List<String> halves = split(body);
        return halves.size() == 2
                ? map(find(halves.getFirst()), find(halves.getLast()))
                : Optional.empty();
    }

    private static Optional<ColumnType> map(Optional<ColumnType> key, Optional<ColumnType> value) {
        return key.flatMap(known -> value.map(of -> new ColumnType.Map(known, of)));
    }

    private static int closingQuote(String field) {
        for (int i = 1; i < field.length(); i++) {
            if (field.charAt(i) == '"') {
                if (i + 1 < field.length() && field.charAt(i + 1) == '"') {
                    i++;
                } else {
                    return i;
                }
            }
        }
        return -1;
    }

    private static List<String> split(String body) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '(' || c == '<')) {
                depth++;
            } else if (!quoted && (c == ')' || c == '>')) {
                depth--;
            } else if (!quoted && depth == 0 && c == ',') {
                parts.add(body.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(body.substring(start));
        return parts;
    }
}
