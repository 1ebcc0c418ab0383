package io.meshwright.mesh.contract;

import io.meshwright.mesh.document.CustomProperty;
import java.util.List;

/// Another word for a dataset or column, by which people look for it.
///
/// @param locale a language tag such as `fr-FR`; empty when the word is of no one language
public record Synonym(
        String id,
        String synonym,
        String description,
        String locale,
        String source,
        String status,
        List<CustomProperty> customProperties) {
    public Synonym {
        customProperties = List.copyOf(customProperties);
    }
}
