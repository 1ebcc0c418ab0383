package io.meshwright.cli;

import static io.meshwright.cli.TempMesh.mesh;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.cli.TempMesh.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What `mesh up` does and says when files change while it serves; the time limit ends only a test
/// that waits for words that never come.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class WatchIT {
    private static final String CONTRACT = "domains/sales/orders/orders.odcs.yaml";
    private static final String SOURCE = "domains/sales/orders/raw/orders.csv";

    @TempDir private Path folder = Path.of("");
    private TempMesh shop;

    @BeforeEach
    void scaffold() {
        shop = TempMesh.scaffolded(folder.resolve("shop"));
    }

    @Test
    void changedFilesAreToldAndADriftedSourceWithThem() throws Exception {
        try (Child up = Child.up(shop.workspace())) {
            shop.replace(CONTRACT, "Amount in EUR.", "Amount in euros.");
            await(
                    up,
                    "Files changed: 0 to add, 1 to change, 0 to remove. See `mesh plan %1$s`, then `mesh apply %1$s`."
                            .formatted(shop.dir()));
            assertThat(mesh("apply", shop.dir()).exit()).isZero();

            shop.replace(SOURCE, "Recorded on", "Noted on");
            await(
                    up,
                    "Source sales/orders/raw_orders@source has drifted: column 'Recorded on' is gone; column 'Noted on' (date) is new. See `mesh plan %s`."
                            .formatted(shop.dir()));

            Said plan = mesh("plan", shop.dir());
            assertThat(plan.out())
                    .contains(
                            """
                            Source sales/orders/raw_orders@source has drifted: column 'Recorded on' is gone; column 'Noted on' (date) is new
                            Declare what is there now:
                                columns:
                                  - { name: "Id", type: "bigint" }
                                  - { name: "Name", type: "varchar" }
                                  - { name: "Noted on", type: "date" }
                            """);
            JsonNode drift =
                    mesh("plan", shop.dir(), "--output", "json").json().path("drifts").path(0);
            assertThat(drift.path("source").asString()).isEqualTo("sales/orders/raw_orders@source");
            assertThat(drift.path("patch").asString()).contains("\"Noted on\", type: \"date\"");
        }
    }

    @Test
    void withAutoApplyChangesAreAppliedAndBuiltAtOnceAndFaultsAreToldInWords() throws Exception {
        try (Child up = Child.up(shop.workspace(), "--auto-apply")) {
            shop.replace(CONTRACT, "Amount in EUR.", "Amount in euros.");
            await(up, "Applied %s as revision 2".formatted(shop.dir()));

            Files.writeString(
                    shop.file(SOURCE),
                    Files.readString(shop.file(SOURCE)) + "4,Fourth,2026-02-02,1.00\n");
            await(up, ": 4 rows in 1 port");

            shop.replace(CONTRACT, "kind: DataContract", "kind: Nothing");
            await(up, "Files changed: ");
            assertThat(up.complained()).contains(" error");
            shop.replace(CONTRACT, "kind: Nothing", "kind: DataContract");

            try (Connection other =
                            DriverManager.getConnection(
                                    "jdbc:sqlite:" + shop.data().resolve("ledger.db"));
                    Statement statement = other.createStatement()) {
                statement.execute("begin immediate");
                shop.replace(CONTRACT, "Amount in euros.", "Amount in EUR.");
                await(up, "Error: ");
                statement.execute("rollback");
            }
            assertThat(up.complained()).doesNotContain("\tat ", "Exception", "fault of Meshwright");
            shop.replace(CONTRACT, "Amount in EUR.", "Amount in pounds.");
            await(up, "Applied %s as revision 3".formatted(shop.dir()));
        }
    }

    @Test
    void aBrokenWorkspaceIsOneDocumentOfProblemsWhereJsonIsWanted() throws IOException {
        shop.replace(CONTRACT, "kind: DataContract", "kind: Nothing");

        Said said = mesh("up", shop.dir(), "--port", "0", "--output", "json");

        assertThat(said.exit()).isEqualTo(Exit.NO);
        assertThat(said.err()).isEmpty();
        assertThat(said.problem().path("file").asString()).isEqualTo(CONTRACT);
        assertThat(said.problem().path("severity").asString()).isEqualTo("error");
    }

    @Test
    void aCheckThatCannotRunKeepsAReleaseBackWithAnExitCodeOfItsOwn() throws IOException {
        assertThat(mesh("apply", shop.dir()).exit()).isZero();
        shop.replace(
                CONTRACT,
                "slaProperties:",
                """
                      - { id: odd, type: sql, query: "SELECT 'three'", mustBe: 3 }
                      - { id: few, type: library, metric: rowCount, mustBeLessThan: 1, severity: warning }
                slaProperties:\
                """);
        assertThat(mesh("apply", shop.dir()).exit()).isZero();

        Said built = mesh("build", "--dir", shop.dir());

        assertThat(built.exit()).as(built.out() + built.err()).isEqualTo(4);
        assertThat(built.out())
                .contains("✗ error", "[odd]", "the query answers something that is no number")
                .doesNotContain("! failed");
        assertThat(mesh("status", shop.dir()).exit()).isEqualTo(4);
    }

    private static void await(Child up, String words) throws InterruptedException {
        while (!up.complained().contains(words)) {
            assertThat(up.isAlive()).as(up.complained()).isTrue();
            Thread.sleep(50);
        }
    }
}
