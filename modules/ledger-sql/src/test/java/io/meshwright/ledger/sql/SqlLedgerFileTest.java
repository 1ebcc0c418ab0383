package io.meshwright.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshwright.control.ledger.LedgerUnavailable;
import io.meshwright.mesh.release.Release;
import io.meshwright.mesh.release.RunState;
import io.meshwright.testkit.Samples;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the ledger's file goes through: starts, newer versions, damage, a full disk.
final class SqlLedgerFileTest {
    @TempDir private Path folder;

    @Test
    void whatWasAcknowledgedIsThereAfterReopening() {
        Release release;
        try (SqlLedger ledger = SqlLedger.open(file())) {
            ledger.apply(Samples.application("sales", "one"));
            release = ledger.publish(Samples.publication(Samples.ORDERS, 0, "", "a", "orders"));
            ledger.record(Samples.run("r2", Samples.ORDERS, RunState.RUNNING));
        }
        try (SqlLedger ledger = SqlLedger.open(file())) {
            assertThat(ledger.revision()).isEqualTo(1);
            assertThat(ledger.findCurrentRelease(Samples.ORDERS)).contains(release);
            assertThat(ledger.runs(10)).hasSize(2);
            assertThat(ledger.auditIsIntact()).isTrue();
        }
    }

    @Test
    void everyMigrationIsKnown() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration/ledger"))) {
            assertThat(files.map(path -> path.getFileName().toString().replaceAll("__.*", "")))
                    .contains("V" + LedgerSchema.VERSION)
                    .doesNotContain("V" + (LedgerSchema.VERSION + 1));
        }
    }

    @Test
    void aLedgerOfANewerVersionIsRefused() throws SQLException {
        SqlLedger.open(file()).close();
        execute(
                """
                insert into schema_history
                    (installed_rank, version, description, type, script, checksum, installed_by,
                     installed_on, execution_time, success)
                values (99, '7', 'later', 'SQL', 'V7__later.sql', 1, '', '2030-01-01', 1, 1)
                """);
        assertThatThrownBy(() -> SqlLedger.open(file()))
                .isInstanceOf(LedgerUnavailable.class)
                .hasMessage(
                        "Cannot open the ledger %s: a newer Meshwright wrote it (its version is 7, this program knows %d). Start that newer Meshwright, or name another data folder."
                                .formatted(file(), LedgerSchema.VERSION));
    }

    @Test
    void aFolderThatCannotBeMadeIsSaid() throws IOException {
        Path inTheWay = Files.writeString(folder.resolve("data"), "");
        assertThatThrownBy(() -> SqlLedger.open(inTheWay.resolve("ledger.db")))
                .isInstanceOf(LedgerUnavailable.class)
                .hasMessageStartingWith(
                        "Cannot open the ledger %s/ledger.db: its folder cannot be made"
                                .formatted(inTheWay))
                .hasMessageEndingWith("Name a data folder that this user may write.");
    }

    @Test
    void aFileThatIsNoLedgerIsRefusedAndKept() throws IOException {
        Files.writeString(file(), "these are not the rows you are looking for ".repeat(500));
        long size = Files.size(file());
        assertThatThrownBy(() -> SqlLedger.open(file()))
                .isInstanceOf(LedgerUnavailable.class)
                .hasMessageStartingWith(
                        "Cannot open the ledger: the ledger %s is damaged".formatted(file()))
                .hasMessageContaining("Put back a copy of the data folder");
        assertThat(Files.size(file())).isEqualTo(size);
    }

    @Test
    void aDamagedPageIsSaidWhenItIsRead() throws IOException {
        try (SqlLedger ledger = SqlLedger.open(file())) {
            for (int number = 0; number < 50; number++) {
                ledger.apply(Samples.application("sales" + number, "text ".repeat(500)));
            }
        }
        try (RandomAccessFile raw = new RandomAccessFile(file().toFile(), "rw")) {
            byte[] noise = new byte[4096];
            Arrays.fill(noise, (byte) 0x5a);
            for (long at = 4096; at < raw.length(); at += 4096) {
                raw.seek(at);
                raw.write(noise);
            }
        }
        assertThatThrownBy(
                        () -> {
                            try (SqlLedger ledger = SqlLedger.open(file())) {
                                ledger.files();
                            }
                        })
                .isInstanceOf(LedgerUnavailable.class)
                .hasMessageContaining("is damaged");
    }

    @Test
    void aFullDiskRefusesTheWriteAndKeepsTheLedgerReadable() {
        try (SqlLedger ledger = SqlLedger.open(file(), FailingWrites::full)) {
            ledger.apply(Samples.application("sales", "small"));
            assertThatThrownBy(() ->
                            ledger.apply(Samples.application("sales", "large ".repeat(2_000_000))))
                    .isInstanceOf(LedgerUnavailable.class)
                    .hasMessage(
                            "Cannot apply a plan: the ledger %s cannot grow because the disk is full. Free space on the disk of %s, then try again."
                                    .formatted(file(), folder));
            assertThat(ledger.revision()).isEqualTo(1);
            assertThat(ledger.files().getFirst().text()).isEqualTo("small");
            assertThat(ledger.auditIsIntact()).isTrue();
            assertThat(ledger.apply(Samples.application("sales", "again")).number()).isEqualTo(2);
        }
    }

    @Test
    void aCommitThatWasCutOffAfterItHappenedIsAcknowledged() {
        FailingWrites failing = new FailingWrites();
        try (SqlLedger ledger = SqlLedger.open(file(), failing::over)) {
            ledger.apply(Samples.application("sales", "one"));
            failing.next(FailingWrites.At.AFTER_COMMIT);
            assertThat(ledger.apply(Samples.application("sales", "two")).number()).isEqualTo(2);
            failing.next(FailingWrites.At.AFTER_COMMIT);
            assertThat(
                            ledger.publish(
                                            Samples.publication(
                                                    Samples.ORDERS, 0, "", "a", "orders"))
                                    .id()
                                    .number())
                    .isEqualTo(1);
            failing.next(FailingWrites.At.AFTER_COMMIT);
            ledger.record(Samples.run("r9", Samples.ORDERS, RunState.RUNNING));
            assertThat(ledger.revision()).isEqualTo(2);
            assertThat(ledger.audit(10)).hasSize(3);
            assertThat(failing.failed()).isEqualTo(3);
        }
    }

    @Test
    void aCommitThatDidNotHappenIsRefusedAndCanBeTriedAgain() {
        FailingWrites failing = new FailingWrites();
        try (SqlLedger ledger = SqlLedger.open(file(), failing::over)) {
            ledger.apply(Samples.application("sales", "one"));
            failing.next(FailingWrites.At.BEFORE_COMMIT);
            assertThatThrownBy(() -> ledger.apply(Samples.application("sales", "two")))
                    .isInstanceOf(LedgerUnavailable.class)
                    .hasMessageStartingWith("Cannot apply a plan: the ledger " + file());
            assertThat(ledger.revision()).isEqualTo(1);
            assertThat(ledger.apply(Samples.application("sales", "two")).number()).isEqualTo(2);
            assertThat(ledger.audit(10)).hasSize(2);
        }
    }

    @Test
    void changedAndCutAuditLinesAreMissed() throws SQLException {
        for (String tampering :
                new String[] {
                    "update audit set actor = 'user:eve' where number = 2",
                    "update audit set at = '2026-11-02T08:15:30.123457000Z' where number = 2",
                    "update audit set details = '{}' where number = 3",
                    "delete from audit where number = 2",
                    "delete from audit where number = 5",
                    "delete from audit",
                    "update audit set number = number + 10 where number = 5"
                }) {
            Path file = folder.resolve(Integer.toHexString(tampering.hashCode()) + ".db");
            try (SqlLedger ledger = SqlLedger.open(file)) {
                for (int number = 0; number < 5; number++) {
                    ledger.apply(Samples.application("sales", "text " + number));
                }
                assertThat(ledger.auditIsIntact()).isTrue();
                execute(file, tampering);
                assertThat(ledger.auditIsIntact()).as(tampering).isFalse();
            }
        }
    }

    @Test
    void aClosedLedgerSaysSo() {
        SqlLedger ledger = SqlLedger.open(file());
        ledger.close();
        assertThatThrownBy(() -> ledger.apply(Samples.application("sales", "one")))
                .isInstanceOf(LedgerUnavailable.class)
                .hasMessage("Cannot apply a plan: the ledger is closed");
        assertThatThrownBy(ledger::revision).isInstanceOf(LedgerUnavailable.class);
    }

    private Path file() {
        return folder.resolve("ledger.db");
    }

    private void execute(String sql) throws SQLException {
        execute(file(), sql);
    }

    private static void execute(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
