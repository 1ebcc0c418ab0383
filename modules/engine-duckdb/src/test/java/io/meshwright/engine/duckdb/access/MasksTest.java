package io.meshwright.engine.duckdb.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.control.access.Restrictions;
import io.meshwright.control.access.Salts;
import io.meshwright.control.engine.ArrowRows;
import io.meshwright.control.engine.Engine;
import io.meshwright.control.engine.Limits;
import io.meshwright.control.engine.QueryOrder;
import io.meshwright.control.engine.Relation;
import io.meshwright.control.engine.Restriction;
import io.meshwright.control.engine.Rows;
import io.meshwright.engine.duckdb.DuckDbEngine;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnPath;
import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.mesh.decision.Decision;
import io.meshwright.mesh.decision.Masking;
import io.meshwright.mesh.document.Version;
import io.meshwright.mesh.policy.Mask;
import io.meshwright.mesh.principal.Identity;
import io.meshwright.mesh.principal.Principal;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.product.OutputPort;
import io.meshwright.mesh.product.Port;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class MasksTest {
    private static final Engine ENGINE = new DuckDbEngine();
    private static final Salts SALTS = new Salts("00".repeat(16), "ff".repeat(16));
    private static final Limits LIMITS =
            new Limits(256L << 20, 1, Duration.ofMinutes(1), 10_000, 0);

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    private static Port port(Column column) {
        return new Port(
                ProductAddress.of("sales", "orders").port("orders", 1),
                new OutputPort(
                        "orders",
                        Version.parse("1.0.0"),
                        "",
                        "",
                        "",
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Place.none()),
                null,
                List.of(column),
                null);
    }

    /// The values of one column as they are shown, as text.
    private static List<@Nullable String> shown(
            ColumnType type, Mask mask, ColumnPath path, @Nullable String... values) {
        Column column = Column.nullable("v", type);
        Port port = port(column);
        Decision.Granted granted =
                new Decision.Granted(
                        port.address(),
                        List.of("v"),
                        List.of(new Masking(path, mask, List.of("policy p"))),
                        List.of(),
                        List.of(),
                        "",
                        null,
                        0,
                        List.of());
        Restrictions.Answer answer =
                Restrictions.of(granted, port, Identity.of(Principal.parse("user:ann")), SALTS);
        Restriction restriction = ((Restrictions.Of) answer).restriction();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ENGINE.query(
                new QueryOrder(
                        List.of(
                                new Relation(
                                        List.of("t"),
                                        new Rows.Inline(
                                                List.of(column),
                                                Arrays.stream(values)
                                                        .map(Collections::singletonList)
                                                        .toList()),
                                        restriction)),
                        "SELECT CAST(v AS VARCHAR), typeof(v) FROM t",
                        LIMITS),
                out);
        List<@Nullable String> texts = new ArrayList<>();
        for (List<@Nullable Object> row : ArrowRows.read(out.toByteArray()).rows()) {
            texts.add(row.get(0) == null ? null : Objects.toString(row.get(0)));
            assertThat(Objects.toString(row.get(1)).toLowerCase(Locale.ROOT))
                    .as("a mask keeps the type")
                    .isEqualTo(typeOf(type));
        }
        return texts;
    }

    private static String typeOf(ColumnType type) {
        return type instanceof ColumnType.Instant
                ? "timestamp with time zone"
                : type.words().replace("\"", "");
    }

    private static List<@Nullable String> shown(
            ColumnType type, Mask mask, @Nullable String... values) {
        return shown(type, mask, ColumnPath.of("v"), values);
    }

    @Test
    void alphanumKeepsPunctuationAndHidesLettersAndDigits() {
        assertThat(
                        shown(
                                new ColumnType.Text(),
                                Mask.MASK_ALPHANUM,
                                "ann.lee-7@example.org",
                                "(030) 12-3,4",
                                "",
                                "Ünïcödé 漢字🤦\n9",
                                null))
                .containsExactly(
                        "xxx.xxx-n@xxxxxxx.xxx", "(nnn)xnn-n,n", "", "xxxxxxxxxxxxn", null);
    }

    @Test
    void theFirstAndLastFourCharactersStayAndShortTextsStayWhole() {
        assertThat(
                        shown(
                                new ColumnType.Text(),
                                Mask.SHOW_LAST_4,
                                "4111-1111-1111-4444",
                                "1234",
                                "12345",
                                "ab漢字🤦c",
                                "",
                                null))
                .containsExactly("nnnn-nnnn-nnnn-4444", "1234", "n2345", "xx漢字🤦c", "", null);
        assertThat(
                        shown(
                                new ColumnType.Text(),
                                Mask.SHOW_FIRST_4,
                                "ann.lee@example.org",
                                "漢字🤦cde",
                                "abc",
                                null))
                .containsExactly("ann.xxx@xxxxxxx.xxx", "漢字🤦cxx", "abc", null);
    }

    @Test
    void timesAreCutToMonthAndYearInUtc() {
        assertThat(
                        shown(
                                new ColumnType.Date(),
                                Mask.TRUNCATE_TO_YEAR,
                                "2024-07-15",
                                "0001-12-31",
                                "1969-05-05",
                                null))
                .containsExactly("2024-01-01", "0001-01-01", "1969-01-01", null);
        assertThat(shown(new ColumnType.Date(), Mask.TRUNCATE_TO_MONTH, "2024-07-15", "2024-02-29"))
                .containsExactly("2024-07-01", "2024-02-01");
        assertThat(
                        shown(
                                new ColumnType.Timestamp(),
                                Mask.TRUNCATE_TO_MONTH,
                                "2024-07-15 13:14:15.123456",
                                "1969-12-31 23:59:59"))
                .containsExactly("2024-07-01 00:00:00", "1969-12-01 00:00:00");
        assertThat(
                        shown(
                                new ColumnType.Instant(),
                                Mask.TRUNCATE_TO_YEAR,
                                "2023-12-31 23:30:00-05:00",
                                null))
                .containsExactly("2024-01-01 00:00:00+00", null);
    }

    @Test
    void theFixedValueIsOneForEachType() {
        Mask fixed = Mask.MASK_TO_FIXED_VALUE;
        assertThat(shown(new ColumnType.Text(), fixed, "secret", null))
                .containsExactly("XXXXXXXX", null);
        assertThat(shown(new ColumnType.Truth(), fixed, "true")).containsExactly("false");
        assertThat(shown(new ColumnType.Int(), fixed, "-7")).containsExactly("0");
        assertThat(shown(new ColumnType.BigInt(), fixed, "9223372036854775807"))
                .containsExactly("0");
        assertThat(shown(new ColumnType.Decimal(12, 2), fixed, "-3.14")).containsExactly("0.00");
        assertThat(shown(new ColumnType.Real(), fixed, "1.5")).containsExactly("0.0");
        assertThat(shown(new ColumnType.DoublePrecision(), fixed, "1.5")).containsExactly("0.0");
        assertThat(shown(new ColumnType.Date(), fixed, "2024-01-05")).containsExactly("9999-12-31");
        assertThat(shown(new ColumnType.Time(), fixed, "12:13:14")).containsExactly("00:00:00");
        assertThat(shown(new ColumnType.Timestamp(), fixed, "2024-01-05 10:00:00"))
                .containsExactly("9999-12-31 00:00:00");
        assertThat(shown(new ColumnType.Instant(), fixed, "2024-01-05 10:00:00+00"))
                .containsExactly("9999-12-31 00:00:00+00");
        assertThat(shown(new ColumnType.Binary(), fixed, "abc")).containsExactly("");
        assertThat(shown(new ColumnType.Uuid(), fixed, "0f8fad5b-d9cb-469f-a165-70867728950e"))
                .containsExactly("00000000-0000-0000-0000-000000000000");
        assertThat(shown(new ColumnType.Array(new ColumnType.Int()), fixed, "[1, 2]", null))
                .containsExactly("[]", null);
        assertThat(
                        shown(
                                new ColumnType.Struct(
                                        List.of(
                                                Column.nullable("a", new ColumnType.Text()),
                                                Column.nullable(
                                                        "b",
                                                        new ColumnType.Array(
                                                                new ColumnType.Date())))),
                                fixed,
                                "{'a': 'x', 'b': [2024-01-01]}"))
                .containsExactly("{'a': XXXXXXXX, 'b': []}");
    }

    @Test
    void nullReplacesEverything() {
        assertThat(shown(new ColumnType.Text(), Mask.REPLACE_WITH_NULL, "a", null))
                .containsExactly(null, null);
        assertThat(
                        shown(
                                new ColumnType.Array(new ColumnType.Text()),
                                Mask.REPLACE_WITH_NULL,
                                "[a]"))
                .containsExactly((String) null);
    }

    @Test
    void hashesAreThoseOfTheSaltAndTheValuesBytes() throws NoSuchAlgorithmException {
        byte[] global = HexFormat.of().parseHex("00".repeat(16));
        byte[] local = HexFormat.of().parseHex("ff".repeat(16));
        for (String text : List.of("ann@example.org", "", "漢字🤦", "it's")) {
            assertThat(shown(new ColumnType.Text(), Mask.SHA_256_GLOBAL, text))
                    .containsExactly(
                            HexFormat.of()
                                    .formatHex(sha(global, text.getBytes(StandardCharsets.UTF_8))));
            assertThat(shown(new ColumnType.Text(), Mask.SHA_256_QUERY_LOCAL, text))
                    .containsExactly(
                            HexFormat.of()
                                    .formatHex(sha(local, text.getBytes(StandardCharsets.UTF_8))));
        }
        for (long number :
                List.of(0L, 1L, -1L, 255L, 4_711L, -4_711L, Long.MAX_VALUE, Long.MIN_VALUE)) {
            byte[] bytes =
                    ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(number).array();
            long expected =
                    ByteBuffer.wrap(sha(global, bytes)).order(ByteOrder.LITTLE_ENDIAN).getLong();
            assertThat(
                            shown(
                                    new ColumnType.BigInt(),
                                    Mask.SHA_256_GLOBAL,
                                    Long.toString(number),
                                    null))
                    .containsExactly(Long.toString(expected), null);
        }
        for (int number : List.of(0, 1, -1, 4_711, Integer.MAX_VALUE, Integer.MIN_VALUE)) {
            byte[] bytes =
                    ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(number).array();
            int expected =
                    ByteBuffer.wrap(sha(global, bytes)).order(ByteOrder.LITTLE_ENDIAN).getInt();
            assertThat(shown(new ColumnType.Int(), Mask.SHA_256_GLOBAL, Integer.toString(number)))
                    .containsExactly(Integer.toString(expected));
        }
    }

    private static byte[] sha(byte[] salt, byte[] bytes) throws NoSuchAlgorithmException {
        byte[] all = Arrays.copyOf(salt, salt.length + bytes.length);
        System.arraycopy(bytes, 0, all, salt.length, bytes.length);
        return MessageDigest.getInstance("SHA-256").digest(all);
    }

    @Test
    void valuesOfMapsAreMaskedWhereTheyLieAndKeysStay() {
        ColumnType type = new ColumnType.Map(new ColumnType.Text(), new ColumnType.Text());
        assertThat(
                        shown(
                                type,
                                Mask.MASK_ALPHANUM,
                                new ColumnPath(List.of("v", ColumnPath.VALUES)),
                                "{a=x7, b=NULL}",
                                "{}",
                                null))
                .containsExactly("{a=xn, b=NULL}", "{}", null);
        assertThat(shown(type, Mask.MASK_TO_FIXED_VALUE, "{a=x7}", null))
                .containsExactly("{}", null);
    }

    @Test
    void fieldsAndItemsAreMaskedWhereTheyLie() {
        ColumnType type =
                new ColumnType.Array(
                        new ColumnType.Struct(
                                List.of(
                                        Column.nullable("mail", new ColumnType.Text()),
                                        Column.nullable("amount", new ColumnType.BigInt()))));
        ColumnPath path = new ColumnPath(List.of("v", ColumnPath.ITEMS, "mail"));
        assertThat(
                        shown(
                                type,
                                Mask.MASK_ALPHANUM,
                                path,
                                "[{'mail': 'ann@x.org', 'amount': 1}, {'mail': NULL, 'amount': 2}, NULL]",
                                "[]",
                                null))
                .containsExactly(
                        "[{'mail': xxx@x.xxx, 'amount': 1}, {'mail': NULL, 'amount': 2}, NULL]",
                        "[]",
                        null);
    }
}
