package io.meshwright.mesh.product;

import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.contract.SchemaObject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An output port with everything resolved: its address, its contract, the columns it promises, and
/// the SQL that makes them.
///
/// @param contract null when no file of the mesh carries the contract it names
/// @param columns in the contract's order; empty without a contract
/// @param build null when the port is designed only
public record Port(
        PortAddress address,
        OutputPort declared,
        @Nullable Contract contract,
        List<Column> columns,
        @Nullable PortBuild build) {
    public Port {
        columns = List.copyOf(columns);
    }

    /// The transformation's text, or empty for a port that is designed only.
    public Optional<Sql> findSql() {
        return build == null ? Optional.empty() : Optional.ofNullable(build.sql());
    }

    public Optional<Contract> findContract() {
        return Optional.ofNullable(contract);
    }

    public Optional<SchemaObject> findDataset() {
        return findContract().flatMap(promise -> promise.findDataset(address.port().value()));
    }

    /// Whether the port has a contract and no SQL: it answers with mock rows.
    public boolean isDesigned() {
        return findSql().isEmpty();
    }

    /// Whether its contract has ended: the port answers only those who name its version.
    public boolean isRetired() {
        return findContract().map(promise -> promise.status().equals("retired")).orElse(false);
    }
}
