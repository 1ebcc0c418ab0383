package io.meshwright.mesh.contract;

import io.meshwright.mesh.document.CustomProperty;
import java.util.List;

/// A role that gives access, and who approves it.
public record Role(
        String id,
        String role,
        String description,
        String access,
        String firstLevelApprovers,
        String secondLevelApprovers,
        List<CustomProperty> customProperties) {
    public Role {
        customProperties = List.copyOf(customProperties);
    }
}
