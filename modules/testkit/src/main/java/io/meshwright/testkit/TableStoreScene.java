package io.meshwright.testkit;

import io.meshwright.control.table.ColumnMetrics;
import io.meshwright.control.table.DataFile;
import io.meshwright.control.table.Field;
import io.meshwright.control.table.StagedTable;
import io.meshwright.control.table.TableDraft;
import io.meshwright.control.table.TableStore;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A table store in a folder of its own, and what tests of every adapter stage in it. Data files
/// hold any bytes: a store never looks into them.
public abstract class TableStoreScene {
    protected static final PortAddress ORDERS = Samples.ORDERS.port("orders", 1);
    protected static final Column ID = new Column("id", new ColumnType.BigInt(), true);
    protected static final Column NOTE = Column.nullable("note", new ColumnType.Text());

    @TempDir protected Path folder;

    protected TableStore store = new MemoryTables(Path.of("."));

    /// Opens a store without tables.
    ///
    /// @param folder empty, for this test alone
    protected abstract TableStore open(Path folder);

    @BeforeEach
    void openStore() {
        store = open(folder);
    }

    protected StagedTable staged(String base, long rows) {
        TableDraft draft = draft(base, List.of(ID, NOTE));
        return store.stage(draft, List.of(file(draft, "part.parquet", rows, 0)), Map.of());
    }

    protected TableDraft draft(String base, List<Column> columns) {
        return store.draft(ORDERS, base, columns, Map.of(), stage());
    }

    /// A name that no other stage has.
    protected static String stage() {
        return "stage-" + UUID.randomUUID();
    }

    /// A file with statistics of the draft's first field.
    protected static DataFile file(TableDraft draft, String name, long rows, long nulls) {
        Path path = draft.folder().resolve(name);
        try {
            Files.writeString(path, name + " with " + rows + " rows");
            Field first = draft.fields().getFirst();
            return new DataFile(
                    path,
                    rows,
                    Files.size(path),
                    4,
                    List.of(
                            new ColumnMetrics(
                                    first.id(),
                                    first.name(),
                                    rows,
                                    nulls,
                                    80,
                                    "1",
                                    "99",
                                    true,
                                    true)));
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /// Makes everything in the store's folder two days old.
    protected void age() {
        FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.toList()) {
                if (!Files.isSymbolicLink(path)) {
                    Files.setLastModifiedTime(path, old);
                }
            }
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
