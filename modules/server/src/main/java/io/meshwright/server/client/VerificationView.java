package io.meshwright.server.client;

import java.util.List;

/// What came of verifying a port, check by check.
public record VerificationView(String port, Totals totals, List<Check> checks) {
    public VerificationView {
        checks = List.copyOf(checks);
    }

    /// The whole in figures.
    ///
    /// @param outcome `passed`, `failed`, `error` or `not verified`
    /// @param coverage the share of the declared checks that was executed, 0 to 1
    public record Totals(
            String outcome,
            long passed,
            long failed,
            long error,
            long notVerified,
            double coverage) {}

    /// One check.
    ///
    /// @param reason why it failed, erred or was not verified; empty when it passed
    /// @param failingRows -1 when the check does not count rows
    /// @param samples rows that break it; the first holds the column names
    public record Check(
            String id,
            String title,
            String kind,
            String column,
            String severity,
            String outcome,
            String reason,
            String measured,
            String threshold,
            long failingRows,
            List<List<String>> samples,
            String file,
            int line) {}
}
