package io.meshwright.control.validate;

import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.document.Fingerprint;
import io.meshwright.mesh.lineage.ColumnEdge;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A product whose SQL was bound.
///
/// @param sources the columns of each source by its name: as declared, else as found in its files;
///   a source whose columns cannot be told is absent
/// @param lineage where each column of its ports comes from
/// @param key of everything that the binding rests on
public record BoundProduct(
        ProductAddress product,
        Map<String, List<Column>> sources,
        List<ColumnEdge> lineage,
        Fingerprint key) {
    public BoundProduct {
        Map<String, List<Column>> copy = new LinkedHashMap<>();
        sources.forEach((name, columns) -> copy.put(name, List.copyOf(columns)));
        sources = Collections.unmodifiableMap(copy);
        lineage = List.copyOf(lineage);
    }
}
