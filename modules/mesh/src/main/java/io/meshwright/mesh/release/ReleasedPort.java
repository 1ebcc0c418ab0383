package io.meshwright.mesh.release;

import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.document.Fingerprint;

/// One port as a release publishes it.
///
/// @param table the Iceberg table's name, `domain.product.port_vN`
/// @param metadata location of the table metadata that holds the snapshot
/// @param snapshot the Iceberg snapshot that readers pin
/// @param rows how many
/// @param bytes of all data files
/// @param contractVersion and `contract` the contract it was verified against
public record ReleasedPort(
        PortAddress port,
        String table,
        String metadata,
        long snapshot,
        long rows,
        long bytes,
        String contractVersion,
        Fingerprint contract) {}
