package io.meshwright.control.validate;

import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.mesh.product.FileSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Compares what a build declares of a source with what its files hold now.
final class SourceDrift {
    private SourceDrift() {}

    /// The drift, or empty when the declaration still fits.
    ///
    /// @param found the columns as the files show them without the declaration
    static Optional<Drift> between(ProductAddress product, FileSource source, List<Column> found) {
        Map<String, Column> now = byName(found);
        Map<String, Column> declared = byName(source.columns());
        List<String> differences = new ArrayList<>();
        for (Column column : source.columns()) {
            Column there = now.get(column.name());
            if (there == null) {
                differences.add("column '%s' is gone".formatted(column.name()));
            } else if (!fits(there.type(), column.type(), source)) {
                differences.add(
                        "column '%s' was %s and holds %s"
                                .formatted(
                                        column.name(),
                                        column.type().words(),
                                        there.type().words()));
            }
        }
        found.stream()
                .filter(column -> !declared.containsKey(column.name()))
                .forEach(column ->
                        differences.add(
                                "column '%s' (%s) is new"
                                        .formatted(column.name(), column.type().words())));
        if (differences.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Drift(
                        "%s/%s@source".formatted(product, source.name()),
                        String.join("; ", differences),
                        patch(source, found, declared)));
    }

    /// A text column takes anything. What is found as text does not fit a narrower type, unless a
    /// format tells how to read it.
    private static boolean fits(ColumnType found, ColumnType declared, FileSource source) {
        if (declared instanceof ColumnType.Text) {
            return true;
        }
        if (found instanceof ColumnType.Text) {
            boolean isTime =
                    declared instanceof ColumnType.Date
                            || declared instanceof ColumnType.Timestamp
                            || declared instanceof ColumnType.Instant;
            return isTime
                    && (source.options().containsKey("dateFormat")
                            || source.options().containsKey("timestampFormat"));
        }
        return Conversion.obstacle(found, declared).isEmpty();
    }

    private static String patch(
            FileSource source, List<Column> found, Map<String, Column> declared) {
        StringBuilder patch = new StringBuilder("columns:\n");
        for (Column column : found) {
            Column before = declared.get(column.name());
            ColumnType type =
                    before != null && fits(column.type(), before.type(), source)
                            ? before.type()
                            : column.type();
            patch.append("  - { name: \"")
                    .append(column.name().replace("\\", "\\\\").replace("\"", "\\\""))
                    .append("\", type: \"")
                    .append(type.words().replace("\"", "\\\""))
                    .append("\" }\n");
        }
        return patch.toString();
    }

    private static Map<String, Column> byName(List<Column> columns) {
        Map<String, Column> byName = new LinkedHashMap<>();
        columns.forEach(column -> byName.put(column.name(), column));
        return byName;
    }
}
