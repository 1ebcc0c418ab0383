package io.meshwright.tables.iceberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshwright.control.table.Field;
import io.meshwright.control.table.TableSnapshot;
import io.meshwright.control.table.TableStoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileMetadata;
import org.apache.iceberg.LocationProviders;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.LocationProvider;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IcebergFolderTest {
    private static final Schema SCHEMA =
            new Schema(
                    Types.NestedField.required(1, "id", Types.LongType.get()),
                    Types.NestedField.optional(2, "note", Types.StringType.get()));

    @TempDir private Path temp;
    private Path folder = Path.of("");

    @BeforeEach
    void place() throws IOException {
        folder = temp.toRealPath().resolve("orders");
    }

    @Test
    void theCurrentSnapshotIsReadWithTheFieldsOfToday() {
        Table table = table(Map.of());
        table.newAppend().appendFile(file("data/a.parquet", 2)).commit();
        table.updateSchema().renameColumn("note", "remark").commit();
        table.newAppend().appendFile(file("data/b.parquet", 3)).commit();
        table.newDelete().deleteFile(folder.resolve("data/a.parquet").toString()).commit();

        TableSnapshot read = IcebergFolder.open(folder);

        assertThat(read.files()).containsExactly(folder.resolve("data/b.parquet"));
        assertThat(read.rows()).isEqualTo(3);
        assertThat(read.fields()).extracting(Field::name).containsExactly("id", "remark");
    }

    @Test
    void aTableWithoutRowsHasItsFieldsAndNoFiles() {
        table(Map.of());

        assertThat(IcebergFolder.isTable(folder)).isTrue();
        assertThat(IcebergFolder.open(folder).files()).isEmpty();
        assertThat(IcebergFolder.open(folder).fields()).hasSize(2);
    }

    @Test
    void aCopyIsReadWhereItLies() throws IOException {
        table(Map.of()).newAppend().appendFile(file("data/a.parquet", 2)).commit();
        Path copy = temp.toRealPath().resolve("copy");
        Files.move(folder, copy);

        assertThat(IcebergFolder.open(copy).files())
                .containsExactly(copy.resolve("data/a.parquet"));
    }

    @Test
    void filesOutsideOfTheFolderAreRefused() throws IOException {
        Path secret = Files.writeString(temp.toRealPath().resolve("secret.parquet"), "PAR1");
        table(Map.of()).newAppend().appendFile(data(secret, 1)).commit();

        assertThatThrownBy(() -> IcebergFolder.open(folder))
                .isInstanceOf(TableStoreUnavailable.class)
                .hasMessageContaining("lies outside of the table's folder");
    }

    @Test
    void aLinkOutOfTheFolderIsRefused() throws IOException {
        Path secret = Files.writeString(temp.toRealPath().resolve("secret.parquet"), "PAR1");
        Files.createDirectories(folder.resolve("data"));
        Path link = Files.createSymbolicLink(folder.resolve("data/a.parquet"), secret);
        table(Map.of()).newAppend().appendFile(data(link, 1)).commit();

        assertThatThrownBy(() -> IcebergFolder.open(folder))
                .hasMessageContaining("lies outside of the table's folder");
    }

    @Test
    void deletedRowsAreRefusedAndNotShownAsThere() {
        Table table = table(Map.of());
        table.newAppend().appendFile(file("data/a.parquet", 2)).commit();
        table.newRowDelta()
                .addDeletes(
                        FileMetadata.deleteFileBuilder(PartitionSpec.unpartitioned())
                                .ofPositionDeletes()
                                .withPath(folder.resolve("data/d.parquet").toString())
                                .withFileSizeInBytes(10)
                                .withRecordCount(1)
                                .build())
                .commit();

        assertThatThrownBy(() -> IcebergFolder.open(folder))
                .hasMessageContaining("delete files are not read here")
                .hasMessageContaining("Compact the table");
    }

    @Test
    void filesThatDoNotKnowTheirColumnsAreRefused() {
        table(Map.of("schema.name-mapping.default", "[]"));

        assertThatThrownBy(() -> IcebergFolder.open(folder))
                .hasMessageContaining("files that do not know its columns by id");
    }

    @Test
    void aFormatThatIsNotReadIsRefused() {
        table(Map.of("format-version", "3"));

        assertThatThrownBy(() -> IcebergFolder.open(folder))
                .hasMessageContaining("it is of format v3; v1 and v2 are read");
    }

    @Test
    void twoNewestMetadataFilesAreNoState() throws IOException {
        table(Map.of());
        try (Stream<Path> files = Files.list(folder.resolve("metadata"))) {
            Path only = files.findFirst().orElseThrow();
            Files.copy(only, folder.resolve("metadata/00001-other.metadata.json"));
        }

        assertThatThrownBy(() -> IcebergFolder.open(folder))
                .hasMessageContaining("are of the same version");
    }

    @Test
    void aBrokenOrEmptyFolderIsTold() throws IOException {
        Files.createDirectories(folder.resolve("metadata"));
        assertThatThrownBy(() -> IcebergFolder.open(folder))
                .hasMessageContaining("holds no file such as v1.metadata.json");
        Files.writeString(folder.resolve("metadata/v1.metadata.json"), "{");
        assertThatThrownBy(() -> IcebergFolder.open(folder))
                .isInstanceOf(TableStoreUnavailable.class)
                .hasMessageContaining("Cannot read the Iceberg table");
    }

    private DataFile file(String name, long rows) {
        return data(folder.resolve(name), rows);
    }

    private static DataFile data(Path path, long rows) {
        return DataFiles.builder(PartitionSpec.unpartitioned())
                .withPath(path.toString())
                .withFormat("parquet")
                .withFileSizeInBytes(10)
                .withRecordCount(rows)
                .build();
    }

    private Table table(Map<String, String> properties) {
        FolderOperations operations = new FolderOperations(folder);
        operations.write(
                TableMetadata.newTableMetadata(
                        SCHEMA,
                        PartitionSpec.unpartitioned(),
                        folder.toString(),
                        new HashMap<>(properties)));
        return new BaseTable(operations, "orders");
    }

    /// A catalogue of one table, as another engine may keep one.
    private static final class FolderOperations implements TableOperations {
        private final Path folder;
        private final FileIO files;
        private int version;

        FolderOperations(Path folder) {
            this.folder = folder;
            this.files = new LocalFiles(Warehouse.at(folder));
        }

        void write(TableMetadata metadata) {
            version++;
            TableMetadataParser.write(
                    metadata,
                    files.newOutputFile(location("%05d-x.metadata.json".formatted(version))));
        }

        private String location(String name) {
            return "file://" + folder.resolve("metadata").resolve(name);
        }

        @Override
        public TableMetadata current() {
            return TableMetadataParser.read(
                    files.newInputFile(location("%05d-x.metadata.json".formatted(version))));
        }

        @Override
        public TableMetadata refresh() {
            return current();
        }

        @Override
        public void commit(TableMetadata base, TableMetadata metadata) {
            write(metadata);
        }

        @Override
        public FileIO io() {
            return files;
        }

        @Override
        public String metadataFileLocation(String fileName) {
            return location(fileName);
        }

        @Override
        public LocationProvider locationProvider() {
            return LocationProviders.locationsFor(folder.toString(), Map.of());
        }
    }
}
