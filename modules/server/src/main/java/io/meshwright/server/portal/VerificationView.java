package io.meshwright.server.portal;

import io.meshwright.mesh.problem.Severity;
import io.meshwright.mesh.release.CheckResult;
import io.meshwright.mesh.release.Outcome;
import io.meshwright.mesh.release.Verification;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// The checks of one port, each with what came of it: trouble first, then what was not run, then
/// what passed.
///
/// @param open the checks that did not pass
/// @param bars the four outcomes as stretches of a bar 100 wide
record VerificationView(
        String port,
        Pill pill,
        String summary,
        List<Bar> bars,
        List<CheckLine> open,
        List<CheckLine> passed) {
    private static final int FEW = 12;

    private static final List<Outcome> ORDER =
            List.of(Outcome.FAILED, Outcome.ERROR, Outcome.NOT_VERIFIED, Outcome.PASSED);

    /// A stretch of the bar.
    record Bar(String tone, String x, String width, String label) {}

    /// One check.
    ///
    /// @param found what was measured, in words; empty when nothing was
    /// @param samples rows that break it; the first holds the column names
    record CheckLine(
            String id,
            Pill pill,
            String title,
            String column,
            String kind,
            String severity,
            String promised,
            String found,
            String reason,
            String place,
            List<String> sampleHead,
            List<List<String>> samples) {
        /// Whether there is more to say than fits the line.
        boolean hasMore() {
            return !reason.isEmpty() || !samples.isEmpty();
        }
    }

    static VerificationView of(Verification verification) {
        int declared = verification.results().size();
        return new VerificationView(
                verification.port().port().value() + "@" + verification.port().major(),
                Pill.of(verification.outcome()),
                "%s of %s passed, coverage %s"
                        .formatted(
                                Phrases.number(verification.count(Outcome.PASSED)),
                                Phrases.count(declared, "check"),
                                Phrases.percent(verification.coverage())),
                bars(verification, declared),
                lines(verification, false),
                lines(verification, true));
    }

    /// Whether the checks that passed are shown without being asked for.
    boolean showsPassed() {
        return passed.size() <= FEW;
    }

    private static List<CheckLine> lines(Verification verification, boolean passed) {
        return verification.results().stream()
                .filter(result -> (result.outcome() == Outcome.PASSED) == passed)
                .sorted(
                        Comparator.comparingInt(
                                        (CheckResult result) -> ORDER.indexOf(result.outcome()))
                                .thenComparing(CheckResult::severity)
                                .thenComparing(CheckResult::column)
                                .thenComparing(CheckResult::check))
                .map(VerificationView::line)
                .toList();
    }

    private static List<Bar> bars(Verification verification, int declared) {
        List<Bar> bars = new ArrayList<>();
        double x = 0;
        for (Outcome outcome : ORDER.reversed()) {
            long count = verification.count(outcome);
            if (count > 0) {
                double width = 100.0 * count / declared;
                bars.add(
                        new Bar(
                                Pill.of(outcome).tone(),
                                String.format(Locale.ROOT, "%.2f", x),
                                String.format(Locale.ROOT, "%.2f", width),
                                Phrases.number(count) + " " + outcome.word()));
                x += width;
            }
        }
        return bars;
    }

    private static CheckLine line(CheckResult result) {
        List<List<String>> samples = result.samples();
        return new CheckLine(
                result.check(),
                Pill.of(result.outcome()),
                result.title().isBlank() ? result.check() : result.title(),
                result.column(),
                result.kind(),
                result.severity() == Severity.ERROR
                        ? "blocks"
                        : result.severity() == Severity.WARNING ? "warns" : "informs",
                promised(result),
                found(result),
                Phrases.sentence(Phrases.grouped(result.reason())),
                result.place().toString(),
                samples.isEmpty() ? List.of() : samples.getFirst(),
                samples.isEmpty() ? List.of() : samples.subList(1, samples.size()));
    }

    /// A check that counts the rows that break it promises that there are none.
    private static String promised(CheckResult result) {
        return result.failingRows() >= 0 && result.threshold().equals("must be 0")
                ? "no row breaks it"
                : result.threshold();
    }

    private static String found(CheckResult result) {
        return result.failingRows() >= 0
                ? Phrases.count(result.failingRows(), "row")
                : Phrases.measured(result.measured());
    }
}
