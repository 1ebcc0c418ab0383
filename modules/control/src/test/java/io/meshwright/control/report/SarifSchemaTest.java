package io.meshwright.control.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.meshwright.control.descriptor.ContractReading;
import io.meshwright.mesh.contract.Check;
import io.meshwright.mesh.contract.Checks;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.release.CheckResult;
import io.meshwright.mesh.release.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Holds what is written as SARIF against the published schema of SARIF 2.1.0.
class SarifSchemaTest {
    private static final Schema SCHEMA = schema();

    @Test
    void problemsOfAWorkspaceFollowTheSchema() {
        Problem placed =
                Problem.error(
                        "wrong-type",
                        "Value has the wrong type",
                        "'version' must be text.",
                        "Put it in quotes.",
                        new Place("sales/ä orders.yaml", 4, 10, "version: 1.0"));
        Problem ofFile = Problem.warning("w", "Warned", "", "", Place.of("mesh.yaml"));
        Problem nowhere = Problem.info("note", "There is a note", "", "", Place.none());
        Problem hostile =
                Problem.error("h", "Hostile", "\u0000 <b>", "", new Place("/a|b", 1, 0, "\t"));

        assertThat(
                        faults(
                                Sarif.write(
                                        new Report(
                                                List.of("mesh.yaml"),
                                                List.of(
                                                        placed, placed, ofFile, nowhere,
                                                        hostile)))))
                .isEmpty();
        assertThat(faults(Sarif.write(new Report(List.of(), List.of())))).isEmpty();
    }

    @Test
    void resultsOfChecksFollowTheSchema() {
        Contract contract =
                ContractReading.read(
                                "orders.odcs.yaml",
                                """
                                apiVersion: v3.1.0
                                kind: DataContract
                                id: orders
                                version: 1.0.0
                                status: active
                                schema:
                                  - name: orders
                                    properties:
                                      - { name: id, logicalType: integer, required: true }
                                      - { name: note, logicalType: string, unique: true }
                                """)
                        .sound()
                        .orElseThrow();
        List<Tested.One> ones = new ArrayList<>();
        for (Check check : Checks.of(contract, contract.schema().getFirst())) {
            for (Outcome outcome : Outcome.values()) {
                ones.add(new Tested.One("orders", check, result(check, outcome), Duration.ZERO));
            }
        }
        String sarif =
                TestReports.sarif(
                        List.of(new Tested("orders.odcs.yaml", "", ones, List.of(), List.of())));

        assertThat(faults(sarif)).isEmpty();
        assertThat(JsonMapper.shared().readTree(sarif).at("/runs/0/results"))
                .hasSize(ones.size() / Outcome.values().length * 3);
    }

    @Test
    void theSchemaTellsWhatIsNoSarif() {
        String sarif = Sarif.write(new Report(List.of(), List.of()));

        assertThat(faults(sarif.replace("2.1.0", "9.9.9"))).isNotEmpty();
        assertThat(faults(sarif.replace("\"driver\"", "\"pilot\""))).isNotEmpty();
    }

    private static CheckResult result(Check check, Outcome outcome) {
        return new CheckResult(
                check.id(),
                check.title(),
                check.kind(),
                check.column(),
                check.severity(),
                check.dimension(),
                outcome,
                outcome == Outcome.PASSED ? "" : "2 of 3 rows are null",
                "2",
                "must be 0",
                2,
                List.of(),
                check.place());
    }

    private static List<String> faults(String sarif) {
        JsonNode document = JsonMapper.shared().readTree(sarif);
        return SCHEMA.validate(document).stream().map(Object::toString).toList();
    }

    private static Schema schema() {
        try (InputStream schema =
                SarifSchemaTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            if (schema == null) {
                throw new IllegalStateException("The schema of SARIF is not on the class path");
            }
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(new String(schema.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new IllegalStateException("Cannot read the schema of SARIF", unreadable);
        }
    }
}
