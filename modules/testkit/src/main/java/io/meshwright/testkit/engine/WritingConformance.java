package io.meshwright.testkit.engine;

import static io.meshwright.testkit.engine.EngineBench.column;
import static io.meshwright.testkit.engine.EngineBench.field;
import static io.meshwright.testkit.engine.EngineBench.relation;
import static io.meshwright.testkit.engine.EngineBench.snapshot;
import static io.meshwright.testkit.engine.EngineBench.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.meshwright.control.engine.Relation;
import io.meshwright.control.engine.Rows;
import io.meshwright.control.engine.StatementFailed;
import io.meshwright.control.table.ColumnMetrics;
import io.meshwright.control.table.DataFile;
import io.meshwright.control.table.Field;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Writing tables and reading them back.
abstract class WritingConformance {
    private static final Relation ORDERS =
            relation(
                    "orders",
                    new Rows.Inline(
                            List.of(column("id", "bigint"), column("net", "decimal(12,2)")),
                            List.of(List.of("1", "10.50"), List.of("2", "20.00"))));

    private final EngineConformance suite;

    WritingConformance(EngineConformance suite) {
        this.suite = suite;
    }

    private EngineBench bench() {
        return suite.bench();
    }

    private List<DataFile> writeOrders() {
        return bench().write(
                        "select net, id from orders -- all",
                        List.of(field(1, "id", "bigint"), field(2, "net", "decimal(12,2)")),
                        ORDERS);
    }

    @Test
    void columnsAreMatchedByName() {
        List<DataFile> files = writeOrders();

        assertThat(files).hasSize(1);
        assertThat(
                        bench().rows(
                                        "from t order by id",
                                        relation(
                                                "t",
                                                snapshot(
                                                        files,
                                                        field(1, "id", "bigint"),
                                                        field(2, "net", "decimal(12,2)")))))
                .containsExactly(
                        List.of(1L, new BigDecimal("10.50")), List.of(2L, new BigDecimal("20.00")));
    }

    @Test
    void filesAreReadByFieldIdAfterRenamingAddingAndWidening() {
        assertThat(
                        bench().rows(
                                        "select number, gross, net from t order by 1",
                                        relation(
                                                "t",
                                                snapshot(
                                                        writeOrders(),
                                                        field(1, "number", "bigint"),
                                                        field(2, "gross", "decimal(18,2)"),
                                                        field(3, "net", "varchar")))))
                .containsExactly(
                        Arrays.asList(1L, new BigDecimal("10.50"), null),
                        Arrays.asList(2L, new BigDecimal("20.00"), null));
    }

    @Test
    void filesOfDifferentAgeAreOneTable() {
        List<DataFile> old =
                bench().write("select 1::integer as id", List.of(field(1, "id", "integer")));
        List<DataFile> young =
                bench().write(
                                "select 9000000000 as number, 'x' as note",
                                List.of(field(1, "number", "bigint"), field(2, "note", "varchar")));
        List<DataFile> both = List.of(old.getFirst(), young.getFirst());

        assertThat(
                        bench().rows(
                                        "from t order by 1",
                                        relation(
                                                "t",
                                                snapshot(
                                                        both,
                                                        field(1, "number", "bigint"),
                                                        field(2, "note", "varchar")))))
                .containsExactly(Arrays.asList(1L, null), List.of(9_000_000_000L, "x"));
    }

