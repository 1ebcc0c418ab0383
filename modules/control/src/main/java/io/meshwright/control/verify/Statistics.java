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
    private static final Statistics NOTHING =
            new Statistics(OptionalLong.empty(), Map.of(), Map.of());

    private final OptionalLong rows;
    private final Map<String, Long> nulls;
    private final Map<String, Span> spans;

    /// The exact least and greatest value of a column.
    record Span(BigDecimal least, BigDecimal most) {}

    /// @param nulls how many there are in whole columns
    /// @param spans of columns of numbers or times that hold a value
    Statistics(OptionalLong rows, Map<String, Long> nulls, Map<String, Span> spans) {
        this.rows = rows;
        this.nulls = Map.copyOf(nulls);
        this.spans = Map.copyOf(spans);
    }

    /// What is known of a snapshot from the files that were written for it; nothing when they are
    /// not exactly the snapshot's.
    static Statistics of(Rows rows, List<DataFile> files) {
        if (!(rows instanceof Rows.Snapshot(List<String> paths, List<Field> fields))
                || !areOf(files, paths)) {
            return NOTHING;
        }
        Map<String, Long> nulls = new HashMap<>();
        Map<String, Span> spans = new HashMap<>();
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
            if (metrics.size() == files.size() && !field.type().isNested()) {
                nulls.put(field.name(), metrics.stream().mapToLong(ColumnMetrics::nulls).sum());
                span(metrics, field.type()).ifPresent(span -> spans.put(field.name(), span));
            }
        }
        return new Statistics(
                OptionalLong.of(files.stream().mapToLong(DataFile::rows).sum()), nulls, spans);
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
        Long known = nulls.get(column);
        return known == null ? OptionalLong.empty() : OptionalLong.of(known);
    }

    /// The exact bounds of a column of numbers or times; empty also when it holds no value.
    Optional<Span> span(String column) {
        return Optional.ofNullable(spans.get(column));
    }

    private static Optional<Span> span(List<ColumnMetrics> files, ColumnType type) {
        if (!Positions.isOrdered(type) || Positions.isFloating(type)) {
            return Optional.empty();
        }
        Span span = null;
        for (ColumnMetrics file : files) {
            if (file.values() == file.nulls() && file.min() == null && file.max() == null) {
                continue;
            }
            Optional<Span> one = span(file, type);
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
}
