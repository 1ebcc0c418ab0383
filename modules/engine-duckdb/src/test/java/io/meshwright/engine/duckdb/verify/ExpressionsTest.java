package io.meshwright.engine.duckdb.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.meshwright.control.engine.Engine;
import io.meshwright.engine.duckdb.DuckDbEngine;
import io.meshwright.mesh.product.Port;
import io.meshwright.mesh.release.CheckResult;
import io.meshwright.mesh.release.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionsTest {
    private static final Engine ENGINE = new DuckDbEngine();
    private static final String COLUMNS =
            """
            properties:
              - { name: id, logicalType: integer, physicalType: integer }
              - { name: price, logicalType: number, physicalType: "decimal(9,2)" }
              - { name: weight, logicalType: number, physicalType: double }
              - { name: name, logicalType: string, physicalType: varchar }
              - { name: open, logicalType: boolean, physicalType: boolean }
              - { name: day, logicalType: date, physicalType: date }
              - { name: at, logicalType: timestamp, physicalType: timestamptz }
              - { name: "Dollars $", logicalType: integer, physicalType: bigint }
              - name: address
                logicalType: object
                physicalType: "struct(city varchar, zip integer)"
              - name: tags
                logicalType: array
                physicalType: "varchar[]"
                items: { logicalType: string }
            quality:
              - id: rule
                type: custom
                engine: meshwright
                implementation: { expression: RULE }
            """;
    private static final String SELECT =
            """
            SELECT * FROM (VALUES
              (1, 9.99, 0.5, 'Zoë', true, DATE '2026-01-31', TIMESTAMPTZ '2026-01-31T12:00:00Z', 7,
                  {'city': 'Bern', 'zip': 3000}, ['a', 'b']),
              (2, 10.00, -3.25, '', false, DATE '2025-12-31', TIMESTAMPTZ '2026-01-01T00:30:00+01:00', -7,
                  {'city': 'Ulm', 'zip': 89073}, []),
              (-3, 0.01, 1e18, 'O''Neil', true, DATE '2024-02-29', TIMESTAMPTZ '1999-12-31T23:59:59Z', 0,
                  {'city': NULL, 'zip': NULL}, ['b', 'ccc']),
              (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL))
              AS t(id, price, weight, name, open, day, "at", "Dollars $", address, tags)
            """;

    @TempDir Path folder;

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    /// What the engine makes of an expression is what the reference implementation of CEL makes of
    /// it, row by row.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "row.id > 0",
                "row.id + 1 == 2",
                "row.id * 2 - 1 <= 3",
                "row.id / 2 == 1",
                "row.id / 2 == -1",
                "row.id % 2 == 1",
                "row.id % 2 == -1",
                "-row.id > 0",
                "10 / (row.id - 1) > 0",
                "row.price >= 9.99",
                "row.price == 0.01",
                "row.price * 2.0 < 20.0",
                "row.price > 5",
                "row.weight < 0.0",
                "row.weight == 1e18",
                "row.weight / 2.0 > 0.2",
                "int(row.weight) == -3",
                "double(row.id) == 1.0",
                "double(row.id) == row.weight",
                "row.id != 2",
                "row.name != 'Zoë'",
                "row.name.size() == row.tags.size()",
                "row.id % (row.id - 1) == 0",
                "row.name == ''",
                "row.name == 'Zoë'",
                "row.name.size() == 3",
                "size(row.name) > 3",
                "row.name.startsWith('Z')",
                "row.name.endsWith('ë')",
                "row.name.contains(\"'\")",
                "row.name.matches('^[A-Z]')",
                "row.name + '!' == 'Zoë!'",
                "row.name < 'P'",
                "string(row.id) == '-3'",
                "row.open",
                "!row.open",
                "row.open && row.id > 0",
                "row.open || row.id == 2",
                "row.id == null",
                "row.id != null && row.id < 2",
                "row.id == null || row.id < 2",
                "row.open ? row.id == 1 : row.id == 2",
                "row.id in [1, 2, 3]",
                "!(row.name in ['Zoë', ''])",
                "row.name in []",
                "row.day < timestamp('2026-01-01T00:00:00Z')",
                "row.day == timestamp('2024-02-29T00:00:00Z')",
                "row.at > timestamp('2026-01-01T00:00:00+01:00')",
                "row.at - row.day < duration('13h')",
                "row.at + duration('1h30m') > timestamp('2026-01-31T13:00:00Z')",
                "row.day.getFullYear() == 2026",
                "row.day.getMonth() == 11",
                "row.day.getDate() == 31",
                "row.day.getDayOfMonth() == 28",
                "row.day.getDayOfWeek() == 4",
                "row.day.getDayOfYear() == 30",
                "row.at.getHours() == 23",
                "row.at.getMinutes() == 30",
                "row.at.getSeconds() == 59",
                "string(row.at) == '1999-12-31T23:59:59Z'",
                "int(row.at) == 946684799",
                "row['Dollars $'] > 0",
                "row.day == null || row.day.getFullYear() > 2000",
                "row.address.city == 'Bern'",
                "row.address.zip > 3000",
                "row.tags.size() == 2",
                "'b' in row.tags",
                "row.tags[0] == 'a'",
                "row.tags[1] == 'ccc'",
                "row.tags.all(t, t.size() == 1)",
                "row.tags.exists(t, t == 'b')",
                "row.tags.exists_one(t, t.startsWith('c'))",
                "row.tags.filter(t, t != 'b').size() == 1",
                "row.tags.all(t, row.tags.exists(u, u == t && row.id < 3))"
            })
    void anExpressionMeansWhatItMeansInCel(String expression) throws CelValidationException {
        assertThat(failing(expression)).isEqualTo(notTrue(expression));
    }

    @Test
    void whatIsGivenIsTold() {
        assertThat(failing("has(row.id)")).isEqualTo(1);
        assertThat(failing("has(row.address.city)")).isEqualTo(2);
    }

    @Test
    void rowsThatDoNotKeepARuleAreCountedAndShown() {
        CheckResult result = verify("row.price >= 5.0 || row.price == null", "");

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.reason())
                .isEqualTo("1 of 4 rows does not keep `row.price >= 5.0 || row.price == null`");
        assertThat(result.threshold()).isEqualTo("must be 0");
        assertThat(result.samples().get(1)).contains("0.01");
        assertThat(verify("row.id > 0", "unit: percent, mustBeLessThan: 51").outcome())
                .isEqualTo(Outcome.PASSED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "count() | mustBe: 4 | passed",
                "count(row.open) | mustBe: 2 | passed",
                "sum(row.price) | mustBe: 20 | passed",
                "sum(row.price) / double(count()) | mustBeGreaterThan: 6 | failed",
                "min(row.id) + max(row.id) | mustBe: -1 | passed",
                "avg(row.id) | mustBe: 0 | passed",
                "distinct(row.open) | mustBe: 2 | passed",
                "max(row.day) < max(row.at) | | passed",
                "sum(row.id) > 0 | | failed",
                "sum(row.id) | | error",
                "sum(row.id) > 0 | mustBe: 1 | error",
                "10 / (sum(row.id)) | mustBe: 1 | error"
            })
    void anExpressionOverAllRowsHasOneValue(String expression, @Nullable String rest, String is) {
        assertThat(verify(expression, rest == null ? "" : rest).outcome().word()).isEqualTo(is);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "row.prise > 1.0 | there is no column or field 'prise'. Did you mean 'price'? (line 1, column 4 of the expression)",
                "price > 1.0 | 'price' is not known here. The column is row.price (line 1, column 1 of the expression)",
                "row.name > 1 | '>' does not take (string, int) (line 1, column 10 of the expression)",
                "row.name | the expression answers string of a row, not true or false (line 1, column 4 of the expression)",
                "sum(row.id) > row.id | a value of one row stands beside a function over all rows. Put it into count, sum, min, max, avg or distinct (line 1, column 18 of the expression)",
                "sum(sum(row.id)) > 1 | functions over all rows cannot be nested (line 1, column 8 of the expression)",
                "row.name.matches('(a') | the pattern does not compile: missing closing ) (line 1, column 18 of the expression)",
                "row.day > timestamp('2026-01-01') | '2026-01-01' is no timestamp. Write it as 2026-01-31T00:00:00Z (line 1, column 21 of the expression)",
                "row.day.getHours('Europe/Berlin') == 1 | times are in UTC here; a time zone cannot be given (line 1, column 17 of the expression)"
            })
    void anExpressionThatIsWrongIsAnErrorWithItsPlace(String expression, String reason) {
        CheckResult result = verify(expression, "");

        assertThat(result.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(result.reason()).isEqualTo(reason);
    }

    @Test
    void hostileExpressionsEndAsErrors() {
        String deep = "(".repeat(5_000) + "true" + ")".repeat(5_000);
        String lists = "row.tags.all(a, ".repeat(200) + "true" + ")".repeat(200);
        String injected = "row.name == \"' OR 1=1 --\" || row.name == \"\\u0000\"";
        assertThat(List.of(deep, lists, "x".repeat(100_000), "", "row", injected))
                .allSatisfy(expression ->
                        assertThat(verify(expression, "").outcome()).isEqualTo(Outcome.ERROR));
        assertThat(failing("row.name == \"' OR 1=1 --\"")).isEqualTo(4);
        assertThat(failing("row.name.matches('(a+)+$') || true")).isZero();
    }

    private long failing(String expression) {
        CheckResult result = verify(expression, "");
        assertThat(result.outcome()).as(result.reason()).isNotEqualTo(Outcome.ERROR);
        return result.failingRows();
    }

    private CheckResult verify(String expression, String rest) {
        String text = expression.replace("\\", "\\\\").replace("\"", "\\\"");
        String rule = "\"" + text + "\"" + (rest.isEmpty() ? "" : ", " + rest);
        Port port = Bench.port(COLUMNS.replace("RULE", rule));
        return Bench.result(bench().verify(port, SELECT), "rule");
    }

    private Bench bench() {
        try {
            return new Bench(ENGINE, Files.createTempDirectory(folder, "rows"));
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /// The rows of which the reference implementation does not find an expression true.
    private static long notTrue(String expression) throws CelValidationException {
        CelOptions options =
                CelOptions.current()
                        .enableQuotedIdentifierSyntax(true)
                        .enableHeterogeneousNumericComparisons(true)
                        .build();
        CelCompiler compiler =
                CelCompilerFactory.standardCelCompilerBuilder()
                        .setOptions(options)
                        .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                        .addVar("row", MapType.create(SimpleType.STRING, SimpleType.DYN))
                        .build();
        CelRuntime runtime =
                CelRuntimeFactory.legacyCelRuntimeBuilder().setOptions(options).build();
        var tree = compiler.compile(expression).getAst();
        long notTrue = 0;
        for (Map<String, @Nullable Object> row : rows()) {
            try {
                Object answer = runtime.createProgram(tree).eval(Map.of("row", row));
                notTrue += Boolean.TRUE.equals(answer) ? 0 : 1;
            } catch (CelEvaluationException _) {
                notTrue++;
            }
        }
        return notTrue;
    }

    private static List<Map<String, @Nullable Object>> rows() {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        rows.add(
                row(
                        1L,
                        9.99,
                        0.5,
                        "Zoë",
                        true,
                        Instant.parse("2026-01-31T00:00:00Z"),
                        Instant.parse("2026-01-31T12:00:00Z"),
                        7L,
                        address("Bern", 3000L),
                        List.of("a", "b")));
        rows.add(
                row(
                        2L,
                        10.0,
                        -3.25,
                        "",
                        false,
                        Instant.parse("2025-12-31T00:00:00Z"),
                        Instant.parse("2025-12-31T23:30:00Z"),
                        -7L,
                        address("Ulm", 89073L),
                        List.of()));
        rows.add(
                row(
                        -3L,
                        0.01,
                        1e18,
                        "O'Neil",
                        true,
                        Instant.parse("2024-02-29T00:00:00Z"),
                        Instant.parse("1999-12-31T23:59:59Z"),
                        0L,
                        address(null, null),
                        List.of("b", "ccc")));
        rows.add(row(null, null, null, null, null, null, null, null, null, null));
        return rows;
    }

    private static Map<String, @Nullable Object> address(
            @Nullable String city, @Nullable Long zip) {
        Map<String, @Nullable Object> address = new LinkedHashMap<>();
        address.put("city", orNull(city));
        address.put("zip", orNull(zip));
        return address;
    }

    private static Map<String, @Nullable Object> row(@Nullable Object... values) {
        List<String> names =
                List.of(
                        "id",
                        "price",
                        "weight",
                        "name",
                        "open",
                        "day",
                        "at",
                        "Dollars $",
                        "address",
                        "tags");
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            row.put(names.get(i), orNull(values[i]));
        }
        return row;
    }

    private static Object orNull(@Nullable Object value) {
        return value == null ? NullValue.NULL_VALUE : value;
    }
}
