package io.meshwright.tables.iceberg;

import io.meshwright.control.table.TableSnapshot;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The snapshots that were opened last. They never change, so what was read once stays true.
final class OpenedSnapshots {
    private final Map<Key, TableSnapshot> byKey;

    OpenedSnapshots(int most) {
        this.byKey =
                new LinkedHashMap<>(16, 0.75f, true) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<Key, TableSnapshot> eldest) {
                        return size() > most;
                    }
                };
    }

    synchronized Optional<TableSnapshot> find(String metadata, long snapshot) {
        return Optional.ofNullable(byKey.get(new Key(metadata, snapshot)));
    }

    synchronized void keep(String metadata, TableSnapshot snapshot) {
        byKey.put(new Key(metadata, snapshot.snapshot()), snapshot);
    }

    private record Key(String metadata, long snapshot) {}
}
