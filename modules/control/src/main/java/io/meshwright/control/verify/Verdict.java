package io.meshwright.control.verify;

import io.meshwright.mesh.contract.Check;
import io.meshwright.mesh.release.CheckResult;
import io.meshwright.mesh.release.Outcome;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;

/// A check's result in the making.
///
/// @param failing how many rows break the promise; -1 when it does not count rows
record Verdict(
        Check check, String threshold, String measured, long failing, List<List<String>> samples) {
    Verdict(Check check) {
        this(check, "", "", -1, List.of());
    }

    Verdict threshold(String words) {
        return new Verdict(check, words, measured, failing, samples);
    }

    Verdict measured(String words) {
        return new Verdict(check, threshold, words, failing, samples);
    }

    Verdict failing(long rows) {
        return new Verdict(check, threshold, measured, rows, samples);
    }

    Verdict samples(List<List<String>> rows) {
        return new Verdict(check, threshold, measured, failing, rows);
    }

    CheckResult passed() {
        return result(Outcome.PASSED, "");
    }

    CheckResult failed(String reason) {
        return result(Outcome.FAILED, reason);
    }

    CheckResult error(String reason) {
        return result(Outcome.ERROR, reason);
    }

    CheckResult notVerified(String reason) {
        return result(Outcome.NOT_VERIFIED, reason);
    }

    private CheckResult result(Outcome outcome, String reason) {
        return new CheckResult(
                check.id(),
                check.title(),
                check.kind(),
                check.column(),
                check.severity(),
                check.dimension(),
                outcome,
                reason,
                measured,
                threshold,
                failing,
                samples,
                check.place());
    }

    /// `1,500`.
    static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /// A measured number as people write it.
    static String words(BigDecimal number) {
        BigDecimal rounded = number.round(MathContext.DECIMAL64).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0).toPlainString() : rounded.toPlainString();
    }

    /// The share of all rows in percent; 0 of no rows.
    static BigDecimal percent(long count, long all) {
        return all == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(count)
                        .multiply(BigDecimal.valueOf(100))
                        .divide(BigDecimal.valueOf(all), MathContext.DECIMAL64);
    }
}
