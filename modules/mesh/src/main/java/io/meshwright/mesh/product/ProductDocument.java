package io.meshwright.mesh.product;

import io.meshwright.mesh.document.AuthoritativeDefinition;
import io.meshwright.mesh.document.CustomProperty;
import io.meshwright.mesh.document.Description;
import io.meshwright.mesh.document.Fingerprint;
import io.meshwright.mesh.document.SupportChannel;
import io.meshwright.mesh.document.Team;
import io.meshwright.mesh.document.Version;
import io.meshwright.mesh.problem.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An ODPS document as it stands in a file. Texts that it leaves out are empty.
///
/// @param version null when the document gives none
/// @param fingerprint of the document's content without comments, layout and places
public record ProductDocument(
        String apiVersion,
        String id,
        String name,
        @Nullable Version version,
        String status,
        String domain,
        String tenant,
        Description description,
        List<String> tags,
        List<InputPort> inputPorts,
        List<OutputPort> outputPorts,
        List<ManagementPort> managementPorts,
        List<SupportChannel> support,
        Team team,
        List<AuthoritativeDefinition> authoritativeDefinitions,
        List<CustomProperty> customProperties,
        String productCreatedTs,
        Fingerprint fingerprint,
        Place place) {
    public ProductDocument {
        tags = List.copyOf(tags);
        inputPorts = List.copyOf(inputPorts);
        outputPorts = List.copyOf(outputPorts);
        managementPorts = List.copyOf(managementPorts);
        support = List.copyOf(support);
        authoritativeDefinitions = List.copyOf(authoritativeDefinitions);
        customProperties = List.copyOf(customProperties);
    }
}
