package io.meshwright.source.postgres;

import io.meshwright.control.source.SourceColumn.Form;
import io.meshwright.mesh.contract.ColumnType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The platform's types for those of PostgreSQL, and how their values come out of a table.
///
/// Dates, times and decimals come as text: PostgreSQL knows infinite dates, years before Christ, 24
/// o'clock, and decimals that are no number. So does a decimal without precision, which may have a
/// hundred thousand digits. Arrays and rows come as JSON. What the platform has no type for, such
/// as intervals, ranges and network addresses, is text as PostgreSQL writes it.
final class PostgresTypes {
    private static final int MODIFIER_BASE = 4;
    private static final int DIGITS = 38;

    private final Map<Long, Type> types;

    /// @param types of the columns to come, with those that they are made of
    PostgresTypes(Map<Long, Type> types) {
        this.types = Map.copyOf(types);
    }

    /// A row of `pg_type`.
    ///
    /// @param kind `d` for a domain, `e` for an enumeration, `c` for a row
    /// @param category `A` for an array
    /// @param modifier of a domain
    record Type(String name, String kind, String category, long base, int modifier, long element) {}

    /// How a column is seen, and the expression that selects it.
    record Seen(ColumnType type, Form form, String expression) {}

    /// @param column quoted
    Seen see(long oid, int modifier, String column) {
        Type type = types.get(oid);
        if (type == null) {
            return text(column);
        }
        if (type.kind().equals("d")) {
            return see(type.base(), type.modifier(), column);
        }
        if (type.kind().equals("c")) {
            return json(column);
        }
        if (type.category().equals("A") && type.element() != 0) {
            return array(type.element(), modifier, column);
        }
        return switch (type.name()) {
            case "json", "jsonb" -> new Seen(new ColumnType.Text(), Form.JSON, column);
            case "bytea" ->
                    new Seen(
                            new ColumnType.Binary(),
                            Form.TYPED,
                            "pg_catalog.regexp_replace(pg_catalog.encode(%s, 'hex'), '(..)', '\\x\\1', 'g')"
                                    .formatted(column));
            case "numeric" -> new Seen(decimal(modifier), Form.TEXT, column);
            default -> {
                ColumnType plain = plain(type.name());
                yield plain == null
                        ? text(column)
                        : new Seen(plain, isExact(plain) ? Form.TYPED : Form.TEXT, column);
            }
        };
    }

    private Seen array(long element, int modifier, String column) {
        Seen item = see(element, modifier, column);
        if (item.form() == Form.JSON || item.type() instanceof ColumnType.Array) {
            return json(column);
        }
        ColumnType type =
                item.type() instanceof ColumnType.Binary ? new ColumnType.Text() : item.type();
        return new Seen(new ColumnType.Array(type), Form.TEXT, toJson(column));
    }

    private static Seen json(String column) {
        return new Seen(new ColumnType.Text(), Form.JSON, toJson(column));
    }

    private static String toJson(String column) {
        return "pg_catalog.to_json(%s)::pg_catalog.text".formatted(column);
    }

    private static Seen text(String column) {
        return new Seen(new ColumnType.Text(), Form.TYPED, column);
    }

    /// Whether the platform's type knows every value of PostgreSQL's.
    private static boolean isExact(ColumnType type) {
        return switch (type) {
            case ColumnType.Date _,
                    ColumnType.Time _,
                    ColumnType.Timestamp _,
                    ColumnType.Instant _ ->
                    false;
            default -> true;
        };
    }

    private static @Nullable ColumnType plain(String name) {
        return switch (name) {
            case "int2", "int4" -> new ColumnType.Int();
            case "int8", "oid" -> new ColumnType.BigInt();
            case "float4" -> new ColumnType.Real();
            case "float8" -> new ColumnType.DoublePrecision();
            case "bool" -> new ColumnType.Truth();
            case "uuid" -> new ColumnType.Uuid();
            case "date" -> new ColumnType.Date();
            case "time" -> new ColumnType.Time();
            case "timestamp" -> new ColumnType.Timestamp();
            case "timestamptz" -> new ColumnType.Instant();
            default -> null;
        };
    }

    /// A decimal without precision, or with more digits than the platform's have, is of double
    /// precision where no contract promises more. It comes as text all the same.
    private static ColumnType decimal(int modifier) {
        if (modifier < MODIFIER_BASE) {
            return new ColumnType.DoublePrecision();
        }
        int precision = ((modifier - MODIFIER_BASE) >> 16) & 0xffff;
        int scale = (((modifier - MODIFIER_BASE) & 0x7ff) ^ 1024) - 1024;
        return precision > DIGITS || scale < 0 || scale > precision
                ? new ColumnType.DoublePrecision()
                : new ColumnType.Decimal(precision, scale);
    }
}
