package io.meshwright.testkit.engine;

import static io.meshwright.testkit.engine.EngineBench.column;
import static io.meshwright.testkit.engine.EngineBench.field;
import static io.meshwright.testkit.engine.EngineBench.relation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.meshwright.control.engine.Inspection;
import io.meshwright.control.engine.Rows;
import io.meshwright.control.engine.StatementFailed;
import io.meshwright.control.table.DataFile;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.document.Value;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Reading and inspecting landed source files.
abstract class SourceConformance {
    private static final List<Column> DECLARED =
            List.of(
                    column("Order No", "bigint"),
                    column("Day", "date"),
                    column("Net", "decimal(12,2)"));

    private final EngineConformance suite;

    SourceConformance(EngineConformance suite) {
        this.suite = suite;
    }

    private EngineBench bench() {
        return suite.bench();
    }

    private List<List<Object>> read(Rows.Landed landed) {
        return cast(bench().rows("from t", relation("t", landed)));
    }

    @SuppressWarnings("unchecked") // rows hold whatever the engine answered
    private static List<List<Object>> cast(Object rows) {
        return (List<List<Object>>) rows;
    }

    private Rows.Landed csv(String text, Map<String, Value> options, Column... columns) {
        return new Rows.Landed(
                List.of(bench().file("source.csv", text)), "csv", options, List.of(columns));
    }

    @Test
    void declaredColumnsOfACsvAreFoundByName() {
        assertThat(
                        read(
                                csv(
                                        "Net,Extra,Order No,Day\n1.50,x,7,2024-01-31\n,,8,\n",
                                        Map.of(),
                                        DECLARED.toArray(Column[]::new))))
                .containsExactly(
                        List.of(7L, LocalDate.of(2024, 1, 31), new BigDecimal("1.50")),
                        Arrays.asList(8L, null, null));
    }

    @Test
    void aDeclaredColumnThatTheCsvLacksIsNamed() {
        assertThatExceptionOfType(StatementFailed.class)
                .isThrownBy(() ->
                        read(
                                csv(
                                        "Order No,Day\n7,2024-01-31\n",
                                        Map.of(),
                                        DECLARED.toArray(Column[]::new))))
                .satisfies(failed -> assertThat(failed.code()).isEqualTo("missing-column"))
                .withMessage("The file has no column 'Net'; it has 'Order No', 'Day'");
    }

    @Test
    void withoutDeclarationTypesAreFound() {
        Inspection inspection =
                suite.engine()
                        .inspect(
                                csv(
                                        "Order No;Day;Net;Note\n7;2024-01-31;1.50;x\n8;;2;\n",
                                        Map.of()));

        assertThat(inspection.columns())
                .containsExactly(
                        column("Order No", "bigint"),
                        column("Day", "date"),
                        column("Net", "double"),
                        column("Note", "varchar"));
        assertThat(inspection.options())
                .containsEntry("delimiter", Value.of(";"))
                .containsEntry("header", new Value.Truth(true));
    }

    @Test
    void optionsSayHowACsvIsWritten() {
        Map<String, Value> options =
                Map.of(
                        "delimiter", Value.of("|"),
                        "quote", Value.of("'"),
                        "header", new Value.Truth(false),
                        "skip", Value.of(new BigDecimal(1)),
                        "nullValues", new Value.Sequence(List.of(Value.of(""), Value.of("NA"))),
                        "dateFormat", Value.of("%d.%m.%Y"));

        assertThat(
                        read(
                                csv(
                                        "# made by hand\n7|31.01.2024|1.5\n'8'|NA|\n",
                                        options,
                                        DECLARED.toArray(Column[]::new))))
                .containsExactly(
                        List.of(7L, LocalDate.of(2024, 1, 31), new BigDecimal("1.50")),
                        Arrays.asList(8L, null, null));
    }

    @Test
    void quotedFieldsMayHoldDelimitersQuotesAndLineEnds() {
        assertThat(
                        read(
                                csv(
                                        "\"a \"\"b\"\"\",\"c,\nd\"\n\"x \"\"y\"\"\",\"1,\n2\"\n",
                                        Map.of(),
                                        column("a \"b\"", "varchar"),
                                        column("c,\nd", "varchar"))))
                .containsExactly(List.of("x \"y\"", "1,\n2"));
    }

    @Test
    void aByteOrderMarkIsNoPartOfAName() {
        assertThat(read(csv("\uFEFFa,b\n1,2\n", Map.of(), column("a", "bigint"))))
                .containsExactly(List.of(1L));
    }

