package io.meshwright.control.descriptor;

import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.product.Build;
import io.meshwright.mesh.product.PortBuild;
import io.meshwright.mesh.product.Sql;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A Build file before its SQL files are read.
///
/// @param product the address as written
/// @param build without ports
record DeclaredBuild(String product, Place productPlace, Build build, List<DeclaredPort> ports) {
    DeclaredBuild {
        ports = List.copyOf(ports);
    }

    /// @param sql path of the SQL file relative to the workspace; empty when the port is designed
    record DeclaredPort(PortBuild port, String sql, Place sqlPlace) {}

    /// The build with the text of its SQL files; a port whose file is not found stays designed.
    ///
    /// @param texts answers the text of a file by its path, or null
    Build with(Function<String, @Nullable String> texts) {
        List<PortBuild> complete =
                ports.stream().map(declared -> complete(declared, texts)).toList();
        return new Build(
                build.sources(),
                complete,
                build.purpose(),
                build.schedule(),
                build.moved(),
                build.extensions(),
                build.fingerprint(),
                build.place());
    }

    private static PortBuild complete(
            DeclaredPort declared, Function<String, @Nullable String> texts) {
        PortBuild port = declared.port();
        String text = declared.sql().isEmpty() ? null : texts.apply(declared.sql());
        Sql sql = text == null ? null : new Sql(text, Place.of(declared.sql()));
        return new PortBuild(
                port.port(),
                port.major(),
                sql,
                port.materialization(),
                port.renames(),
                port.place());
    }
}
