package io.meshwright.mesh.contract;

import io.meshwright.mesh.document.CustomProperty;
import io.meshwright.mesh.problem.Place;
import java.util.List;

/// A foreign key. At property level `from` is empty: the property itself.
public record Relationship(
        String id,
        String type,
        List<String> from,
        List<String> to,
        List<CustomProperty> customProperties,
        Place place) {
    public Relationship {
        from = List.copyOf(from);
        to = List.copyOf(to);
        customProperties = List.copyOf(customProperties);
    }
}
