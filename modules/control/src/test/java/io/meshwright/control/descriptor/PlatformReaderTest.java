package io.meshwright.control.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.mesh.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlatformReaderTest {
    @Test
    void settingsAreReadFromTheWorkspacesOwnFolder() {
        PlatformReading reading =
                read(
                        """
                        apiVersion: meshwright.io/v1
                        kind: Platform
                        data: ${env:MESH_DATA}
                        engine: { type: duckdb, workers: 4, memory: 512MB, deadline: 5m }
                        identity:
                          type: local
                          users:
                            - { name: ann, roles: [ { role: domain_owner, domain: sales } ], attributes: { level: 3 } }
                        """);

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.platform().data()).isEqualTo("/var/mesh");
        assertThat(reading.platform().ledger().path()).isEqualTo("/var/mesh/ledger.db");
        assertThat(reading.platform().engine())
                .isEqualTo(
                        new Platform.EngineSettings(
                                "duckdb", 4, 512L << 20, Duration.ofMinutes(5)));
        assertThat(reading.platform().identity().users())
                .containsExactly(
                        new Platform.User(
                                "ann",
                                List.of(),
                                List.of(new Platform.Role("domain_owner", "sales")),
                                Map.of("level", "3")));
    }

    @Test
    void whatCannotBeReadIsSaidAndTheStandardHolds() {
        PlatformReading reading =
                read(
                        """
                        apiVersion: meshwright.io/v1
                        kind: Platform
                        data: ${env:NOWHERE}
                        engine: { type: duckdb, workers: 0, memory: lots, deadline: soon }
                        ledger: { type: oracle }
                        """);

        assertThat(reading.problems())
                .extracting(Problem::detail)
                .containsExactly(
                        "'data' is '${env:NOWHERE}'.",
                        "'workers' is '0'.",
                        "'memory' is 'lots'.",
                        "'deadline' is 'soon'.",
                        "'type' of the ledger is 'oracle'.");
        assertThat(reading.platform().engine()).isEqualTo(Platform.standard().engine());
    }

    private static PlatformReading read(String text) {
        return new PlatformReader(Map.of("MESH_DATA", "/var/mesh"))
                .read(
                        new Workspace(
                                "/nowhere",
                                List.of(new WorkspaceFile("platform.yaml", text)),
                                List.of()));
    }
}