    @Test
    void nestedValuesComeBack() {
        List<Field> fields =
                List.of(
                        new Field(
                                1,
                                "s",
                                type("struct(a bigint, b struct(c varchar)[])"),
                                false,
                                List.of(
                                        field(2, "a", "bigint"),
                                        new Field(
                                                3,
                                                "b",
                                                type("struct(c varchar)[]"),
                                                false,
                                                List.of(
                                                        new Field(
                                                                4,
                                                                "element",
                                                                type("struct(c varchar)"),
                                                                false,
                                                                List.of(
                                                                        field(
                                                                                5, "c",
                                                                                "varchar"))))))));
        List<DataFile> files =
                bench().write(
                                "select {'a': 1::bigint, 'b': [{'c': 'x'}, {'c': null}]} as s",
                                fields);

        assertThat(files.getFirst().columns())
                .extracting(ColumnMetrics::field, ColumnMetrics::path, ColumnMetrics::max)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2, "s.a", "1"),
                        org.assertj.core.groups.Tuple.tuple(5, "s.b.element.c", "x"));
        assertThat(
                        bench().rows(
                                        "select s.a, s.b[1].c, len(s.b) from t",
                                        relation(
                                                "t",
                                                snapshot(files, fields.toArray(Field[]::new)))))
                .containsExactly(List.of(1L, "x", 2L));
    }

    @Test
    void statisticsAreThoseOfTheRows() {
        DataFile file =
                bench().write(
                                """
                                select * from (values
                                    (1, 'b', date '2024-01-01', 1.5::double, true),
                                    (3, null, date '2024-03-01', 'nan'::double, false),
                                    (2, 'a', null, -2.5::double, null)) v(n, t, d, x, y)
                                """,
                                List.of(
                                        field(1, "n", "integer"),
                                        field(2, "t", "varchar"),
                                        field(3, "d", "date"),
                                        field(4, "x", "double"),
                                        field(5, "y", "boolean")))
                        .getFirst();

        assertThat(file.rows()).isEqualTo(3);
        assertThat(file.file()).exists();
        assertThat(file.bytes()).isEqualTo(file.file().toFile().length());
        assertThat(file.footerBytes()).isPositive().isLessThan(file.bytes());
        assertThat(file.columns())
                .extracting(
                        ColumnMetrics::path,
                        ColumnMetrics::values,
                        ColumnMetrics::nulls,
                        ColumnMetrics::min,
                        ColumnMetrics::max,
                        ColumnMetrics::exactMin)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("n", 3L, 0L, "1", "3", true),
                        org.assertj.core.groups.Tuple.tuple("t", 3L, 1L, "a", "b", true),
                        org.assertj.core.groups.Tuple.tuple(
                                "d", 3L, 1L, "2024-01-01", "2024-03-01", true),
                        org.assertj.core.groups.Tuple.tuple("x", 3L, 0L, null, null, false),
                        org.assertj.core.groups.Tuple.tuple("y", 3L, 1L, "0", "1", true));
    }

    @Test
    void boundsOfLongTextsAreCutAndSaidSo() {
        DataFile file =
                bench().write(
                                "select 'ä' || i || rpad('', 3000, 'long ') as t from range(3) r(i)",
                                List.of(field(1, "t", "varchar")))
                        .getFirst();

        ColumnMetrics metrics = file.columns().getFirst();
        assertThat(metrics.exactMin()).isFalse();
        assertThat(metrics.exactMax()).isFalse();
        assertThat(metrics.min()).startsWith("ä0long ").hasSizeLessThan(300);
        assertThat(metrics.max()).isGreaterThan("ä2" + "long ".repeat(600));
    }

    @Test
    void noRowsMakeNoFile() {
        assertThat(
                        bench().write(
                                        "select id, net from orders where false",
                                        List.of(
                                                field(1, "id", "bigint"),
                                                field(2, "net", "decimal(12,2)")),
                                        ORDERS))
                .isEmpty();
    }

    @Test
    void aTableWithoutFilesHasItsColumns() {
        assertThat(
                        bench().query(
                                        "from t",
                                        relation(
                                                "t", snapshot(List.of(), field(1, "id", "bigint"))))
                                .columns())
                .containsExactly("id");
    }

    @Test
    void nothingButTheFilesStaysBehind() throws Exception {
        DataFile file = writeOrders().getFirst();

        try (var files = Files.list(file.file().getParent())) {
            assertThat(files).containsExactly(file.file());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1::hugeint | bigint | 1",
                "1::bigint | integer | 1",
                "1::integer | bigint | 1",
                "1::integer | decimal(12,2) | 1.00",
                "2.50::decimal(38,2) | decimal(12,2) | 2.50",
                "2.50::decimal(12,2) | decimal(12,1) | 2.5",
                "2.0::double | bigint | 2",
                "0.25::double | decimal(4,2) | 0.25",
                "0.5::float | double | 0.5",
                "timestamp '2024-01-01 00:00:00' | date | 2024-01-01",
                "date '2024-01-01' | timestamp | 2024-01-01T00:00",
                "'a'::enum('a', 'b') | varchar | a",
                "'17' | integer | 17",
                "17 | varchar | 17",
                "'{\"a\":1}'::json | varchar | {\"a\":1}",
            })
    void aValueThatFitsIsCastToTheFieldsType(String expression, String type, String expected) {
        List<DataFile> files =
                bench().write("select " + expression + " as c", List.of(field(1, "c", type)));

        assertThat(bench().rows("from t", relation("t", snapshot(files, field(1, "c", type)))))
                .singleElement()
                .satisfies(row -> assertThat(String.valueOf(row.getFirst())).isEqualTo(expected));
    }

    @Test
    void nullsOfAnyTypeAreCast() {
        List<DataFile> files =
                bench().write(
                                "select null as a, null::hugeint as b, null::varchar as c",
                                List.of(
                                        field(1, "a", "struct(x bigint)[]"),
                                        field(2, "b", "integer"),
                                        field(3, "c", "date")));

        assertThat(files.getFirst().columns()).allMatch(column -> column.min() == null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "3000000000 | bigint | integer",
                "2.55::decimal(12,2) | decimal(12,2) | decimal(12,1)",
                "12345.00::decimal(12,2) | decimal(12,2) | decimal(6,2)",
                "2.5::double | double | bigint",
                "0.1::double | double | float",
                "timestamp '2024-01-01 10:00:00' | timestamp | date",
                "'x' | varchar | integer",
                "'007' | varchar | integer",
                "'2024-02-30' | varchar | date",
            })
    void aValueThatWouldLoseIsRefused(String expression, String from, String to) {
        assertThatExceptionOfType(StatementFailed.class)
                .isThrownBy(() ->
                        bench().write("select " + expression + " as c", List.of(field(1, "c", to))))
                .satisfies(failed -> assertThat(failed.code()).isEqualTo("lossy-cast"))
                .withMessage(
                        "Column 'c' holds a value of type %s that %s cannot hold without loss: cast it in the statement, or widen the type in the contract",
                        from, to);
    }

    @Test
    void aMissingColumnIsRefused() {
        refused("missing-column", "select id from orders", "'net'");
    }

    @Test
    void aFurtherColumnIsRefused() {
        refused("unknown-column", "select *, 1 as extra from orders", "'extra'");
    }

    @Test
    void aColumnGivenTwiceIsRefused() {
        refused("duplicate-column", "select id, net, net as NET from orders", "'NET'");
    }

    @Test
    void aStatementThatFailsIsTold() {
        refused("binding", "select nothing from orders", "\"nothing\"");
        refused("syntax", "select from orders where", "syntax error");
        refused("not-one-select", "select 1; select 2", "2 statements");
    }

    private void refused(String code, String sql, String words) {
        assertThatExceptionOfType(StatementFailed.class)
                .isThrownBy(() ->
                        bench().write(
                                        sql,
                                        List.of(
                                                field(1, "id", "bigint"),
                                                field(2, "net", "decimal(12,2)")),
                                        ORDERS))
                .satisfies(failed -> assertThat(failed.code()).isEqualTo(code))
                .withMessageContaining(words);
    }

    @Test
    void namesMayHoldAnything() {
        String name = "it's \"a\" näme, €";
        List<DataFile> files =
                bench().write(
                                "select 1::bigint as \"%s\"".formatted(name.replace("\"", "\"\"")),
                                List.of(field(1, name, "bigint")));

        assertThat(
                        bench().query(
                                        "from t",
                                        relation("t", snapshot(files, field(1, name, "bigint"))))
                                .columns())
                .containsExactly(name);
        assertThat(files.getFirst().columns())
                .extracting(ColumnMetrics::path, ColumnMetrics::max)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(name, "1"));
    }

    @Test
    void landedRowsAreTransformed() {
        String file = bench().file("orders.csv", "Order No,Net\n1,10.50\n2,\n");
        Rows landed =
                new Rows.Landed(
                        List.of(file),
                        "csv",
                        Map.of(),
                        List.of(column("Order No", "bigint"), column("Net", "decimal(12,2)")));

        assertThat(
                        bench().write(
                                        "select \"Order No\" as id, coalesce(\"Net\", 0) as net from raw",
                                        List.of(
                                                field(1, "id", "bigint"),
                                                field(2, "net", "decimal(12,2)")),
                                        relation("raw", landed))
                                .getFirst()
                                .rows())
                .isEqualTo(2);
    }
}
