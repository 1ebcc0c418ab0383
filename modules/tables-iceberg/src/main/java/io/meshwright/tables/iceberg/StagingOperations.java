package io.meshwright.tables.iceberg;

import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.iceberg.LocationProviders;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.LocationProvider;

/// A table while its next snapshot is made. The commit writes one metadata file that nobody refers
/// to; moving the pointer there is the ledger's.
final class StagingOperations implements TableOperations {
    private final FileIO files;
    private final int version;
    private final UnaryOperator<TableMetadata> trim;
    private TableMetadata current;
    private String written = "";

    /// @param version counts the metadata files of the table, for their names
    /// @param trim what becomes of metadata before it is written
    StagingOperations(
            FileIO files, TableMetadata base, int version, UnaryOperator<TableMetadata> trim) {
        this.files = files;
        this.current = base;
        this.version = version;
        this.trim = trim;
    }

    /// Location of the metadata file that the commit wrote; empty before.
    String written() {
        return written;
    }

    @Override
    public TableMetadata current() {
        return current;
    }

    @Override
    public TableMetadata refresh() {
        return current;
    }

    @Override
    public void commit(TableMetadata base, TableMetadata metadata) {
        TableMetadata next = trim.apply(metadata);
        String location =
                metadataFileLocation("%05d-%s.metadata.json".formatted(version, UUID.randomUUID()));
        TableMetadataParser.write(next, files.newOutputFile(location));
        written = location;
        current = next;
    }

    @Override
    public FileIO io() {
        return files;
    }

    @Override
    public String metadataFileLocation(String name) {
        return current.location() + "/metadata/" + name;
    }

    @Override
    public LocationProvider locationProvider() {
        return LocationProviders.locationsFor(current.location(), current.properties());
    }
}
