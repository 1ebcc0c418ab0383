package io.meshwright.control.table;

import org.jspecify.annotations.Nullable;

/// What the write knows of one column of one file, by field id. Bounds are the engine's text; null
/// when unknown. A bound that is not exact still bounds all values: long texts are cut.
///
/// @param path the column's name, with `.` between nested names
/// @param values how many there are, nulls included; -1 when unknown, as for `nulls`
public record ColumnMetrics(
        int field,
        String path,
        long values,
        long nulls,
        long bytes,
        @Nullable String min,
        @Nullable String max,
        boolean exactMin,
        boolean exactMax) {}
