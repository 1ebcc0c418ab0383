package io.meshwright.tables.iceberg;

import io.meshwright.control.table.ColumnMetrics;
import io.meshwright.control.table.DataFile;
import io.meshwright.control.table.Field;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/// What the engine knows of the columns of a file, as Iceberg keeps it.
final class FileMetrics {
    private FileMetrics() {}

    static Metrics of(DataFile file, Schema schema) {
        Map<Integer, Long> sizes = new HashMap<>();
        Map<Integer, Long> values = new HashMap<>();
        Map<Integer, Long> nulls = new HashMap<>();
        Map<Integer, ByteBuffer> lower = new HashMap<>();
        Map<Integer, ByteBuffer> upper = new HashMap<>();
        Map<Integer, Type> types = new HashMap<>();
        addLeaves(schema.asStruct(), types);
        for (ColumnMetrics column : file.columns()) {
            Type type = types.get(column.field());
            if (type == null) {
                continue;
            }
            sizes.put(column.field(), column.bytes());
            if (column.values() >= 0) {
                values.put(column.field(), column.values());
            }
            if (column.nulls() >= 0) {
                nulls.put(column.field(), column.nulls());
            }
            String min = column.min();
            if (min != null && column.exactMin()) {
                Bounds.lower(type, min).ifPresent(bound -> lower.put(column.field(), bound));
            }
            String max = column.max();
            if (max != null && column.exactMax()) {
                Bounds.upper(type, max).ifPresent(bound -> upper.put(column.field(), bound));
            }
        }
        return new Metrics(file.rows(), sizes, values, nulls, null, lower, upper);
    }

    /// Types of the columns that have statistics, by id: what lies inside lists has none, because
    /// its values are not the rows'.
    private static void addLeaves(Types.StructType struct, Map<Integer, Type> leaves) {
        for (Types.NestedField field : struct.fields()) {
            if (field.type() instanceof Types.StructType inner) {
                addLeaves(inner, leaves);
            } else if (field.type().isPrimitiveType()) {
                leaves.put(field.fieldId(), field.type());
            }
        }
    }

    /// Whether the statistics of every file say that a field has a value in every row.
    static boolean proveRequired(Collection<DataFile> files, Field field) {
        return files.stream().allMatch(file -> proveRequired(file, field));
    }

    private static boolean proveRequired(DataFile file, Field field) {
        List<ColumnMetrics> columns =
                file.columns().stream().filter(column -> column.field() == field.id()).toList();
        return !columns.isEmpty() && columns.stream().allMatch(column -> column.nulls() == 0);
    }
}
