package io.meshwright.mesh.product;

import io.meshwright.mesh.document.AuthoritativeDefinition;
import io.meshwright.mesh.document.CustomProperty;
import java.util.List;

/// A port through which a product is discovered, observed or steered.
public record ManagementPort(
        String name,
        String content,
        String type,
        String url,
        String channel,
        String description,
        List<String> tags,
        List<CustomProperty> customProperties,
        List<AuthoritativeDefinition> authoritativeDefinitions) {
    public ManagementPort {
        tags = List.copyOf(tags);
        customProperties = List.copyOf(customProperties);
        authoritativeDefinitions = List.copyOf(authoritativeDefinitions);
    }
}
