package io.meshwright.control.exchange;

import io.meshwright.mesh.document.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A dataset of a draft.
///
/// @param said fields of the contract with their values, the name among them
public record DraftDataset(Map<String, Value> said, List<DraftField> fields) {
    public DraftDataset {
        said = Collections.unmodifiableMap(new LinkedHashMap<>(said));
        fields = List.copyOf(fields);
    }

    public static DraftDataset of(String name, List<DraftField> fields) {
        return new DraftDataset(Map.of("name", Value.of(name)), fields);
    }

    public String name() {
        Value name = said.get("name");
        return name == null ? "" : name.toString();
    }

    /// The same, with a field set.
    public DraftDataset with(String field, Value value) {
        Map<String, Value> more = new LinkedHashMap<>(said);
        more.put(field, value);
        return new DraftDataset(more, fields);
    }

    /// The same, with a text set, unless it is empty.
    public DraftDataset with(String field, String text) {
        return text.isEmpty() ? this : with(field, Value.of(text));
    }

    /// The same, with a list set, unless it is empty.
    public DraftDataset with(String field, List<Value> items) {
        return items.isEmpty() ? this : with(field, new Value.Sequence(items));
    }
}
