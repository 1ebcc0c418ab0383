package io.meshwright.mesh.compatibility;

import io.meshwright.mesh.contract.Property;
import io.meshwright.mesh.document.CustomProperty;
import java.util.List;

/// Tells whether a thing says that it had another name: by the custom property `renamedFrom`, or, a
/// column, by naming the former column alone as the one that it comes from.
final class Renames {
    static final String PROPERTY = "renamedFrom";

    private Renames() {}

    static boolean isDeclared(List<CustomProperty> properties, String former) {
        return properties.stream()
                .anyMatch(each ->
                        each.property().equals(PROPERTY) && each.value().toString().equals(former));
    }

    static boolean isDeclared(Property property, String former) {
        return isDeclared(property.customProperties(), former)
                || (property.transformSourceObjects().size() == 1
                        && property.transformLogic().isEmpty()
                        && lastPart(property.transformSourceObjects().getFirst()).equals(former));
    }

    private static String lastPart(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
