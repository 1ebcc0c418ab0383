package io.meshwright.mesh.contract;

import io.meshwright.mesh.address.Words;
import io.meshwright.mesh.document.AuthoritativeDefinition;
import io.meshwright.mesh.document.CustomProperty;
import io.meshwright.mesh.document.Description;
import io.meshwright.mesh.document.Fingerprint;
import io.meshwright.mesh.document.SupportChannel;
import io.meshwright.mesh.document.Team;
import io.meshwright.mesh.document.Version;
import io.meshwright.mesh.objective.ServiceLevel;
import io.meshwright.mesh.problem.Place;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The promise of a dataset, as an ODCS document makes it. Texts that the document leaves out are
/// empty.
///
/// The key of a contract in a mesh is its `id` with the major of its `version`.
///
/// @param fingerprint of the document's content without comments, layout and places
public record Contract(
        String apiVersion,
        String id,
        String name,
        Version version,
        String status,
        String tenant,
        String domain,
        String dataProduct,
        Description description,
        List<String> tags,
        List<SchemaObject> schema,
        List<Server> servers,
        List<SupportChannel> support,
        @Nullable Price price,
        Team team,
        List<Role> roles,
        List<ServiceLevel> serviceLevels,
        String slaDefaultElement,
        List<AuthoritativeDefinition> authoritativeDefinitions,
        List<CustomProperty> customProperties,
        String contractCreatedTs,
        Guidance guidance,
        Fingerprint fingerprint,
        Place place) {
    public Contract {
        tags = List.copyOf(tags);
        schema = List.copyOf(schema);
        servers = List.copyOf(servers);
        support = List.copyOf(support);
        roles = List.copyOf(roles);
        serviceLevels = List.copyOf(serviceLevels);
        authoritativeDefinitions = List.copyOf(authoritativeDefinitions);
        customProperties = List.copyOf(customProperties);
    }

    public ContractKey key() {
        return new ContractKey(id, version.major());
    }

    /// The dataset that a port of this name is bound to: the object of that name, or the only one.
    public Optional<SchemaObject> findDataset(String port) {
        if (schema.size() == 1) {
            return Optional.of(schema.getFirst());
        }
        return schema.stream().filter(object -> Words.slug(object.name()).equals(port)).findFirst();
    }
}
