package io.meshwright.control.catalog;

import io.meshwright.mesh.release.Outcome;
import io.meshwright.mesh.release.Verification;
import java.util.Collection;
import java.util.Optional;

/// How much of what a product promises was checked on the released data, and kept.
///
/// The one number that stands for it, [#score], is the share of the declared checks that were run
/// and passed: `coverage × passed ÷ executed`. A check that was not run never counts in its favour,
/// so a product whose contract cannot be verified never looks trustworthy. Nothing else enters the
/// number; its parts are always shown beside it.
public record Trust(
        Outcome outcome, long passed, long failed, long errors, long notVerified, double coverage) {

    /// The sum over the ports of a product; empty when no check is declared.
    public static Optional<Trust> of(Collection<Verification> verifications) {
        long declared = verifications.stream().mapToLong(one -> one.results().size()).sum();
        if (declared == 0) {
            return Optional.empty();
        }
        long executed = verifications.stream().mapToLong(Verification::executed).sum();
        return Optional.of(
                new Trust(
                        outcome(verifications),
                        count(verifications, Outcome.PASSED),
                        count(verifications, Outcome.FAILED),
                        count(verifications, Outcome.ERROR),
                        count(verifications, Outcome.NOT_VERIFIED),
                        (double) executed / declared));
    }

    public long declared() {
        return passed + failed + errors + notVerified;
    }

    public long executed() {
        return passed + failed;
    }

    /// 0 to 100, rounded down, so that 100 means that every declared check passed.
    public int score() {
        return (int) (100 * passed / declared());
    }

    private static long count(Collection<Verification> verifications, Outcome outcome) {
        return verifications.stream().mapToLong(one -> one.count(outcome)).sum();
    }

    private static Outcome outcome(Collection<Verification> verifications) {
        for (Outcome worst : new Outcome[] {Outcome.FAILED, Outcome.ERROR}) {
            if (verifications.stream().anyMatch(one -> one.outcome() == worst)) {
                return worst;
            }
        }
        return verifications.stream().anyMatch(one -> one.outcome() == Outcome.PASSED)
                ? Outcome.PASSED
                : Outcome.NOT_VERIFIED;
    }
}
