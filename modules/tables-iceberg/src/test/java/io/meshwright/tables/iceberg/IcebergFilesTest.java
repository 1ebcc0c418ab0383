package io.meshwright.tables.iceberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshwright.control.table.ColumnMetrics;
import io.meshwright.control.table.DataFile;
import io.meshwright.control.table.StagedTable;
import io.meshwright.control.table.TableDraft;
import io.meshwright.control.table.TableStoreUnavailable;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.testkit.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.StaticTableOperations;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FileIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What lies on the disk: as a raw reader of Iceberg finds it, and as it must not be misused.
final class IcebergFilesTest {
    private static final PortAddress ORDERS = Samples.ORDERS.port("orders", 1);
    private static final Column ID = new Column("id", new ColumnType.BigInt(), true);

    @TempDir private Path temporary;

    private Path folder = Path.of(".");
    private IcebergTables store = IcebergTables.at(Path.of(System.getProperty("java.io.tmpdir")));

    @BeforeEach
    void openStore() throws IOException {
        folder = temporary.toRealPath().resolve("ware house");
        store = IcebergTables.at(folder);
    }

    @Test
    void aRawReaderFindsTheSameFilesAndPrunesByTheirBounds() {
        TableDraft draft = draft(ORDERS, "");
        DataFile low = file(draft, "low.parquet", "1", "10");
        DataFile high = file(draft, "high.parquet", "11", "20");
        StagedTable staged = store.stage(draft, List.of(low, high), Map.of("run", "r1"));

        TableMetadata metadata = raw(staged.to());
        assertThat(metadata.formatVersion()).isEqualTo(2);
        assertThat(metadata.currentSnapshot().snapshotId()).isEqualTo(staged.snapshot());
        assertThat(metadata.currentSnapshot().summary())
                .containsEntry("run", "r1")
                .containsEntry("total-records", "20");
        assertThat(metadata.schema().findField("id").isRequired()).isTrue();
        assertThat(scanned(staged.to(), Expressions.alwaysTrue()))
                .containsExactlyInAnyOrder("file://" + low.file(), "file://" + high.file());
        assertThat(scanned(staged.to(), Expressions.greaterThan("id", 15)))
                .containsExactly("file://" + high.file());
        assertThat(scanned(staged.to(), Expressions.isNull("id"))).isEmpty();
    }

    @Test
    void boundsThatAreNotExactAreNotKept() {
        TableDraft draft = draft(ORDERS, "");
        DataFile file = file(draft, "a.parquet", "1", "10");
        ColumnMetrics known = file.columns().getFirst();
        ColumnMetrics inexact =
                new ColumnMetrics(known.field(), known.path(), 10, 0, 80, "1", "10", false, false);
        StagedTable staged =
                store.stage(
                        draft,
                        List.of(new DataFile(file.file(), 10, file.bytes(), 4, List.of(inexact))),
                        Map.of());
        assertThat(scanned(staged.to(), Expressions.greaterThan("id", 15))).hasSize(1);
    }

    @Test
    void tablesLieWhereTheirNamesSay() throws IOException {
        StagedTable staged = staged(ORDERS, "", "1");
        assertThat(staged.to())
                .startsWith("file://" + folder + "/sales.orders/orders_v1/metadata/00000-")
                .endsWith(".metadata.json");
        StagedTable next = staged(ORDERS, staged.to(), "2");
        assertThat(next.to()).contains("/sales.orders/orders_v1/metadata/00001-");
        assertThat(store.open(next.to(), next.snapshot()).files().getFirst())
                .startsWith(folder.resolve("sales.orders/orders_v1/data"));
        try (Stream<Path> tables = Files.list(folder.resolve("sales.orders"))) {
            assertThat(tables).containsExactly(folder.resolve("sales.orders/orders_v1"));
        }
    }

    @Test
    void aTableThatMovedStaysAndANewOneOfItsNameLiesBeside() {
        StagedTable first = staged(ORDERS, "", "1");
        PortAddress moved = ProductAddress.of("trade", "purchases").port("orders", 1);
        StagedTable second = staged(moved, first.to(), "2");
        assertThat(second.table()).isEqualTo("trade.purchases.orders_v1");
        assertThat(second.to()).startsWith("file://" + folder + "/sales.orders/orders_v1/");
        StagedTable other = staged(ORDERS, "", "3");
        assertThat(other.to()).startsWith("file://" + folder + "/sales.orders/orders_v1-");
        assertThat(raw(other.to()).uuid()).isNotEqualTo(raw(first.to()).uuid());
    }

    @Test
    void metadataKeepsTheNewestTwentySnapshots() {
        String base = "";
        StagedTable first = staged(ORDERS, base, "0");
        base = first.to();
        for (int round = 1; round <= 24; round++) {
            base = staged(ORDERS, base, Integer.toString(round)).to();
        }
        assertThat(raw(base).snapshots()).hasSize(20);
        assertThat(store.open(first.to(), first.snapshot()).files()).hasSize(1);
    }

    @Test
    void damagedMetadataIsSaid() throws IOException {
        StagedTable staged = staged(ORDERS, "", "1");
        Path metadata = Path.of(staged.to().substring("file://".length()));
        Files.writeString(metadata, "{\"format-version\": 2");
        assertThatThrownBy(() -> IcebergTables.at(folder).open(staged.to(), staged.snapshot()))
                .isInstanceOf(TableStoreUnavailable.class)
                .hasMessageStartingWith("Cannot read the table metadata " + staged.to());
        age();
        assertThatThrownBy(() -> store.sweep(List.of(staged.to()), Duration.ofDays(1)))
                .isInstanceOf(TableStoreUnavailable.class);
        assertThat(metadata).exists();
    }

