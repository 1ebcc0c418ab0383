package io.meshwright.mesh.document;

import java.util.List;

/// Where readers get help. Texts that the document leaves out are empty.
public record SupportChannel(
        String id,
        String channel,
        String url,
        String description,
        String tool,
        String scope,
        String invitationUrl,
        List<String> tags,
        List<AuthoritativeDefinition> authoritativeDefinitions,
        List<CustomProperty> customProperties) {
    public SupportChannel {
        tags = List.copyOf(tags);
        authoritativeDefinitions = List.copyOf(authoritativeDefinitions);
        customProperties = List.copyOf(customProperties);
    }
}
