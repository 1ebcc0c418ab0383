package io.meshwright.testkit;

import io.meshwright.control.table.TableStore;
import java.nio.file.Path;

final class MemoryTablesSweepTest extends TableSweepConformance {
    @Override
    protected TableStore open(Path folder) {
        return new MemoryTables(folder);
    }
}
