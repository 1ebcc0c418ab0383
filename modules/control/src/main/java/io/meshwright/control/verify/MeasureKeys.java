package io.meshwright.control.verify;

import io.meshwright.control.engine.Restriction.Shown;
import io.meshwright.control.engine.Rows;
import io.meshwright.mesh.document.Fingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// By what measures are known from one verification to the next: all that their values rest on
/// beside the files themselves.
final class MeasureKeys {
    /// Changes when the meaning of a measure does.
    private static final String EDITION = "1";

    private final String engine;
    private final Staged staged;
    private final MeasureSql sql;

    MeasureKeys(String engine, Staged staged, MeasureSql sql) {
        this.engine = engine;
        this.staged = staged;
        this.sql = sql;
    }

    /// Empty for what is not asked of rows.
    Optional<String> of(Measure measure) {
        return switch (sql.of(measure, true)) {
            case MeasureSql.Aggregate(String text) -> Optional.of(key(measure, text));
            case MeasureSql.Select(String text) -> Optional.of(key(measure, text));
            case MeasureSql.Known _, MeasureSql.Unfit _ -> Optional.empty();
        };
    }

    private String key(Measure measure, String text) {
        List<String> parts = new ArrayList<>(List.of(EDITION, engine, text));
        parts.addAll(seen(staged, text));
        if (measure instanceof Measure.Dangling(var reference)) {
            Staged other = staged.others().get(reference.target());
            if (other != null) {
                parts.addAll(seen(other, text));
            }
        }
        return Fingerprint.ofAll(parts).hex();
    }

    private static List<String> seen(Staged staged, String text) {
        List<String> parts = new ArrayList<>();
        parts.add(staged.filter());
        parts.add(staged.shape());
        parts.add(shape(staged.rows()));
        for (Shown shown : Staged.named(staged.measured(), text)) {
            parts.add(shown.name());
            parts.add(shown.expression());
        }
        parts.add("");
        return parts;
    }

    private static String shape(Rows rows) {
        return switch (rows) {
            case Rows.Snapshot(_, var fields) -> "snapshot " + fields;
            case Rows.Landed landed ->
                    "landed %s %s %s"
                            .formatted(
                                    landed.format(),
                                    new TreeMap<>(landed.options()),
                                    landed.columns());
            case Rows.Promised(var columns) -> "promised " + columns;
            case Rows.Inline(var columns, _) -> "inline " + columns;
        };
    }
}
