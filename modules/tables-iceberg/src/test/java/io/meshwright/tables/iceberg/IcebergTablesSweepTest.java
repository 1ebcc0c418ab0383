package io.meshwright.tables.iceberg;

import io.meshwright.control.table.TableStore;
import io.meshwright.testkit.TableSweepConformance;
import java.nio.file.Path;

final class IcebergTablesSweepTest extends TableSweepConformance {
    @Override
    protected TableStore open(Path folder) {
        return IcebergTables.at(folder);
    }
}
