package io.meshwright.mesh.product;

import io.meshwright.mesh.problem.Place;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How one output port is built.
///
/// @param port its name, and `major` its major version
/// @param sql null when the file gives none: the port is designed only
/// @param materialization `full`
/// @param renames new column name by old name, so that a rename keeps the field's id
public record PortBuild(
        String port,
        int major,
        @Nullable Sql sql,
        String materialization,
        Map<String, String> renames,
        Place place) {
    public PortBuild {
        renames = Map.copyOf(renames);
    }
}
