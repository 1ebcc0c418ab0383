package io.meshwright.control.catalog;

import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.product.Port;
import io.meshwright.mesh.release.ReleasedPort;
import io.meshwright.mesh.release.Verification;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What there is to know about an output port now.
///
/// @param columns with nested fields after their parents, in the contract's order
/// @param released null when the port was never released
/// @param verification of the current release; null when there is none
/// @param readers the products that read it
/// @param lowest whether it is the lowest major of its name, which the unversioned SQL name means
public record PortFacts(
        Port port,
        List<ColumnFacts> columns,
        @Nullable ReleasedPort released,
        @Nullable Verification verification,
        List<ProductAddress> readers,
        boolean lowest) {
    public PortFacts {
        columns = List.copyOf(columns);
        readers = List.copyOf(readers);
    }

    public PortAddress address() {
        return port.address();
    }

    public Optional<ReleasedPort> findReleased() {
        return Optional.ofNullable(released);
    }

    public Optional<Verification> findVerification() {
        return Optional.ofNullable(verification);
    }

    /// The name to write in SQL: unversioned where that means this port.
    public String sqlName() {
        PortAddress address = address();
        return address.domain()
                + "."
                + address.product().product()
                + "."
                + (lowest ? address.port().value() : address.versionedName());
    }

    /// A statement that shows a few rows: every column by name, so that it reads as an example.
    public String sampleStatement() {
        String columnList =
                port.columns().isEmpty()
                        ? "*"
                        : String.join(
                                ", ",
                                port.columns().stream()
                                        .limit(6)
                                        .map(column -> quoted(column.name()))
                                        .toList());
        return "select %s%nfrom %s%nlimit 20".formatted(columnList, sqlName()).replace("\r", "");
    }

    private static String quoted(String name) {
        return name.matches("[a-z_][a-z0-9_]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
    }
}
