package io.meshwright.control.report;

import io.meshwright.mesh.contract.Assertion;
import io.meshwright.mesh.contract.Check;
import io.meshwright.mesh.contract.ColumnPath;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.Severity;
import io.meshwright.mesh.release.CheckResult;
import io.meshwright.mesh.release.CheckResults;
import io.meshwright.mesh.release.Outcome;
import java.time.Duration;
import java.util.List;

/// What came of testing one contract.
///
/// @param contract as it was named, usually its file
/// @param filter which rows were looked at; empty for all
/// @param ones a check each with its result, in the contract's order
/// @param left checks that were not chosen
/// @param read how far each dataset was read, where a test remembers; empty where it does not
public record Tested(
        String contract, String filter, List<One> ones, List<Check> left, List<Read> read) {
    public Tested {
        ones = List.copyOf(ones);
        left = List.copyOf(left);
        read = List.copyOf(read);
    }

    /// How far the files of a dataset were read.
    ///
    /// @param files how many there are
    /// @param remembered how many of them were not read, because an earlier test had read them
    /// @param wholly how many checks read all files nevertheless
    /// @param note what kept the test from remembering; empty for nothing
    public record Read(String dataset, int files, int remembered, int wholly, String note) {
        /// `1 of 101 files read, 100 remembered; 2 checks read all files`.
        public String words() {
            if (files == 0) {
                return note;
            }
            return "%d of %d files read, %d remembered%s%s"
                    .formatted(
                            files - remembered,
                            files,
                            remembered,
                            remembered == 0 || wholly == 0
                                    ? ""
                                    : wholly == 1
                                            ? "; 1 check read all files"
                                            : "; %d checks read all files".formatted(wholly),
                            note.isEmpty() ? "" : "; " + note);
        }
    }

    /// One check with its result.
    ///
    /// @param took the queries that it came from, which other checks may share
    public record One(String dataset, Check check, CheckResult result, Duration took) {
        /// `orders.status`, or `orders` for a check of the dataset.
        public String path() {
            return check.column().isEmpty() ? dataset : dataset + "." + check.column();
        }

        /// In what the measured value counts; empty for a value of its own.
        public String unit() {
            return switch (check.assertion()) {
                case Assertion.BreakingRows rows -> word(rows.unit());
                case Assertion.SurplusRows rows when rows.unit() == Assertion.Unit.PERCENT ->
                        word(rows.unit());
                case Assertion.SurplusRows rows ->
                        rows.key().stream().anyMatch(ColumnPath::isRepeated) ? "items" : "rows";
                case Assertion.Holds _ ->
                        result.failingRows() < 0
                                ? ""
                                : result.threshold().endsWith(word(Assertion.Unit.PERCENT))
                                        ? word(Assertion.Unit.PERCENT)
                                        : word(Assertion.Unit.ROWS);
                case Assertion.Query query ->
                        query.unit() == Assertion.Unit.PERCENT ? word(query.unit()) : "";
                case Assertion.RowCount _, Assertion.PrimaryKey _, Assertion.References _ ->
                        word(Assertion.Unit.ROWS);
                case Assertion.Timely timely ->
                        timely.timing() == Assertion.Timing.GAP ? timely.unit() : "";
                case Assertion.HasColumn _ ->
                        result.failingRows() < 0 ? "" : word(Assertion.Unit.ROWS);
                case Assertion.OutOfReach _, Assertion.Unclear _ -> "";
            };
        }

        /// What was promised, without the unit.
        public String threshold() {
            String words = result.threshold();
            String unit = " " + word(Assertion.Unit.PERCENT);
            return words.endsWith(unit)
                    ? words.substring(0, words.length() - unit.length())
                    : words;
        }

        private static String word(Assertion.Unit unit) {
            return switch (unit) {
                case ROWS -> "rows";
                case PERCENT -> "percent";
            };
        }

        /// What keeps this from being passed, as a problem of the contract's file.
        Problem problem() {
            Severity severity =
                    result.outcome() == Outcome.NOT_VERIFIED ? Severity.INFO : result.severity();
            String measured =
                    result.measured().isEmpty()
                            ? ""
                            : "Measured %s, %s.".formatted(result.measured(), result.threshold());
            return new Problem(
                    severity,
                    check.kind().isBlank() ? "check" : check.kind(),
                    "%s: %s".formatted(result.outcome().word(), check.title()),
                    result.reason(),
                    measured,
                    result.place());
        }
    }

    /// How all of it stands.
    public Outcome outcome() {
        return results().outcome();
    }

    public CheckResults results() {
        return new CheckResults(ones.stream().map(One::result).toList());
    }

    /// All checks that the contract declares, chosen or not.
    public long declared() {
        return (long) ones.size() + left.size();
    }

    /// All that could be run here.
    public long executable() {
        return results().executable()
                + left.stream()
                        .filter(check -> !(check.assertion() instanceof Assertion.OutOfReach))
                        .count();
    }

    /// What is not passed, as problems of the contract's file.
    public Report report() {
        return new Report(
                ones.stream()
                        .map(one -> one.result().place())
                        .filter(Place::isKnown)
                        .map(Place::file)
                        .distinct()
                        .toList(),
                ones.stream()
                        .filter(one -> one.result().outcome() != Outcome.PASSED)
                        .map(One::problem)
                        .toList());
    }
}
