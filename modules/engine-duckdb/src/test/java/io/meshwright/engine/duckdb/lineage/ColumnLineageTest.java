package io.meshwright.engine.duckdb.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.control.sql.ColumnLineage;
import io.meshwright.control.sql.ColumnLineage.Known;
import io.meshwright.control.sql.ColumnLineage.Output;
import io.meshwright.control.sql.Guard;
import io.meshwright.control.sql.GuardedStatement;
import io.meshwright.control.sql.Profile;
import io.meshwright.engine.duckdb.guard.Parser;
import io.meshwright.mesh.address.Address;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.mesh.lineage.ColumnEdge;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.product.Sql;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class ColumnLineageTest {
    private static final Parser PARSER = new Parser();
    private static final List<Known> RELATIONS =
            List.of(known("a", "id", "x", "s", "l"), known("b", "id", "x", "y"));

    @AfterAll
    static void close() {
        PARSER.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "lineage.csv", delimiter = '|', quoteCharacter = '`')
    void everyColumnOfTheResultHasItsOrigins(String sql, String result, String expected) {
        List<Output> outputs = outputs(sql, Arrays.asList(result.trim().split(" ")));

        assertThat(outputs.stream().map(ColumnLineageTest::words).collect(Collectors.joining("; ")))
                .isEqualTo(expected.trim());
    }

    @Test
    void originsBecomeEdgesOfTheMesh() {
        PortAddress port = PortAddress.parse("sales/orders/orders@1");
        List<ColumnEdge> edges =
                ColumnLineage.edges(
                        outputs("select id from a", List.of("id")),
                        port,
                        relation ->
                                Address.parse("sales/orders/" + relation.getFirst() + "@source"));

        assertThat(edges)
                .extracting(edge -> edge.from() + " " + edge.kind().word() + " " + edge.to())
                .containsExactly("sales/orders/a@source#id identity sales/orders/orders@1#id");
    }

    private static List<Output> outputs(String sql, List<String> result) {
        Sql text = new Sql(sql, Place.none());
        GuardedStatement statement =
                (GuardedStatement)
                        Guard.check(
                                text, PARSER.parse(sql), Profile.transformation(List.of("a", "b")));
        return ColumnLineage.of(statement.tree(), RELATIONS, result);
    }

    private static String words(Output output) {
        return output.column()
                + "<"
                + output.origins().stream()
                        .map(origin ->
                                origin.relation().getLast()
                                        + "."
                                        + origin.column()
                                        + ":"
                                        + origin.kind().word().charAt(0))
                        .sorted()
                        .collect(Collectors.joining(" "));
    }

    private static Known known(String name, String... columns) {
        return new Known(
                List.of(name),
                Arrays.stream(columns)
                        .map(column -> Column.nullable(column, new ColumnType.BigInt()))
                        .toList());
    }
}
