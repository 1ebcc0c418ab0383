package io.meshwright.mesh.contract;

import java.util.ArrayDeque;
import java.util.Deque;

/// Counts what a pattern becomes in an engine that keeps every repeat as a copy: how often the
/// innermost part stands there, and about how many steps the whole has. The steps are estimated
/// upwards.
final class PatternSize {
    static final int MOST_REPEATS = 1000;

    /// RE2 gives up at about 131,000.
    private static final long MOST_STEPS = 100_000;

    private static final long FAR_TOO_MUCH = 1L << 40;

    /// A group that is open: its most repeated part, the steps of what stands in it, and both of
    /// the part that was last added.
    private static final class Group {
        private long repeats = 1;
        private long steps = 2;
        private long lastRepeats = 1;
        private long lastSteps;
    }

    private final Deque<Group> open = new ArrayDeque<>();

    PatternSize() {
        open.push(new Group());
    }

    void open() {
        open.push(new Group());
    }

    /// Closes the innermost group; the outermost stays, whatever the pattern closes.
    void close() {
        if (open.size() > 1) {
            Group done = open.pop();
            add(done.repeats, done.steps);
        }
    }

    void add(long steps) {
        add(1, steps);
    }

    private void add(long repeats, long steps) {
        Group group = open.element();
        group.lastRepeats = repeats;
        group.lastSteps = steps;
        group.repeats = Math.max(group.repeats, repeats);
        group.steps = bounded(group.steps + steps);
    }

    /// Repeats what was added last.
    ///
    /// @param most as the pattern says it; the least where it is open, 0 for none
    /// @param copies of the part that the engine keeps
    void repeat(int most, int copies) {
        Group group = open.element();
        group.lastRepeats = bounded(group.lastRepeats * Math.max(1, most));
        group.repeats = Math.max(group.repeats, group.lastRepeats);
        group.steps = bounded(group.steps + group.lastSteps * copies + 1);
        group.lastSteps = bounded(group.lastSteps * (copies + 1L) + 1);
    }

    boolean repeatsTooOften() {
        return open.stream().anyMatch(group -> group.repeats > MOST_REPEATS);
    }

    boolean isTooLarge() {
        return open.stream().mapToLong(group -> group.steps).sum() > MOST_STEPS;
    }

    private static long bounded(long number) {
        return Math.min(number, FAR_TOO_MUCH);
    }
}
