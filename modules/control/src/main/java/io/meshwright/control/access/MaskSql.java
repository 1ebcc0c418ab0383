package io.meshwright.control.access;

import io.meshwright.control.sql.Quoted;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnPath;
import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.mesh.policy.Mask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Masks as expressions of the engine's SQL. `docs/masks.md` says what each does to each type.
final class MaskSql {
    private static final int INT_BYTES = 4;
    private static final int LONG_BYTES = 8;

    private final Map<ColumnPath, Mask> masks;
    private final Salts salts;

    /// @param masks by what they cover; each fits the type there
    MaskSql(Map<ColumnPath, Mask> masks, Salts salts) {
        this.masks = Map.copyOf(masks);
        this.salts = salts;
    }

    /// A column in the form in which it is shown.
    String of(Column column) {
        return shown(ColumnPath.of(column.name()), Quoted.name(column.name()), column.type());
    }

    private String shown(ColumnPath path, String value, ColumnType type) {
        Mask mask = masks.get(path);
        if (mask != null) {
            return "CAST(%s AS %s)".formatted(masked(mask, value, type), type.words());
        }
        if (masks.keySet().stream().noneMatch(other -> isInside(other, path))) {
            return value;
        }
        return switch (type) {
            case ColumnType.Struct(List<Column> fields) -> {
                List<String> parts = new ArrayList<>();
                for (Column field : fields) {
                    String part =
                            "struct_extract(%s, %s)".formatted(value, Quoted.text(field.name()));
                    parts.add(
                            "%s := %s"
                                    .formatted(
                                            Quoted.name(field.name()),
                                            shown(path.then(field.name()), part, field.type())));
                }
                yield unlessNull(value, "struct_pack(%s)".formatted(String.join(", ", parts)));
            }
            case ColumnType.Array(ColumnType item) -> {
                String name = Quoted.name("item " + path.steps().size());
                yield "list_transform(%s, lambda %s: %s)"
                        .formatted(value, name, shown(path.then(ColumnPath.ITEMS), name, item));
            }
            case ColumnType.Map(_, ColumnType each) -> {
                String name = Quoted.name("entry " + path.steps().size());
                yield "map_from_entries(list_transform(map_entries(%1$s), lambda %2$s: struct_pack(k := struct_extract(%2$s, 'key'), v := %3$s)))"
                        .formatted(
                                value,
                                name,
                                shown(
                                        path.then(ColumnPath.VALUES),
                                        "struct_extract(%s, 'value')".formatted(name),
                                        each));
            }
            default -> value;
        };
    }

    private static boolean isInside(ColumnPath inner, ColumnPath outer) {
        return inner.steps().size() > outer.steps().size()
                && inner.steps().subList(0, outer.steps().size()).equals(outer.steps());
    }

    private static String unlessNull(String value, String otherwise) {
        return "CASE WHEN %s IS NULL THEN NULL ELSE %s END".formatted(value, otherwise);
    }

    private String masked(Mask mask, String value, ColumnType type) {
        return switch (mask) {
            case TRUNCATE_TO_MONTH -> truncated(value, type, "month");
            case TRUNCATE_TO_YEAR -> truncated(value, type, "year");
            case SHOW_FIRST_4 ->
                    "CASE WHEN length(%1$s) <= 4 THEN %1$s ELSE substr(%1$s, 1, 4) || %2$s END"
                            .formatted(value, alphanum("substr(%s, 5)".formatted(value)));
            case SHOW_LAST_4 ->
                    "CASE WHEN length(%1$s) <= 4 THEN %1$s ELSE %2$s || substr(%1$s, length(%1$s) - 3) END"
                            .formatted(
                                    value,
                                    alphanum("substr(%1$s, 1, length(%1$s) - 4)".formatted(value)));
            case MASK_ALPHANUM -> alphanum(value);
            case SHA_256_GLOBAL -> hashed(value, type, salts.global());
            case SHA_256_QUERY_LOCAL -> hashed(value, type, salts.local());
            case MASK_TO_FIXED_VALUE -> unlessNull(value, fixed(type));
            case REPLACE_WITH_NULL -> "NULL";
        };
    }

    private static String alphanum(String value) {
        return "regexp_replace(regexp_replace(%s, '[^0-9(),.@-]', 'x', 'g'), '[0-9]', 'n', 'g')"
                .formatted(value);
    }

