package io.meshwright.control.table;

import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.contract.Column;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Keeps tables as snapshots of immutable files. It knows no pointer: which metadata is current is
/// the ledger's to say.
///
/// Locations are the store's alone to choose. Safe for many threads. A store that cannot be read or
/// written throws [TableStoreUnavailable].
public interface TableStore {
    /// The name under which a port's table is kept: `domain.product.port_vN`.
    static String tableOf(PortAddress port) {
        return port.domain() + "." + port.product().product() + "." + port.versionedName();
    }

    /// Prepares the next state of a port's table. A column keeps its field id when its name is
    /// known (or `renames` gives its former one) and its type is the same or a widening; otherwise
    /// it is a new field.
    ///
    /// @param base the current metadata; empty for a new table
    /// @param renames new column name by former one
    /// @param stage a name for the folder of data files, unique for each try
    TableDraft draft(
            PortAddress port,
            String base,
            List<Column> columns,
            Map<String, String> renames,
            String stage);

    /// Writes manifests and metadata for a snapshot that holds exactly these files. Nobody refers
    /// to it yet.
    ///
    /// @param properties kept in the snapshot's summary, such as the run
    StagedTable stage(TableDraft draft, List<DataFile> files, Map<String, String> properties);

    /// Opens a snapshot for reading.
    TableSnapshot open(String metadata, long snapshot);

    /// Removes files that no kept metadata refers to, directly or through its snapshots, and that
    /// are older than `grace`.
    ///
    /// @param kept every metadata location that a kept release names
    Sweep sweep(Collection<String> kept, Duration grace);
}
