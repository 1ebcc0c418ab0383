package io.meshwright.control.verify;

import io.meshwright.mesh.contract.Assertion;
import io.meshwright.mesh.release.CheckResult;

/// The result of a check of how the times of a column lie.
final class TimelyVerdict {
    private TimelyVerdict() {}

    static CheckResult of(Verdict verdict, Assertion.Timely timely, Measuring.Taken taken) {
        Verdict told =
                verdict.threshold(
                        (timely.timing() == Assertion.Timing.FIRST_OF_DAY
                                        ? "must be by "
                                        : "must be at most ")
                                + timely.words());
        return switch (taken) {
            case Measuring.Failed(String reason) -> told.error(reason);
            case Measuring.Impossible(String reason) -> told.notVerified(reason);
            case Measuring.Counted(long value) when value < 0 ->
                    told.notVerified(
                            timely.timing() == Assertion.Timing.GAP
                                    ? "there are not two times to compare"
                                    : "there is no time in any row");
            case Measuring.Counted(long value) -> {
                String words =
                        switch (timely.timing()) {
                            case NEWEST, OLDEST -> TimeSql.words(value);
                            case GAP -> "%d %s".formatted(value, timely.unit());
                            case FIRST_OF_DAY -> TimeSql.clock(value);
                        };
                Verdict measured = told.measured(words);
                yield value <= timely.most()
                        ? measured.passed()
                        : measured.failed(
                                switch (timely.timing()) {
                                    case NEWEST -> "the newest row is %s old".formatted(words);
                                    case OLDEST -> "the oldest row is %s old".formatted(words);
                                    case GAP -> "%s lie between two rows".formatted(words);
                                    case FIRST_OF_DAY ->
                                            "on one day the first row is there at " + words;
                                });
            }
        };
    }
}
