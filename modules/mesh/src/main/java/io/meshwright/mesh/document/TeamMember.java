package io.meshwright.mesh.document;

import java.util.List;

/// One member of a team. Dates are kept as the text of the document, `2026-10-01`; what it leaves
/// out is empty.
public record TeamMember(
        String id,
        String username,
        String name,
        String description,
        String role,
        String dateIn,
        String dateOut,
        String replacedByUsername,
        List<String> tags,
        List<AuthoritativeDefinition> authoritativeDefinitions,
        List<CustomProperty> customProperties) {
    public TeamMember {
        tags = List.copyOf(tags);
        authoritativeDefinitions = List.copyOf(authoritativeDefinitions);
        customProperties = List.copyOf(customProperties);
    }
}
