package io.meshwright.mesh.product;

import io.meshwright.mesh.document.AuthoritativeDefinition;
import io.meshwright.mesh.document.CustomProperty;
import io.meshwright.mesh.document.Version;
import io.meshwright.mesh.problem.Place;
import java.util.List;

/// Another product's output port that a product reads.
///
/// @param name the name in this product's SQL
/// @param version the least version of the contract that will do; its major picks the output port
public record InputPort(
        String name,
        Version version,
        String contractId,
        List<String> tags,
        List<CustomProperty> customProperties,
        List<AuthoritativeDefinition> authoritativeDefinitions,
        Place place) {
    public InputPort {
        tags = List.copyOf(tags);
        customProperties = List.copyOf(customProperties);
        authoritativeDefinitions = List.copyOf(authoritativeDefinitions);
    }
}
