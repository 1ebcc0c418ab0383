package io.meshwright.cli;

import io.meshwright.server.client.VerificationView;
import org.jspecify.annotations.Nullable;

/// How several products stand together, as an exit code: the gravest of them counts.
///
/// A broken contract weighs more than a check that could not run, and that more than a release of
/// which nothing was verified.
final class Standing {
    private boolean bad;
    private boolean unanswered;
    private boolean unverified;

    /// @param state of a product or of a run
    /// @param totals of the current release, or of the run that was blocked; null when there are
    ///   none
    void add(String state, VerificationView.@Nullable Totals totals) {
        String outcome = totals == null ? "" : totals.outcome();
        switch (state) {
            case "released" -> unverified |= outcome.equals("not verified");
            case "skipped", "designed", "retired" -> {}
            case "blocked" -> {
                if (outcome.equals("error")) {
                    unanswered = true;
                } else {
                    bad = true;
                }
            }
            default -> bad = true;
        }
    }

    int exit() {
        if (bad) {
            return Exit.NO;
        }
        if (unanswered) {
            return Exit.CHECK_ERROR;
        }
        return unverified ? Exit.NOTHING_VERIFIED : Exit.YES;
    }
}
