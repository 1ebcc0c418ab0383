package io.meshwright.control.catalog;

import io.meshwright.mesh.address.ColumnAddress;
import io.meshwright.mesh.contract.Property;

/// One column of a port, or a field nested in one, as a schema page shows it.
///
/// @param depth 0 for a column, 1 for its fields, and so on
/// @param type in the platform's words, such as `decimal(12,2)`; the contract's own words where
///   they name no known type
/// @param classification the contract's, or the mesh's default where the contract is silent
/// @param classified whether the contract itself gives the class
public record ColumnFacts(
        ColumnAddress address,
        int depth,
        String type,
        String classification,
        boolean classified,
        Property property) {

    /// The last part of the name: what stands in the column's own line.
    public String name() {
        return property.name();
    }

    /// What the column means: the description, or the business name when there is none.
    public String meaning() {
        return property.description().isBlank() ? property.businessName() : property.description();
    }

    public boolean required() {
        return property.required() || property.primaryKey();
    }
}
