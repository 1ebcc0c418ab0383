package io.meshwright.control.agree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.agreement.Agreement;
import io.meshwright.mesh.agreement.Terms;
import io.meshwright.mesh.principal.Principal;
import io.meshwright.mesh.problem.ProblemsFound;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessDocumentTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-12-05");

    private static Agreement agreement(String consumer) {
        return Agreement.requested(
                "orders_1f2e",
                new Terms(
                        PortAddress.parse("sales/orders/orders@2"),
                        Principal.parse(consumer),
                        "reporting",
                        "reader",
                        List.of("id", "größe", "no"),
                        "row.region == 'EU: \"x\"' # y",
                        TODAY,
                        TODAY.plusDays(30),
                        TODAY.plusDays(10),
                        5_000_000_000L),
                Principal.parse("user:rita"),
                Instant.parse("2026-12-05T10:00:00Z"),
                "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"user:rita", "group:analysts", "service:nightly", "product:finance/revenue"})
    void whatIsWrittenIsReadBackAsItWas(String consumer) {
        Agreement agreement = agreement(consumer);
        Wish wish = AccessDocumentReader.wish(AccessDocument.yaml(agreement, Optional.empty()));
        assertThat(wish.terms(wish.port(), TODAY)).isEqualTo(agreement.terms());
    }

    @Test
    void theFieldsAreThoseOfTheDraft() {
        assertThat(AccessDocument.yaml(agreement("user:rita"), Optional.empty()))
                .contains(
                        "\"apiVersion\": \"v0.9.0\"",
                        "\"kind\": \"AccessAgreement\"",
                        "\"status\": \"requested\"",
                        "\"startTimestamp\": \"2026-12-05T00:00:00Z\"",
                        "\"endTimestamp\": \"2027-01-04T23:59:59Z\"",
                        "\"dataProductId\": \"sales/orders\"",
                        "\"outputPortId\": \"orders@2\"");
    }

    @Test
    void allThatIsMissingIsToldAtOnce() {
        assertThatThrownBy(() -> AccessDocumentReader.wish("kind: Other\nendTimestamp: soon"))
                .isInstanceOfSatisfying(
                        ProblemsFound.class,
                        found -> assertThat(found.problems()).hasSizeGreaterThan(5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: [",
                "- a",
                "a: &x [1]\nb: *x",
                "a: 1\na: 2",
                "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
                "!!java.net.URL [\"http://x\"]"
            })
    void whatIsNoDocumentIsRefused(String text) {
        assertThatThrownBy(() -> AccessDocumentReader.wish(text)).isInstanceOf(ProblemsFound.class);
    }
}
