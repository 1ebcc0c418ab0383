package io.meshwright.control.build;

import io.meshwright.control.engine.Rows;
import io.meshwright.control.table.TableSnapshot;
import io.meshwright.control.table.TableStore;
import io.meshwright.mesh.release.ReleasedPort;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// The rows of released ports, as the engine reads them. Snapshots never change, so what was opened
/// once is kept.
public final class ReleasedRows {
    private static final int KEPT = 2_000;

    private final TableStore tables;
    private final Map<String, Rows.Snapshot> opened =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Rows.Snapshot> eldest) {
                    return size() > KEPT;
                }
            };

    public ReleasedRows(TableStore tables) {
        this.tables = tables;
    }

    public Rows.Snapshot of(ReleasedPort port) {
        String key = port.metadata() + "#" + port.snapshot();
        synchronized (opened) {
            Rows.Snapshot known = opened.get(key);
            if (known != null) {
                return known;
            }
        }
        TableSnapshot snapshot = tables.open(port.metadata(), port.snapshot());
        Rows.Snapshot rows =
                new Rows.Snapshot(
                        snapshot.files().stream().map(Path::toString).toList(), snapshot.fields());
        synchronized (opened) {
            opened.put(key, rows);
        }
        return rows;
    }
}