    @Test
    void locationsOutsideTheWarehouseAreRefused() throws IOException {
        StagedTable staged = staged(ORDERS, "", "1");
        Path outside = Files.createDirectory(temporary.resolve("outside"));
        Path copy = outside.resolve("00000-x.metadata.json");
        Files.copy(Path.of(staged.to().substring("file://".length())), copy);
        Path link = folder.resolve("sales.orders/linked");
        Files.createSymbolicLink(link, outside);
        for (String location :
                List.of(
                        "file://" + copy,
                        "file://" + folder + "/../outside/00000-x.metadata.json",
                        "file://" + link + "/00000-x.metadata.json",
                        "s3://bucket/00000-x.metadata.json",
                        copy.toString(),
                        "file://relative/x")) {
            assertThatThrownBy(() -> store.open(location, staged.snapshot()))
                    .as(location)
                    .isInstanceOf(TableStoreUnavailable.class)
                    .hasMessageContaining("tables lie inside " + folder);
        }
    }

    @Test
    void aStageFolderThatIsALinkIsRefused() throws IOException {
        Path outside = Files.createDirectory(temporary.resolve("outside"));
        Files.createDirectories(folder.resolve("sales.orders/orders_v1"));
        Files.createSymbolicLink(folder.resolve("sales.orders/orders_v1/data"), outside);
        assertThatThrownBy(() -> draft(ORDERS, ""))
                .isInstanceOf(TableStoreUnavailable.class)
                .hasMessageContaining("without links");
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void aSweepNeitherFollowsNorRemovesLinksNorForeignFiles() throws IOException {
        StagedTable staged = staged(ORDERS, "", "1");
        Path outside = Files.createDirectory(temporary.resolve("outside"));
        Path treasure = Files.writeString(outside.resolve("treasure.parquet"), "gold");
        Path table = folder.resolve("sales.orders/orders_v1");
        Path stage = Files.createDirectory(table.resolve("data/evil"));
        Path linkToFolder = Files.createSymbolicLink(stage.resolve("folder"), outside);
        Path linkToFile = Files.createSymbolicLink(table.resolve("metadata/link"), treasure);
        Path foreign = Files.writeString(folder.resolve("README"), "not a table");
        age();
        Files.setLastModifiedTime(treasure, FileTime.from(Instant.EPOCH));
        for (int round = 0; round < 2; round++) {
            store.sweep(List.of(staged.to()), Duration.ZERO);
        }
        assertThat(treasure).hasContent("gold");
        assertThat(linkToFolder).isSymbolicLink();
        assertThat(linkToFile).isSymbolicLink();
        assertThat(foreign).exists();
        assertThat(store.open(staged.to(), staged.snapshot()).files().getFirst()).exists();
    }

    @Test
    void aStageThatIsStillWrittenToIsLeftWhole() throws IOException {
        TableDraft draft = draft(ORDERS, "");
        DataFile old = file(draft, "old.parquet", "1", "2");
        DataFile young = file(draft, "young.parquet", "3", "4");
        age();
        Files.setLastModifiedTime(young.file(), FileTime.from(Instant.now()));
        store.sweep(List.of(), Duration.ofDays(1));
        assertThat(old.file()).exists();
        age();
        store.sweep(List.of(), Duration.ofDays(1));
        assertThat(draft.folder()).doesNotExist();
    }

    @Test
    void aWarehouseThatCannotBeMadeIsSaid() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "");
        assertThatThrownBy(() -> IcebergTables.at(file.resolve("warehouse")))
                .isInstanceOf(TableStoreUnavailable.class)
                .hasMessageStartingWith("Cannot open the warehouse " + file + "/warehouse");
    }

    private StagedTable staged(PortAddress port, String base, String least) {
        TableDraft draft = draft(port, base);
        return store.stage(draft, List.of(file(draft, "a.parquet", least, "99")), Map.of());
    }

    private TableDraft draft(PortAddress port, String base) {
        return store.draft(port, base, List.of(ID), Map.of(), "stage-" + UUID.randomUUID());
    }

    private static DataFile file(TableDraft draft, String name, String min, String max) {
        Path path = draft.folder().resolve(name);
        try {
            Files.writeString(path, name);
            return new DataFile(
                    path,
                    10,
                    Files.size(path),
                    4,
                    List.of(new ColumnMetrics(1, "id", 10, 0, 80, min, max, true, true)));
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private FileIO files() {
        return new LocalFiles(Warehouse.at(folder));
    }

    private TableMetadata raw(String metadata) {
        return TableMetadataParser.read(files(), metadata);
    }

    private List<String> scanned(String metadata, Expression filter) {
        BaseTable table = new BaseTable(new StaticTableOperations(metadata, files()), "raw");
        List<String> paths = new ArrayList<>();
        try (CloseableIterable<FileScanTask> tasks = table.newScan().filter(filter).planFiles()) {
            tasks.forEach(task -> paths.add(task.file().location()));
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
        return paths;
    }

    private void age() throws IOException {
        FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(path -> !Files.isSymbolicLink(path)).toList()) {
                Files.setLastModifiedTime(path, old);
            }
        }
    }
}
