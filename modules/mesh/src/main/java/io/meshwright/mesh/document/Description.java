package io.meshwright.mesh.document;

import java.util.List;

/// What a product or contract is for. Texts that the document leaves out are empty.
public record Description(
        String purpose,
        String limitations,
        String usage,
        List<AuthoritativeDefinition> authoritativeDefinitions,
        List<CustomProperty> customProperties) {
    private static final Description EMPTY = new Description("", "", "", List.of(), List.of());

    public Description {
        authoritativeDefinitions = List.copyOf(authoritativeDefinitions);
        customProperties = List.copyOf(customProperties);
    }

    public static Description empty() {
        return EMPTY;
    }
}
