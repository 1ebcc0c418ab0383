package io.meshwright.control.govern;

import io.meshwright.mesh.domain.MeshCharter;
import java.util.LinkedHashMap;
import java.util.Map;

/// The place of each class in the mesh's list, least protected first, counted from 0. A class that
/// the mesh does not know counts as the most protected.
final class Ranks {
    private final Map<String, Long> ranks = new LinkedHashMap<>();

    Ranks(MeshCharter charter) {
        charter.classifications().forEach(one -> ranks.put(one.name(), (long) ranks.size()));
    }

    int of(String classification) {
        Long rank = ranks.get(classification);
        return rank == null ? ranks.size() : rank.intValue();
    }

    Map<String, Long> all() {
        return Map.copyOf(ranks);
    }
}
