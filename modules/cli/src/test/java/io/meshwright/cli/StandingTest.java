package io.meshwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.server.client.VerificationView;
import org.junit.jupiter.api.Test;

class StandingTest {
    @Test
    void whatIsReleasedAndVerifiedIsWell() {
        Standing standing = new Standing();
        standing.add("released", totals("passed", 3, 0, 0, 1));
        standing.add("released", null);
        standing.add("skipped", null);
        standing.add("designed", null);
        standing.add("retired", null);

        assertThat(standing.exit()).isZero();
    }

    @Test
    void aReleaseOfWhichNothingWasVerifiedIsNotWell() {
        Standing standing = new Standing();
        standing.add("released", totals("passed", 3, 0, 0, 1));
        standing.add("released", totals("not verified", 0, 0, 0, 4));

        assertThat(standing.exit()).isEqualTo(3);
    }

    @Test
    void checksThatCouldNotRunKeepAReleaseBackOtherwiseThanFailedOnes() {
        Standing standing = new Standing();
        standing.add("released", totals("not verified", 0, 0, 0, 4));
        standing.add("blocked", totals("error", 3, 0, 1, 0));
        assertThat(standing.exit()).isEqualTo(4);

        standing.add("blocked", totals("failed", 3, 1, 1, 0));
        assertThat(standing.exit()).isEqualTo(1);
    }

    @Test
    void whatIsNotBuiltOrFailedIsNotWell() {
        for (String state : new String[] {"not built", "failed", "abandoned", "blocked"}) {
            Standing standing = new Standing();
            standing.add(state, null);
            assertThat(standing.exit()).as(state).isEqualTo(1);
        }
    }

    @Test
    void coverageIsRoundedDown() {
        assertThat(StatusCommand.verification(totals("passed", 199, 0, 0, 1)))
                .isEqualTo("passed: 199 checks, 1 not verified, coverage 99 %");
        assertThat(StatusCommand.verification(totals("passed", 29, 0, 0, 71)))
                .endsWith("coverage 29 %");
        assertThat(StatusCommand.verification(totals("failed", 199, 1, 0, 0)))
                .isEqualTo("failed: 1 check, 199 passed, coverage 100 %");
    }

    @Test
    void everyOutcomeIsToldOnce() {
        assertThat(StatusCommand.verification(totals("passed", 34, 1, 0, 0)))
                .isEqualTo("passed: 34 checks, 1 failed, coverage 100 %");
        assertThat(StatusCommand.verification(totals("error", 3, 0, 1, 0)))
                .isEqualTo("error: 1 check, 3 passed, coverage 75 %");
        assertThat(StatusCommand.verification(totals("not verified", 0, 0, 0, 2)))
                .isEqualTo("not verified: 2 checks, coverage 0 %");
    }

    private static VerificationView.Totals totals(
            String outcome, long passed, long failed, long error, long notVerified) {
        long all = passed + failed + error + notVerified;
        return new VerificationView.Totals(
                outcome, passed, failed, error, notVerified, (double) (passed + failed) / all);
    }
}
