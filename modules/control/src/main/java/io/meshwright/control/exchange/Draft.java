package io.meshwright.control.exchange;

import io.meshwright.mesh.document.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A contract as an import proposes it, in status `draft`.
///
/// @param said fields beside the identity, such as `description` and `servers`
public record Draft(String id, String name, Map<String, Value> said, List<DraftDataset> datasets) {
    public Draft {
        said = Collections.unmodifiableMap(new LinkedHashMap<>(said));
        datasets = List.copyOf(datasets);
    }

    public Draft withId(String other) {
        return new Draft(other, name, said, datasets);
    }

    public Draft withName(String other) {
        return new Draft(id, other, said, datasets);
    }

    /// The same, with a field of the contract set.
    public Draft with(String field, Value value) {
        Map<String, Value> more = new LinkedHashMap<>(said);
        more.put(field, value);
        return new Draft(id, name, more, datasets);
    }

    /// The same with everything said that is at least so sure.
    public Draft accept(double confidence) {
        return new Draft(
                id,
                name,
                said,
                datasets.stream()
                        .map(dataset ->
                                new DraftDataset(
                                        dataset.said(),
                                        dataset.fields().stream()
                                                .map(field -> field.accept(confidence))
                                                .toList()))
                        .toList());
    }

    /// What might be said besides, in the order of the contract.
    public List<Suggested> suggested() {
        List<Suggested> suggested = new ArrayList<>();
        for (DraftDataset dataset : datasets) {
            String path = "schema/" + dataset.name() + "/properties/";
            dataset.fields().forEach(field -> field.collect(path + field.name(), suggested));
        }
        return List.copyOf(suggested);
    }

    /// The contract as YAML; what is only suggested stands in comments.
    public String text() {
        return new DraftText().write(this);
    }
}
