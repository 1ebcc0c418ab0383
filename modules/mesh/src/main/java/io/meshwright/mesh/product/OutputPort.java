package io.meshwright.mesh.product;

import io.meshwright.mesh.document.AuthoritativeDefinition;
import io.meshwright.mesh.document.CustomProperty;
import io.meshwright.mesh.document.Version;
import io.meshwright.mesh.problem.Place;
import java.util.List;

/// One dataset that a product publishes, in one version, under one contract.
///
/// @param contractId empty when the document names none
public record OutputPort(
        String name,
        Version version,
        String contractId,
        String type,
        String description,
        List<BillOfMaterials> sbom,
        List<InputContract> inputContracts,
        List<String> tags,
        List<CustomProperty> customProperties,
        List<AuthoritativeDefinition> authoritativeDefinitions,
        Place place) {
    public OutputPort {
        sbom = List.copyOf(sbom);
        inputContracts = List.copyOf(inputContracts);
        tags = List.copyOf(tags);
        customProperties = List.copyOf(customProperties);
        authoritativeDefinitions = List.copyOf(authoritativeDefinitions);
    }
}
