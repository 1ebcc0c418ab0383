package io.meshwright.control.build;

import io.meshwright.control.engine.Rows;
import io.meshwright.control.table.DataFile;
import io.meshwright.control.table.TableDraft;
import io.meshwright.mesh.product.Port;
import java.util.List;

/// A port whose rows are written and which no reader sees yet.
record StagedPort(Port port, TableDraft draft, List<DataFile> files) {
    Rows.Snapshot rows() {
        return new Rows.Snapshot(
                files.stream().map(file -> file.file().toString()).toList(), draft.fields());
    }
}
