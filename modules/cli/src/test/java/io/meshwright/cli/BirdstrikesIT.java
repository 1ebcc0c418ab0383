package io.meshwright.cli;

import static io.meshwright.cli.TempMesh.mesh;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.cli.TempMesh.Said;
import io.meshwright.control.engine.ArrowRows;
import io.meshwright.control.engine.Limits;
import io.meshwright.control.engine.QueryOrder;
import io.meshwright.control.engine.Relation;
import io.meshwright.control.engine.Rows;
import io.meshwright.engine.duckdb.DuckDbEngine;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The dirt in a real extract, found by a contract and counted again by plain SQL.
class BirdstrikesIT {
    private static final Path EXAMPLES = TempMesh.repository().resolve("examples");
    private static final String CONTRACT =
            EXAMPLES.resolve("contracts/birdstrikes.odcs.yaml").toString();
    private static final Path DATA =
            EXAMPLES.resolve("aviation/wildlife/strikes/raw/birdstrikes.csv");

    private static final Map<String, String> DIRT =
            Map.of(
                    "strikes.aircraft.pattern",
                    "SELECT count(*) FROM b WHERE \"Aircraft Make Model\" LIKE '%  %'",
                    "known_damage",
                    "SELECT count(*) FROM b WHERE \"Effect Amount of damage\" IN ('B', 'C')",
                    "strikes.operator.pattern",
                    "SELECT count(*) FROM b WHERE \"Aircraft Airline Operator\" LIKE '%*'",
                    "strikes.state.length",
                    "SELECT count(*) FROM b WHERE \"Origin State\" = 'DC'",
                    "strikes.speed.required",
                    "SELECT count(*) FROM b WHERE \"Speed IAS in knots\" IS NULL",
                    "reports_filed_once",
                    "SELECT (SELECT count(*) FROM b) - (SELECT count(*) FROM (SELECT DISTINCT * FROM b))");

    @Test
    void theDirtThatIsThereIsFoundWithTheCountsOfPlainSql() {
        Said said = mesh("test", CONTRACT, "--output", "json", "--include-samples");

        assertThat(said.exit()).as(said.err()).isEqualTo(Exit.NO);
        Map<String, JsonNode> failed = new HashMap<>();
        for (JsonNode check : said.json().path("checks")) {
            if (!check.path("result").asString().equals("passed")) {
                failed.put(check.path("id").asString(), check);
            }
        }
        assertThat(said.json().path("outcome").asString()).isEqualTo("failed");
        assertThat(failed.keySet())
                .containsExactlyInAnyOrder(
                        "strikes.aircraft.pattern",
                        "known_damage",
                        "strikes.operator.pattern",
                        "strikes.state.length",
                        "strikes.speed.required",
                        "reports_filed_once",
                        "moving_aircraft_have_speed",
                        "species_known");
        try (DuckDbEngine engine = new DuckDbEngine()) {
            DIRT.forEach((check, sql) -> {
                assertThat(of(failed, check).path("failedRows").asLong())
                        .as(check)
                        .isEqualTo(count(engine, sql))
                        .isPositive();
                assertThat(of(failed, check).path("samples")).as(check).isNotEmpty();
            });
            assertThat(of(failed, "moving_aircraft_have_speed").path("measured").asString())
                    .isEqualTo(
                            Long.toString(
                                    count(
                                            engine,
                                            "SELECT count(*) FROM b WHERE \"Speed IAS in knots\" = 0 AND \"Phase of flight\" <> 'Parked'")));
            assertThat(of(failed, "species_known").path("failedRows").asLong())
                    .isEqualTo(
                            count(
                                    engine,
                                    "SELECT count(*) FROM b WHERE \"Wildlife Species\" LIKE 'Unknown%'"));
        }
        assertThat(of(failed, "species_known").path("severity").asString()).isEqualTo("warning");
        assertThat(of(failed, "species_known").path("unit").asString()).isEqualTo("percent");
        assertThat(of(failed, "species_known").path("measured").asString()).isEqualTo("80.09");
        JsonNode coverage = said.json().path("coverage");
        assertThat(coverage.path("executed").asInt())
                .isEqualTo(coverage.path("declared").asInt())
                .isEqualTo(said.json().path("checks").size());
    }

    @Test
    void aFilteredVerificationSaysSoAndStillComparesKeysOverAllRows() {
        Said said =
                mesh(
                        "test",
                        CONTRACT,
                        "--filter",
                        "\"state\" = 'DC'",
                        "--quality-id",
                        "reports_filed_once,strikes.state.length",
                        "--output",
                        "json");

        assertThat(said.json().path("filter").asString()).isEqualTo("\"state\" = 'DC'");
        assertThat(said.json().path("checks").size()).isEqualTo(2);
        assertThat(said.json().path("checks").path(0).path("failedRows").asInt()).isEqualTo(475);
        assertThat(said.json().path("checks").path(1).path("failedRows").asInt()).isEqualTo(24);
    }

    private static JsonNode of(Map<String, JsonNode> failed, String check) {
        return Objects.requireNonNull(failed.get(check), check);
    }

    private static long count(DuckDbEngine engine, String sql) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        engine.query(
                new QueryOrder(
                        List.of(
                                new Relation(
                                        List.of("b"),
                                        new Rows.Landed(
                                                List.of(DATA.toString()),
                                                "csv",
                                                Map.of(),
                                                List.of()))),
                        sql,
                        Limits.LOOKING),
                out);
        return (Long) ArrowRows.read(out.toByteArray()).rows().getFirst().getFirst();
    }
}
