package io.meshwright.mesh.contract;

import io.meshwright.mesh.document.AuthoritativeDefinition;
import io.meshwright.mesh.document.CustomProperty;
import io.meshwright.mesh.document.Value;
import java.util.List;

/// One of the values that a column may hold, as `enum` of ODCS v3.2.0 lists them.
///
/// @param label what people are shown; empty when the value speaks for itself
public record AllowedValue(
        String id,
        Value value,
        String label,
        String description,
        List<String> tags,
        List<AuthoritativeDefinition> authoritativeDefinitions,
        List<CustomProperty> customProperties) {
    public AllowedValue {
        tags = List.copyOf(tags);
        authoritativeDefinitions = List.copyOf(authoritativeDefinitions);
        customProperties = List.copyOf(customProperties);
    }
}
