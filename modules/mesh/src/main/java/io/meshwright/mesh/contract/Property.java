package io.meshwright.mesh.contract;

import io.meshwright.mesh.document.AuthoritativeDefinition;
import io.meshwright.mesh.document.CustomProperty;
import io.meshwright.mesh.document.Value;
import io.meshwright.mesh.problem.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A column of a contract's dataset, or a field nested in one. Texts that the document leaves out
/// are empty; positions are -1.
///
/// @param logicalType null when the document gives none
/// @param items the shape of an array's items; null for other types
/// @param properties the fields of an object
/// @param allowedValues all that the column may hold; empty when it may hold anything
/// @param semanticType `column`, `measure` or `dimension`; empty when the document gives none
/// @param map the shape of a map; null for other types
public record Property(
        String id,
        String name,
        String businessName,
        String description,
        String physicalName,
        String physicalType,
        @Nullable LogicalType logicalType,
        TypeOptions options,
        boolean primaryKey,
        int primaryKeyPosition,
        boolean required,
        boolean unique,
        boolean partitioned,
        int partitionKeyPosition,
        String classification,
        String encryptedName,
        List<String> transformSourceObjects,
        String transformLogic,
        String transformDescription,
        List<Value> examples,
        boolean criticalDataElement,
        List<Relationship> relationships,
        List<QualityRule> quality,
        List<String> tags,
        List<AuthoritativeDefinition> authoritativeDefinitions,
        List<CustomProperty> customProperties,
        List<Property> properties,
        @Nullable Property items,
        List<AllowedValue> allowedValues,
        String semanticType,
        List<Synonym> synonyms,
        @Nullable MapShape map,
        Place place) {
    public Property {
        transformSourceObjects = List.copyOf(transformSourceObjects);
        examples = List.copyOf(examples);
        relationships = List.copyOf(relationships);
        quality = List.copyOf(quality);
        tags = List.copyOf(tags);
        authoritativeDefinitions = List.copyOf(authoritativeDefinitions);
        customProperties = List.copyOf(customProperties);
        properties = List.copyOf(properties);
        allowedValues = List.copyOf(allowedValues);
        synonyms = List.copyOf(synonyms);
    }
}
