package io.meshwright.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.mesh.document.Fingerprint;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.release.CheckResult;
import io.meshwright.mesh.release.Outcome;
import io.meshwright.mesh.release.Verification;
import io.meshwright.testkit.Samples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StoredJsonTest {
    @Test
    void whatIsWrittenIsReadAgain() {
        List<Verification> verifications =
                List.of(Samples.verification(Samples.ORDERS.port("orders", 1)));
        assertThat(StoredJson.verifications(StoredJson.text(verifications)))
                .isEqualTo(verifications);
        Map<String, Fingerprint> sources = Map.of("raw", Fingerprint.of("x"));
        assertThat(StoredJson.sources(StoredJson.text(sources))).isEqualTo(sources);
    }

    @Test
    void addressesAndFingerprintsAreTheirText() {
        String text =
                StoredJson.text(List.of(Samples.verification(Samples.ORDERS.port("orders", 1))));
        assertThat(text).startsWith("[{\"port\":\"sales/orders/orders@1\",\"results\":[{");
        assertThat(text).doesNotContain("\"known\"").doesNotContain("blocks");
    }

    @Test
    void membersThatALaterVersionAddsArePassedOver() {
        List<Verification> read =
                StoredJson.verifications(
                        """
                        [{"port": "sales/orders/orders@1", "later": {"a": [1]}, "results": [
                          {"check": "c", "title": "t", "kind": "k", "column": "", "severity": "ERROR",
                           "dimension": "", "outcome": "PASSED", "reason": "", "measured": "0",
                           "threshold": "", "failingRows": 0, "samples": [], "cost": 1.5,
                           "place": {"file": "f", "line": 1, "column": 2, "excerpt": "", "end": 3}}]}]
                        """);
        assertThat(read.getFirst().results().getFirst().place())
                .isEqualTo(new Place("f", 1, 2, ""));
    }

    @Test
    void componentsThatAnEarlierVersionLackedAreEmpty() {
        CheckResult result =
                StoredJson.verifications(
                                """
                                [{"port": "sales/orders/orders@1", "results": [
                                  {"check": "c", "outcome": "FAILED"}]}]
                                """)
                        .getFirst()
                        .results()
                        .getFirst();
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.reason()).isEmpty();
        assertThat(result.samples()).isEmpty();
        assertThat(result.failingRows()).isZero();
        assertThat(StoredJson.verifications("[{\"port\": \"sales/orders/orders@1\"}]"))
                .containsExactly(new Verification(Samples.ORDERS.port("orders", 1), List.of()));
    }
}