    @Test
    void latinTextIsReadWhereTheOptionsSaySo() throws Exception {
        Path file = Path.of(bench().file("latin.csv", ""));
        Files.write(file, "name\nGrün\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(
                        read(
                                new Rows.Landed(
                                        List.of(file.toString()),
                                        "csv",
                                        Map.of("encoding", Value.of("latin-1")),
                                        List.of(column("name", "varchar")))))
                .containsExactly(List.of("Grün"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2,", "2,,,4"})
    void aCsvThatChangesItsWidthIsRefusedByLine(String line) {
        String text = "Order No,Day,Net\n1,2024-01-31,1.50\n" + line + "\n3,,\n";

        for (List<Column> columns : List.of(List.<Column>of(), DECLARED)) {
            assertThatExceptionOfType(StatementFailed.class)
                    .isThrownBy(() -> read(csv(text, Map.of(), columns.toArray(Column[]::new))))
                    .satisfies(failed -> assertThat(failed.code()).isEqualTo("csv"))
                    .withMessage(
                            "Cannot read source.csv, line 3: expected 3 columns, found %d",
                            line.split(",", -1).length);
        }
        assertThatExceptionOfType(StatementFailed.class)
                .isThrownBy(() -> suite.engine().inspect(csv(text, Map.of())))
                .withMessageContaining("line 3");
    }

    @Test
    void aValueOfAnotherTypeIsRefusedByLineAndColumnButNotShown() {
        assertThatExceptionOfType(StatementFailed.class)
                .isThrownBy(() ->
                        read(
                                csv(
                                        "Order No,Day,Net\n1,2024-01-31,1.50\n2,,SECRET\n",
                                        Map.of(),
                                        DECLARED.toArray(Column[]::new))))
                .withMessage(
                        "Cannot read source.csv, line 3: column 'Net' does not hold a decimal");
    }

    @Test
    void filesOfOneSourceMustNameTheSameColumns() {
        Rows.Landed landed =
                new Rows.Landed(
                        List.of(
                                bench().file("a.csv", "a,b\n1,2\n"),
                                bench().file("b.csv", "b,a\n1,2\n")),
                        "csv",
                        Map.of(),
                        List.of());

        assertThatExceptionOfType(StatementFailed.class)
                .isThrownBy(() -> read(landed))
                .withMessage(
                        "The first line of b.csv names other columns than the first line of a.csv");
    }

    @Test
    void severalFilesAreOneSource() {
        Rows.Landed landed =
                new Rows.Landed(
                        List.of(bench().file("a.csv", "a\n1\n"), bench().file("b.csv", "a\n2\n")),
                        "csv",
                        Map.of(),
                        List.of(column("a", "bigint")));

        assertThat(read(landed)).containsExactlyInAnyOrder(List.of(1L), List.of(2L));
    }

    @Test
    void anUnknownOptionIsRefused() {
        assertThatExceptionOfType(StatementFailed.class)
                .isThrownBy(() -> read(csv("a\n1\n", Map.of("delimeter", Value.of(",")))))
                .withMessage("Format 'csv' knows no option 'delimeter'");
    }

    @Test
    void anEmptyFileIsRefused() {
        assertThatExceptionOfType(StatementFailed.class)
                .isThrownBy(() -> read(csv("", Map.of())))
                .withMessage("source.csv is empty");
    }

    @Test
    void aFileThatIsGoneIsRefused() {
        for (String format : List.of("csv", "json", "ndjson", "parquet")) {
            assertThatExceptionOfType(StatementFailed.class)
                    .isThrownBy(() ->
                            read(
                                    new Rows.Landed(
                                            List.of(suite.folder.resolve("gone").toString()),
                                            format,
                                            Map.of(),
                                            List.of(column("a", "bigint")))))
                    .satisfies(failed -> assertThat(failed.code()).isEqualTo("unreadable"))
                    .satisfies(failed ->
                            assertThat(failed.getMessage())
                                    .doesNotContain(suite.folder.toString()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "ndjson"})
    void objectsAreReadByName(String format) {
        String text =
                format.equals("json")
                        ? "[{\"id\": 1, \"tags\": [\"a\"], \"x\": {\"y\": 1.5}}, {\"tags\": null, \"id\": 2}]"
                        : "{\"id\": 1, \"tags\": [\"a\"], \"x\": {\"y\": 1.5}}\n{\"tags\": null, \"id\": 2}\n";
        String file = bench().file("source." + format, text);

        assertThat(
                        read(
                                new Rows.Landed(
                                        List.of(file),
                                        format,
                                        Map.of(),
                                        List.of(
                                                column("tags", "varchar[]"),
                                                column("id", "integer")))))
                .containsExactly(List.of(List.of("a"), 1L), Arrays.asList(null, 2L));
        assertThat(
                        suite.engine()
                                .inspect(
                                        new Rows.Landed(List.of(file), format, Map.of(), List.of()))
                                .columns())
                .containsExactly(
                        column("id", "bigint"),
                        column("tags", "varchar[]"),
                        column("x", "struct(y double)"));
    }

    @Test
    void parquetIsReadByName() {
        DataFile file =
                bench().write(
                                "select 1 as id, 'x' as note",
                                List.of(field(1, "id", "integer"), field(2, "note", "varchar")))
                        .getFirst();
        Rows.Landed landed =
                new Rows.Landed(List.of(file.file().toString()), "parquet", Map.of(), List.of());

        assertThat(suite.engine().inspect(landed).columns())
                .containsExactly(column("id", "integer"), column("note", "varchar"));
        assertThat(
                        read(
                                new Rows.Landed(
                                        landed.files(),
                                        "parquet",
                                        Map.of(),
                                        List.of(
                                                column("note", "varchar"),
                                                column("id", "bigint")))))
                .containsExactly(List.of("x", 1L));
    }
}
