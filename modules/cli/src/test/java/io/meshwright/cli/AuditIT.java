package io.meshwright.cli;

import static io.meshwright.cli.TempMesh.mesh;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.cli.TempMesh.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The record of who did what, as its commands show it.
class AuditIT {
    private static final String CANARY = "canary-in-a-statement";

    @TempDir private Path folder;
    private TempMesh shop;
    private String dir = "";

    @BeforeEach
    void build() throws IOException {
        shop = TempMesh.scaffolded(folder.resolve("shop"));
        dir = shop.dir();
        assertThat(mesh("apply", dir).exit()).isZero();
        assertThat(mesh("build", "--dir", dir).exit()).isZero();
        mesh(
                "query",
                "select id from sales.orders.orders where '%s' <> 'x' /* %s */"
                        .formatted(CANARY, CANARY),
                "--dir",
                dir);
        mesh("query", "select nothing from '%s'".formatted(CANARY), "--dir", dir);
    }

    @Test
    void theAuditIsSearchedAndHoldsNoLiteralOfAStatement() {
        Said queries = mesh("audit", "list", "--action", "query", "--dir", dir, "--output", "json");

        assertThat(queries.exit()).isZero();
        assertThat(queries.json().path("entries"))
                .extracting(line -> line.path("outcome").asString())
                .containsExactly("refused", "answered");
        assertThat(queries.out())
                .contains(
                        "select id from sales.orders.orders where ? <> ?", "select nothing from ?")
                .doesNotContain(CANARY);
        assertThat(mesh("audit", "list", "--address", "sales/orders", "--dir", dir).out())
                .contains("sales/orders/orders@1", "answered");
        Said none = mesh("audit", "list", "--actor", "user:nobody", "--dir", dir);
        assertThat(none.exit()).isEqualTo(Exit.NO);
        assertThat(none.out()).contains("The audit has no such line.");
    }

    @Test
    void aWholeAuditIsProvedAndACopyOfItWithoutTheMesh() throws IOException {
        Path copy = folder.resolve("audit.ndjson");
        Said proved = mesh("audit", "verify", "--dir", dir);
        assertThat(proved.exit()).isZero();
        assertThat(proved.out()).startsWith("The audit is whole: ");
        String head = proved.out().lines().toList().getLast().substring("head ".length());

        assertThat(mesh("audit", "export", "--file", copy.toString(), "--dir", dir).exit())
                .isZero();
        Said copied = mesh("audit", "verify", "--file", copy.toString(), "--head", head);
        assertThat(copied.exit()).as(copied.out() + copied.err()).isZero();
        assertThat(Files.readString(copy)).doesNotContain(CANARY);
        Said again = mesh("audit", "export", "--file", copy.toString(), "--dir", dir);
        assertThat(again.exit()).isNotZero();
        assertThat(again.err()).contains("there already");

        Files.writeString(copy, Files.readString(copy).replaceFirst("answered", "refused "));
        Said changed = mesh("audit", "verify", "--file", copy.toString());
        assertThat(changed.exit()).isEqualTo(Exit.NO);
        assertThat(changed.out()).contains("is not what was written");
        Files.writeString(copy, "no line\n");
        assertThat(mesh("audit", "verify", "--file", copy.toString()).err())
                .contains("is no export of an audit");
    }

    @Test
    void oneChangedByteInTheLogIsFound() throws SQLException {
        String lines = mesh("audit", "verify", "--dir", dir, "--output", "json").out();
        assertThat(lines).contains("\"intact\" : true");
        inTheLedger("update audit set actor = replace(actor, 'u', 'v') where number = 2");

        Said broken = mesh("audit", "verify", "--dir", dir);

        assertThat(broken.exit()).isEqualTo(Exit.NO);
        assertThat(broken.out())
                .contains("The audit is broken after line 1: Line 2 is not what was written");
    }

    @Test
    void anAuditThatWasWrittenAnewIsFoundByItsFormerHead() throws SQLException {
        String head =
                mesh("audit", "verify", "--dir", dir)
                        .out()
                        .lines()
                        .toList()
                        .getLast()
                        .substring("head ".length());
        inTheLedger("delete from audit");
        inTheLedger("update audit_head set number = 0, chain = ''");

        assertThat(mesh("audit", "verify", "--dir", dir).out()).contains("The audit is empty.");
        Said found = mesh("audit", "verify", "--head", head, "--dir", dir);
        assertThat(found.exit()).isEqualTo(Exit.NO);
        assertThat(found.out()).contains("There is no line ");
        assertThat(mesh("audit", "verify", "--head", "7:abc", "--dir", dir).err())
                .contains("'7:abc' is no head");
    }

    private void inTheLedger(String statement) throws SQLException {
        List<Path> ledgers = List.of(shop.data().resolve("ledger.db"));
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + ledgers.getFirst());
                Statement change = connection.createStatement()) {
            assertThat(change.executeUpdate(statement)).isPositive();
        }
    }
}
