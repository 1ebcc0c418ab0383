package io.meshwright.engine.duckdb;

import io.meshwright.control.table.ColumnMetrics;
import io.meshwright.control.table.Field;
import io.meshwright.mesh.contract.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `COPY … RETURN_STATS` tells of one file: texts by quoted path, such as `"s"."a"`.
final class WriteStatistics {
    private final Map<?, ?> columns;

    WriteStatistics(Map<?, ?> columns) {
        this.columns = columns;
    }

    /// The metrics of all fields that hold values themselves; structs, arrays and maps are told by
    /// their children. Where there is a not-a-number there are no bounds, for they leave it out.
    List<ColumnMetrics> metrics(List<Field> fields) {
        List<ColumnMetrics> metrics = new ArrayList<>();
        for (Field field : fields) {
            add(field, Quoting.name(field.name()), field.name(), metrics);
        }
        return metrics;
    }

    private void add(Field field, String key, String path, List<ColumnMetrics> metrics) {
        if (!field.children().isEmpty()) {
            for (Field child : field.children()) {
                boolean array = field.type() instanceof ColumnType.Array;
                String name = array ? "element" : child.name();
                add(child, key + "." + Quoting.name(name), path + "." + name, metrics);
            }
            return;
        }
        if (columns.get(key) instanceof Map<?, ?> told) {
            boolean bounded = !isTrue(told, "has_nan");
            metrics.add(
                    new ColumnMetrics(
                            field.id(),
                            path,
                            number(told, "num_values"),
                            number(told, "null_count"),
                            Math.max(0, number(told, "column_size_bytes")),
                            bounded ? text(told, "min") : null,
                            bounded ? text(told, "max") : null,
                            bounded && isTrue(told, "min_is_exact"),
                            bounded && isTrue(told, "max_is_exact")));
        }
    }

    private static @Nullable String text(Map<?, ?> told, String name) {
        Object value = told.get(name);
        return value == null ? null : value.toString();
    }

    /// A count, or -1 when it is not told: a missing count of nulls proves nothing.
    private static long number(Map<?, ?> told, String name) {
        String text = text(told, name);
        return text == null ? -1 : Long.parseLong(text);
    }

    private static boolean isTrue(Map<?, ?> told, String name) {
        return "true".equals(text(told, name));
    }
}