    /// Times with a zone are looked at in UTC.
    private static String truncated(String value, ColumnType type, String to) {
        return type instanceof ColumnType.Instant
                ? "timezone('UTC', date_trunc('%s', timezone('UTC', %s)))".formatted(to, value)
                : "date_trunc('%s', %s)".formatted(to, value);
    }

    private static String hashed(String value, ColumnType type, String salt) {
        return switch (type) {
            case ColumnType.Int _ -> number(value, INT_BYTES, salt);
            case ColumnType.BigInt _ -> number(value, LONG_BYTES, salt);
            case ColumnType.Binary _ -> "unhex(%s)".formatted(digest(value, salt));
            default -> digest("encode(%s)".formatted(value), salt);
        };
    }

    /// 64 hexadecimal digits of the salt and some bytes.
    private static String digest(String bytes, String salt) {
        return "sha256(unhex('%s') || %s)".formatted(salt, bytes);
    }

    /// A whole number from the first bytes of the hash of its own bytes, both with the least byte
    /// first.
    private static String number(String value, int bytes, String salt) {
        String unsigned =
                "(CAST(%s AS HUGEINT) + CASE WHEN %s < 0 THEN %s ELSE 0 END)"
                        .formatted(value, value, range(bytes));
        String digits = "lpad(hex(CAST(%s AS UBIGINT)), %d, '0')".formatted(unsigned, 2 * bytes);
        String digest = digest("unhex(%s)".formatted(turned(digits, bytes)), salt);
        String hash =
                "CAST(CAST('0x' || %s AS UBIGINT) AS HUGEINT)".formatted(turned(digest, bytes));
        return unlessNull(
                value,
                "list_extract(list_transform([%1$s], lambda \"hash\": CASE WHEN \"hash\" >= %3$s THEN \"hash\" - %2$s ELSE \"hash\" END), 1)"
                        .formatted(hash, range(bytes), half(bytes)));
    }

    private static String range(int bytes) {
        return bytes == INT_BYTES
                ? "CAST('4294967296' AS HUGEINT)"
                : "CAST('18446744073709551616' AS HUGEINT)";
    }

    private static String half(int bytes) {
        return bytes == INT_BYTES
                ? "CAST('2147483648' AS HUGEINT)"
                : "CAST('9223372036854775808' AS HUGEINT)";
    }

    /// The first bytes of hexadecimal digits, last byte first.
    private static String turned(String digits, int bytes) {
        List<String> pairs = new ArrayList<>();
        for (int at = bytes; at > 0; at--) {
            pairs.add("substr(\"d\", %d, 2)".formatted(2 * at - 1));
        }
        return "list_extract(list_transform([%s], lambda \"d\": %s), 1)"
                .formatted(digits, String.join(" || ", pairs));
    }

    private static String fixed(ColumnType type) {
        return switch (type) {
            case ColumnType.Text _ -> "'XXXXXXXX'";
            case ColumnType.Truth _ -> "false";
            case ColumnType.Int _,
                    ColumnType.BigInt _,
                    ColumnType.Decimal _,
                    ColumnType.Real _,
                    ColumnType.DoublePrecision _ ->
                    "0";
            case ColumnType.Date _ -> "DATE '9999-12-31'";
            case ColumnType.Time _ -> "TIME '00:00:00'";
            case ColumnType.Timestamp _ -> "TIMESTAMP '9999-12-31 00:00:00'";
            case ColumnType.Instant _ -> "TIMESTAMPTZ '9999-12-31 00:00:00+00:00'";
            case ColumnType.Binary _ -> "''::BLOB";
            case ColumnType.Uuid _ -> "'00000000-0000-0000-0000-000000000000'";
            case ColumnType.Array _ -> "[]";
            case ColumnType.Map _ -> "MAP {}";
            case ColumnType.Struct(List<Column> fields) ->
                    fields.stream()
                            .map(field ->
                                    "%s := CAST(%s AS %s)"
                                            .formatted(
                                                    Quoted.name(field.name()),
                                                    fixed(field.type()),
                                                    field.type().words()))
                            .collect(Collectors.joining(", ", "struct_pack(", ")"));
        };
    }
}
