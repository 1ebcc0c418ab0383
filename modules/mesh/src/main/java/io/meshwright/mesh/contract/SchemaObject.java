package io.meshwright.mesh.contract;

import io.meshwright.mesh.document.AuthoritativeDefinition;
import io.meshwright.mesh.document.CustomProperty;
import io.meshwright.mesh.problem.Place;
import java.util.List;
import java.util.Optional;

/// One dataset of a contract: a table, topic or document with its properties.
public record SchemaObject(
        String id,
        String name,
        String physicalName,
        String physicalType,
        String description,
        String businessName,
        String granularity,
        List<Property> properties,
        List<Relationship> relationships,
        List<QualityRule> quality,
        List<String> tags,
        List<AuthoritativeDefinition> authoritativeDefinitions,
        List<CustomProperty> customProperties,
        List<Synonym> synonyms,
        Guidance guidance,
        Place place) {
    public SchemaObject {
        properties = List.copyOf(properties);
        relationships = List.copyOf(relationships);
        quality = List.copyOf(quality);
        tags = List.copyOf(tags);
        authoritativeDefinitions = List.copyOf(authoritativeDefinitions);
        customProperties = List.copyOf(customProperties);
        synonyms = List.copyOf(synonyms);
    }

    public Optional<Property> findProperty(String property) {
        return properties.stream()
                .filter(candidate -> candidate.name().equals(property))
                .findFirst();
    }

    /// Whether references may mean it by this word.
    public boolean isNamed(String word) {
        return name.equalsIgnoreCase(word)
                || physicalName.equalsIgnoreCase(word)
                || id.equals(word);
    }
}
