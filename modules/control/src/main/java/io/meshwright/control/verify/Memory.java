package io.meshwright.control.verify;

import io.meshwright.mesh.contract.Assertion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// What an earlier verification measured, as far as it still holds of the rows at hand.
///
/// It holds when all files of that time are there unchanged. Then the rows beyond them are those of
/// the new files, and whatever can be put together of both is asked of the new files alone.
final class Memory {
    private final Measured earlier;
    private final FileMarks marks;
    private final Map<Assertion.Target, FileMarks> others;
    private final MeasureKeys keys;
    private final boolean isNothingNew;

    /// @param others the files of the datasets that relationships lead to, where they can be told
    Memory(
            Measured earlier,
            FileMarks marks,
            Map<Assertion.Target, FileMarks> others,
            MeasureKeys keys) {
        boolean holds = !earlier.files().isEmpty() && marks.hold(earlier.files());
        this.earlier = holds ? earlier : Measured.NOTHING;
        this.marks = marks;
        this.others = Map.copyOf(others);
        this.keys = keys;
        this.isNothingNew = holds && marks.all().size() == earlier.files().size();
    }

    /// How many of the files need not be read for what is remembered.
    int files() {
        return earlier.files().size();
    }

    boolean isNothingNew() {
        return isNothingNew;
    }

    /// The new files among all.
    List<String> beyond(List<String> files) {
        return FileMarks.beyond(earlier.files(), files);
    }

    /// The value of a measure over the earlier files.
    OptionalLong of(Measure measure) {
        return keys.of(measure)
                .map(earlier.values()::get)
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    /// Whether the rows that a relationship leads to are those of that time.
    boolean isTargetSame(Assertion.Target target) {
        FileMarks now = others.get(target);
        return hasTargetGrown(target)
                && now != null
                && now.all().size() == earlier.others().getOrDefault(words(target), NONE).size();
    }

    /// Whether the rows that a relationship leads to are those of that time and perhaps more.
    boolean hasTargetGrown(Assertion.Target target) {
        FileMarks now = others.get(target);
        List<FileMark> then = earlier.others().get(words(target));
        return now != null && then != null && now.hold(then);
    }

    private static final List<FileMark> NONE = List.of();

    private static String words(Assertion.Target target) {
        return target.toString();
    }

    /// What a later verification is to know.
    Measured measured(Map<Measure, Measuring.Taken> taken) {
        Map<String, Long> values = new HashMap<>();
        taken.forEach((measure, value) -> {
            if (value instanceof Measuring.Counted(long count) && canBeKept(measure)) {
                keys.of(measure).ifPresent(key -> values.put(key, count));
            }
        });
        Map<String, List<FileMark>> targets = new HashMap<>();
        others.forEach((target, files) -> targets.put(words(target), files.all()));
        return new Measured(marks.all(), targets, values);
    }

    private boolean canBeKept(Measure measure) {
        return !(measure instanceof Measure.Dangling(Assertion.References reference))
                || others.containsKey(reference.target());
    }
}
