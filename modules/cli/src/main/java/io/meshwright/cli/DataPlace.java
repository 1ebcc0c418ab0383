package io.meshwright.cli;

import io.meshwright.control.verify.ContractTest;
import io.meshwright.mesh.contract.SchemaObject;
import java.util.List;
import java.util.stream.Stream;

/// A place where datasets of a contract lie.
interface DataPlace extends AutoCloseable {
    /// The rows of a dataset, or why there are none. May be asked once for each dataset.
    ContractTest.Data find(SchemaObject dataset);

    /// Whether the place has room for one dataset only.
    boolean isOfOne();

    @Override
    void close();

    /// How a dataset may be called where it lies: first by its physical name.
    static List<String> names(SchemaObject dataset) {
        return Stream.of(dataset.physicalName(), dataset.name())
                .filter(name -> !name.isBlank())
                .distinct()
                .toList();
    }
}
