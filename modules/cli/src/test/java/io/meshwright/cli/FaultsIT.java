package io.meshwright.cli;

import static io.meshwright.cli.TempMesh.mesh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.meshwright.cli.TempMesh.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The world fails while a command runs: sources change under it, the disk is full, a folder may
/// not be written. Each is told with what to do, and what was there before stays.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class FaultsIT {
    private static final String SOURCE = "domains/sales/orders/raw/orders.csv";
    private static final String CONTRACT = "domains/sales/orders/orders.odcs.yaml";

    @TempDir private Path folder = Path.of("");
    private TempMesh shop;

    @BeforeEach
    void scaffold() {
        shop = TempMesh.scaffolded(folder.resolve("shop"));
    }

    @Test
    void aSourceThatVanishesWhileItIsReadFailsTheBuildAndOneThatGrowsIsReadWhole()
            throws Exception {
        assertThat(mesh("apply", shop.dir()).exit()).isZero();
        Path source = shop.file(SOURCE);
        String text = Files.readString(source);
        try (Child build = pausedBuild()) {
            awaitCopy();
            Files.delete(source);
            Said said = build.said();
            assertThat(said.exit()).isEqualTo(Exit.NO);
            assertThat(said.err())
                    .contains(
                            "Cannot land source 'raw_orders' of sales/orders: 'domains/sales/orders/raw/orders.csv' vanished while it was read. Build again when it is back.")
                    .doesNotContain("Exception");
        }
        Files.writeString(source, text);
        try (Child build = pausedBuild()) {
            awaitCopy();
            Files.writeString(source, "4,Fourth,2026-02-02,1.00\n", StandardOpenOption.APPEND);
            Said said = build.said();
            assertThat(said.exit()).as(said.err()).isZero();
            assertThat(said.err()).contains("release 1: 4 rows in 1 port");
        }
    }

    @Test
    void aFullDiskIsToldAndLosesNothing() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=400m", "tmpfs", disk.toString()) == 0,
                "mounting a small disk is not permitted here");
        try {
            String data = disk.resolve("data").toString();
            assertThat(mesh("apply", shop.dir(), "--data", data).exit()).isZero();
            Files.writeString(
                    shop.file(SOURCE),
                    "9,Many,2026-01-05,1.00\n".repeat(200_000),
                    StandardOpenOption.APPEND);
            assertThat(run("mount", "-o", "remount,size=3m", disk.toString())).isZero();
            Said built = mesh("build", "--dir", shop.dir(), "--data", data);
            assertThat(built.exit()).as(built.out() + built.err()).isEqualTo(Exit.NO);
            assertThat(built.err())
                    .contains("No space left on device", "Free space", "build again")
                    .doesNotContain("Exception");

            Path fill = disk.resolve("fill");
            fill(fill);
            shop.replace(CONTRACT, "Amount in EUR.", "Amount in euros.");
            Said applied = mesh("apply", shop.dir(), "--data", data);
            assertThat(applied.exit()).isNotZero().isNotEqualTo(Exit.OURS);
            assertThat(applied.out() + applied.err())
                    .containsAnyOf("No space left on device", "the disk is full", "make room")
                    .doesNotContain("Exception");

            Files.delete(fill);
            assertThat(run("mount", "-o", "remount,size=400m", disk.toString())).isZero();
            Said history = mesh("history", "--dir", shop.dir(), "--data", data, "--output", "json");
            assertThat(history.json().path("revisions").size())
                    .as("nothing lost, nothing half")
                    .isEqualTo(1);
            Files.writeString(
                    shop.file(SOURCE), "Id,Name,Recorded on,Amount\n1,First,2026-01-05,1.00\n");
            assertThat(mesh("build", "--dir", shop.dir(), "--data", data).exit()).isZero();
        } finally {
            run("umount", "-l", disk.toString());
        }
    }

    @Test
    void aDataFolderThatMayNotBeWrittenIsToldAtOnce() throws Exception {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));
        List<String> plain = new ArrayList<>();
        if (Files.isWritable(locked)) {
            plain.addAll(
                    List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner"));
            assumeTrue(
                    run("setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner", "true")
                            == 0,
                    "this user may write everywhere and cannot give that up");
        }
        for (String data : List.of(locked.toString(), locked.resolve("inner").toString())) {
            try (Child status =
                    Child.mesh(
                            Child.Start.under(plain.toArray(String[]::new)),
                            folder,
                            "apply",
                            shop.dir(),
                            "--data",
                            data)) {
                Said said = status.said();
                assertThat(said.exit()).as(said.err()).isEqualTo(Exit.NO);
                assertThat(said.err())
                        .contains("Error: Cannot", data, "permission denied", "this user may write")
                        .doesNotContain("Exception");
            }
        }
    }

    @Test
    void aLedgerOfANewerVersionIsLeftAlone() throws SQLException {
        assertThat(mesh("apply", shop.dir()).exit()).isZero();
        try (Connection ledger =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + shop.data().resolve("ledger.db"));
                Statement statement = ledger.createStatement()) {
            statement.execute("update schema_history set version = '99'");
        }
        Said said = mesh("status", shop.dir(), "--output", "json");
        assertThat(said.exit()).isEqualTo(Exit.NO);
        assertThat(said.problem().path("detail").asString())
                .contains("a newer Meshwright wrote it (its version is 99")
                .contains("Start that newer Meshwright");
    }

    private Child pausedBuild() {
        return Child.mesh(
                Child.Start.with("-Dmesh.failpoint=build.source-copied:1:pause"),
                folder,
                "build",
                "--dir",
                shop.dir());
    }

    /// Waits until a build has copied the source and looks whether it has held still.
    private void awaitCopy() throws IOException, InterruptedException {
        Path landed = shop.data().resolve("landed/sales/orders");
        while (true) {
            if (Files.isDirectory(landed)) {
                try (Stream<Path> files = Files.list(landed)) {
                    if (files.anyMatch(file -> file.getFileName().toString().startsWith("."))) {
                        return;
                    }
                }
            }
            Thread.sleep(20);
        }
    }

    private static void fill(Path file) throws IOException {
        byte[] block = new byte[4096];
        try (var out = Files.newOutputStream(file)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException missing) {
            return -1;
        }
    }
}
