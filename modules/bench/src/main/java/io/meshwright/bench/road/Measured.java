package io.meshwright.bench.road;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Times of work that is done again and again: on the wall, and of all processors together.
///
/// @param wall nanoseconds of each round, sorted
/// @param processor nanoseconds that this process used in all rounds
record Measured(List<Long> wall, long processor) {
    static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final double MILLI = 1e6;

    /// Something to measure.
    @FunctionalInterface
    interface Work {
        void run() throws IOException, SQLException;
    }

    /// Does the work so many times, after as many rounds that do not count.
    static Measured warm(int rounds, Work work) throws IOException, SQLException {
        for (int i = 0; i < rounds; i++) {
            work.run();
        }
        return of(rounds, work);
    }

    /// The same with a pause before each round, whose processor time does not count.
    static Measured paced(int rounds, long pauseMillis, Work work)
            throws IOException, SQLException {
        long[] wall = new long[rounds];
        long processor = 0;
        for (int i = -rounds; i < rounds; i++) {
            LockSupport.parkNanos(pauseMillis * 1_000_000);
            Measured one = of(1, work);
            if (i >= 0) {
                wall[i] = one.wall.getFirst();
                processor += one.processor;
            }
        }
        return new Measured(sorted(wall), processor);
    }

    static Measured of(int rounds, Work work) throws IOException, SQLException {
        long[] wall = new long[rounds];
        long before = SYSTEM.getProcessCpuTime();
        for (int i = 0; i < rounds; i++) {
            long start = System.nanoTime();
            work.run();
            wall[i] = System.nanoTime() - start;
        }
        long processor = SYSTEM.getProcessCpuTime() - before;
        return new Measured(sorted(wall), processor);
    }

    /// Processor seconds of one piece of work.
    static double processorSeconds(Work work) throws IOException, SQLException {
        return of(1, work).processor / 1e9;
    }

    private static List<Long> sorted(long[] nanos) {
        return Arrays.stream(nanos).sorted().boxed().toList();
    }

    /// Milliseconds of the middle round.
    double median() {
        return wall.get(wall.size() / 2) / MILLI;
    }

    /// Milliseconds of the round that one in a hundred exceeds; with fewer rounds the slowest.
    double slow() {
        return wall.get((int) (wall.size() * 0.99)) / MILLI;
    }

    /// Processor milliseconds of a round.
    double processorEach() {
        return processor / MILLI / wall.size();
    }

    void print(String what) {
        System.out.printf(
                "%s: median %.3f ms, p99 %.3f ms, %.3f ms CPU each, %,d rounds%n",
                what, median(), slow(), processorEach(), wall.size());
    }
}
