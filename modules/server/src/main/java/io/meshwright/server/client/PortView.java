package io.meshwright.server.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An output port with its promise and what came of it.
///
/// @param designed whether it has a contract and no SQL, and answers with mock rows
/// @param contract null when no file of the mesh carries the contract that it names
/// @param release number of the release that readers see; null when it was never released
/// @param rows of that release; null when it was never released
/// @param verification of that release; null when there is none
/// @param readers products that read it
/// @param sql the transformation; null for a designed port
public record PortView(
        String address,
        String sqlName,
        String description,
        boolean designed,
        @Nullable ContractView contract,
        List<ColumnView> columns,
        @Nullable Long release,
        @Nullable Long rows,
        @Nullable Long bytes,
        @Nullable VerificationView verification,
        List<String> readers,
        List<Level> serviceLevels,
        @Nullable String sql,
        String sampleQuery) {
    public PortView {
        columns = List.copyOf(columns);
        readers = List.copyOf(readers);
        serviceLevels = List.copyOf(serviceLevels);
    }

    /// The contract that the port is under.
    public record ContractView(
            String id, String version, String status, String file, String fingerprint) {}

    /// A column, or a field nested in one.
    ///
    /// @param name with the names of those it is nested in, joined by `.`
    /// @param depth 0 for a column, 1 for its fields
    public record ColumnView(
            String address,
            String name,
            int depth,
            String type,
            boolean required,
            boolean unique,
            boolean primaryKey,
            String classification,
            String meaning) {}

    /// A service level that the contract promises.
    public record Level(String property, String value, String unit, String description) {}

    /// A port in a list.
    public record Summary(
            String address,
            String sqlName,
            String description,
            boolean designed,
            String contractVersion,
            int columns,
            @Nullable Long rows,
            List<String> readers) {
        public Summary {
            readers = List.copyOf(readers);
        }
    }
}
