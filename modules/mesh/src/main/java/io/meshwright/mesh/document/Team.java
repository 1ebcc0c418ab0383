package io.meshwright.mesh.document;

import java.util.List;

/// The people behind a domain, product or contract.
public record Team(
        String id,
        String name,
        String description,
        List<TeamMember> members,
        List<String> tags,
        List<AuthoritativeDefinition> authoritativeDefinitions,
        List<CustomProperty> customProperties) {
    private static final Team NOBODY =
            new Team("", "", "", List.of(), List.of(), List.of(), List.of());

    public Team {
        members = List.copyOf(members);
        tags = List.copyOf(tags);
        authoritativeDefinitions = List.copyOf(authoritativeDefinitions);
        customProperties = List.copyOf(customProperties);
    }

    public static Team nobody() {
        return NOBODY;
    }

    /// The members who answer for the thing: those whose role is `owner`, in the document's order.
    public List<TeamMember> owners() {
        return members.stream().filter(member -> member.role().equalsIgnoreCase("owner")).toList();
    }
}
