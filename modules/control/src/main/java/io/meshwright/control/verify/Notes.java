package io.meshwright.control.verify;

import java.util.HashMap;
import java.util.Map;

/// What tests measured of datasets, to be handed from one to the next.
public final class Notes {
    private final Map<String, Measured> datasets;

    /// @param datasets what earlier tests left, by a name of the dataset
    public Notes(Map<String, Measured> datasets) {
        this.datasets = new HashMap<>(datasets);
    }

    Measured of(String dataset) {
        return datasets.getOrDefault(dataset, Measured.NOTHING);
    }

    void keep(String dataset, Measured measured) {
        datasets.put(dataset, measured);
    }

    void forget(String dataset) {
        datasets.remove(dataset);
    }

    /// All that is known now.
    public Map<String, Measured> datasets() {
        return Map.copyOf(datasets);
    }
}
