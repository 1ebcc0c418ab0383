package io.meshwright.mesh.product;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Something that a product's transformations may read by a name: a source, an input port or a
/// sibling port.
public sealed interface Ingredient {
    record OfSource(FileSource source) implements Ingredient {}

    record OfInput(Input input) implements Ingredient {}

    record OfSibling(Port port) implements Ingredient {}

    /// All that the transformations of a product may read, by name, in the order sources, inputs,
    /// siblings. A sibling answers to its versioned name; to its bare name too when it is the only
    /// major of that name and no source or input has it.
    static Map<String, Ingredient> of(Product product) {
        Map<String, Ingredient> names = new LinkedHashMap<>();
        product.build().sources().forEach(source -> names.put(source.name(), new OfSource(source)));
        product.inputs().forEach(input -> names.put(input.address().name(), new OfInput(input)));
        for (Port port : product.ports()) {
            names.putIfAbsent(port.address().versionedName(), new OfSibling(port));
            long majors =
                    product.ports().stream()
                            .filter(other -> other.address().port().equals(port.address().port()))
                            .count();
            if (majors == 1) {
                names.putIfAbsent(port.address().port().value(), new OfSibling(port));
            }
        }
        return Collections.unmodifiableMap(names);
    }
}
