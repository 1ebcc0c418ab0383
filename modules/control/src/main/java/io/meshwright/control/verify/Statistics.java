package io.meshwright.control.verify;

import io.meshwright.control.engine.Rows;
import io.meshwright.control.table.ColumnMetrics;
import io.meshwright.control.table.DataFile;
import io.meshwright.control.table.Field;
import io.meshwright.mesh.contract.ColumnType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// What the write of the files proves about the rows. Whatever is missing, inexact or not plainly
/// right is not known: bounds of text may be cut off, and bounds of floating numbers leave out what
/// is not a number.
final class Statistics {
    private final OptionalLong rows;
    private final Map<String, OfColumn> columns;

    private record OfColumn(ColumnType type, List<ColumnMetrics> files) {}

    /// The exact least and greatest value of a column.
    record Span(BigDecimal least, BigDecimal most) {}

    private Statistics(OptionalLong rows, Map<String, OfColumn> columns) {
        this.rows = rows;
        this.columns = columns;
    }

    /// What is known of a snapshot from the files that were written for it; nothing when they are
    /// not exactly the snapshot's.
    static Statistics of(Rows rows, List<DataFile> files) {
        if (!(rows instanceof Rows.Snapshot(List<String> paths, List<Field> fields))
                || !areOf(files, paths)) {
            return new Statistics(OptionalLong.empty(), Map.of());
        }
        Map<String, OfColumn> columns = new HashMap<>();
        for (Field field : fields) {
            List<ColumnMetrics> metrics = new ArrayList<>();
            for (DataFile file : files) {
                for (ColumnMetrics column : file.columns()) {
                    if (column.field() == field.id()
                            && column.nulls() >= 0
                            && column.nulls() <= file.rows()) {
                        metrics.add(column);
                    }
                }
            }
            if (metrics.size() == files.size()) {
                columns.put(field.name(), new OfColumn(field.type(), metrics));
            }
        }
        return new Statistics(
                OptionalLong.of(files.stream().mapToLong(DataFile::rows).sum()), columns);
    }

    private static boolean areOf(List<DataFile> files, List<String> paths) {
        Set<String> written = new HashSet<>();
        for (DataFile file : files) {
            if (file.rows() < 0 || !written.add(file.file().toString())) {
                return false;
            }
        }
        return written.size() == paths.size() && written.containsAll(paths);
    }

    OptionalLong rows() {
        return rows;
    }

    /// How many nulls a whole column has.
    OptionalLong nulls(String column) {
        OfColumn known = columns.get(column);
        return known == null || !isFlat(known.type())
                ? OptionalLong.empty()
                : OptionalLong.of(known.files().stream().mapToLong(ColumnMetrics::nulls).sum());
    }

    /// The exact bounds of a column of numbers or times; empty also when it holds no value.
    Optional<Span> span(String column) {
        OfColumn known = columns.get(column);
        if (known == null
                || !Positions.isOrdered(known.type())
                || Positions.isFloating(known.type())) {
            return Optional.empty();
        }
        Span span = null;
        for (ColumnMetrics file : known.files()) {
            if (file.values() == file.nulls() && file.min() == null && file.max() == null) {
                continue;
            }
            Optional<Span> one = span(file, known.type());
            if (one.isEmpty()) {
                return Optional.empty();
            }
            span =
                    span == null
                            ? one.get()
                            : new Span(
                                    span.least().min(one.get().least()),
                                    span.most().max(one.get().most()));
        }
        return Optional.ofNullable(span);
    }

    private static Optional<Span> span(ColumnMetrics file, ColumnType type) {
        String min = file.min();
        String max = file.max();
        if (min == null || max == null || !file.exactMin() || !file.exactMax()) {
            return Optional.empty();
        }
        Optional<BigDecimal> least = Positions.of(min, type);
        Optional<BigDecimal> most = Positions.of(max, type);
        return least.isEmpty() || most.isEmpty() || least.get().compareTo(most.get()) > 0
                ? Optional.empty()
                : Optional.of(new Span(least.get(), most.get()));
    }

    private static boolean isFlat(ColumnType type) {
        return !(type instanceof ColumnType.Struct || type instanceof ColumnType.Array);
    }
}
