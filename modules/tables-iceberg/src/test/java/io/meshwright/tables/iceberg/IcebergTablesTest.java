package io.meshwright.tables.iceberg;

import io.meshwright.control.table.TableStore;
import io.meshwright.testkit.TableStoreConformance;
import java.nio.file.Path;

final class IcebergTablesTest extends TableStoreConformance {
    @Override
    protected TableStore open(Path folder) {
        return IcebergTables.at(folder);
    }
}
