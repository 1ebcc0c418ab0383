package io.meshwright.tables.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.control.table.DataFile;
import io.meshwright.control.table.StagedTable;
import io.meshwright.control.table.TableDraft;
import io.meshwright.control.table.TableSnapshot;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.testkit.Samples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A process that ends while it stages a table leaves the former snapshot whole.
final class IcebergCrashTest {
    private static final int STEPS = 12;
    private static final int HALTED = 137;

    @TempDir private Path folder;

    /// Four by default; `-Dmeshwright.crashes=200` tries more.
    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("meshwright.crashes", 4));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aProcessThatEndsWhileStagingLeavesTheFormerSnapshot(long seed) throws Exception {
        int step = 1 + new Random(seed).nextInt(STEPS);
        StagedTable former = staged(IcebergTables.at(folder), "", 10);

        Process child =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Stager.class.getName(),
                                folder.toString(),
                                former.to(),
                                Integer.toString(step))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        String said =
                new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(child.waitFor()).as("step %d", step).isEqualTo(HALTED);
        assertThat(said).isEmpty();

        IcebergTables store = IcebergTables.at(folder);
        expectWhole(store, former);
        age();
        store.sweep(List.of(former.to()), Duration.ofDays(1));
        expectWhole(store, former);
        try (Stream<Path> stages = Files.list(folder.resolve("sales.orders/orders_v1/data"))) {
            assertThat(stages).hasSize(1);
        }
        StagedTable next = staged(store, former.to(), 30);
        expectWhole(store, next);
    }

    private static void expectWhole(IcebergTables store, StagedTable staged) {
        TableSnapshot snapshot = store.open(staged.to(), staged.snapshot());
        assertThat(snapshot.rows()).isEqualTo(staged.rows());
        assertThat(snapshot.files()).hasSize(1).allSatisfy(file -> assertThat(file).exists());
    }

    private static StagedTable staged(IcebergTables store, String base, long rows)
            throws IOException {
        TableDraft draft =
                store.draft(
                        Samples.ORDERS.port("orders", 1),
                        base,
                        List.of(Column.nullable("id", new ColumnType.BigInt())),
                        Map.of(),
                        "stage-" + UUID.randomUUID());
        Path file = Files.writeString(draft.folder().resolve("a.parquet"), "rows");
        return store.stage(
                draft, List.of(new DataFile(file, rows, Files.size(file), 4, List.of())), Map.of());
    }

    private void age() throws IOException {
        FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.toList()) {
                Files.setLastModifiedTime(path, old);
            }
        }
    }

    /// Stages on a base and ends at the given step.
    static final class Stager {
        private Stager() {}

        public static void main(String[] arguments) throws IOException {
            int step = Integer.parseInt(arguments[2]);
            IcebergTables store =
                    IcebergTables.at(Path.of(arguments[0]), files -> new HaltingFiles(files, step));
            System.out.println(staged(store, arguments[1], 20).to());
        }
    }
}
