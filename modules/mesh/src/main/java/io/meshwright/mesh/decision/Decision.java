package io.meshwright.mesh.decision;

import io.meshwright.mesh.address.PortAddress;
import java.util.List;

/// What one principal may see of one port now.
public sealed interface Decision {
    PortAddress port();

    /// Nothing.
    ///
    /// @param reason why, and how to ask
    record Refused(PortAddress port, String reason) implements Decision {}

    /// These columns, plain, of every row.
    ///
    /// @param columns in the port's order
    record Granted(PortAddress port, List<String> columns) implements Decision {
        public Granted {
            columns = List.copyOf(columns);
        }
    }
}
