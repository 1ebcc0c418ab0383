package io.meshwright.engine.duckdb.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.meshwright.control.access.Restrictions;
import io.meshwright.control.engine.EngineCrashed;
import io.meshwright.control.engine.Limits;
import io.meshwright.control.engine.QueryOrder;
import io.meshwright.control.engine.Relation;
import io.meshwright.control.engine.Restriction;
import io.meshwright.control.engine.Restriction.Shown;
import io.meshwright.control.engine.Rows;
import io.meshwright.control.engine.StatementFailed;
import io.meshwright.engine.duckdb.DuckDbEngine;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.mesh.document.Version;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.product.OutputPort;
import io.meshwright.mesh.product.Port;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// A release may have other columns than the contract in force, and a restriction may not fit it.
class ReleasedColumnsTest {
    private static final DuckDbEngine ENGINE = new DuckDbEngine();
    private static final Limits LIMITS =
            new Limits(256L << 20, 1, Duration.ofMinutes(1), 10_000, 0);
    private static final List<Column> COLUMNS =
            List.of(
                    Column.nullable("id", new ColumnType.BigInt()),
                    Column.nullable("mail", new ColumnType.Text()));
    private static final Port PORT =
            new Port(
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
                    COLUMNS,
                    null);

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    private static void run(String sql, Restriction restriction) {
        Rows rows = new Rows.Inline(COLUMNS, List.of(List.of("1", "SECRET-1")));
        ENGINE.query(
                new QueryOrder(List.of(new Relation(List.of("t"), rows, restriction)), sql, LIMITS),
                new ByteArrayOutputStream());
    }

    @Test
    void aColumnThatNoContractKnowsAnyMoreIsNotShown() {
        assertThat(Restrictions.over(Restriction.NONE, PORT, List.of("id", "ssn", "mail")))
                .hasValueSatisfying(restriction ->
                        assertThat(restriction.columns())
                                .containsExactly(
                                        new Shown("id", "\"id\""), new Shown("mail", "\"mail\"")));
        assertThat(Restrictions.over(Restriction.NONE, PORT, List.of("id", "mail")))
                .contains(Restriction.NONE);
    }

    @Test
    void aColumnThatTheReleaseHasNotIsLeftOut() {
        Restriction masked =
                new Restriction(
                        List.of(new Shown("id", "\"id\""), new Shown("mail", "NULL")), "id > 0");

        assertThat(Restrictions.over(masked, PORT, List.of("id", "ssn")))
                .contains(new Restriction(List.of(new Shown("id", "\"id\"")), "id > 0"));
        assertThat(Restrictions.over(masked, PORT, List.of("ssn"))).isEmpty();
    }

    @Test
    void aFilterThatDoesNotFitTheRowsTellsNoneOfTheirColumns() {
        assertThatExceptionOfType(EngineCrashed.class)
                .isThrownBy(() ->
                        run(
                                "from t",
                                new Restriction(List.of(new Shown("id", "\"id\"")), "mial = 'x'")))
                .withMessage("Cannot enforce a restriction: it does not fit the rows");
    }

    @Test
    void noErrorQuotesAValueOfARow() {
        assertThatExceptionOfType(StatementFailed.class)
                .isThrownBy(() -> run("select timezone(mail, now()) from t", Restriction.NONE))
                .withMessage("A value or type that the engine does not support here");
    }
}
