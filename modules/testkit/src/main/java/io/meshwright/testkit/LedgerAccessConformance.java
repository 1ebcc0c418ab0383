package io.meshwright.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.meshwright.control.ledger.AccessToken;
import io.meshwright.control.ledger.AgreementMoved;
import io.meshwright.control.ledger.AuditEntry;
import io.meshwright.control.ledger.OutboxEvent;
import io.meshwright.control.ledger.TokenScope;
import io.meshwright.mesh.address.DomainName;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.agreement.Agreement;
import io.meshwright.mesh.agreement.Approvers;
import io.meshwright.mesh.agreement.Move;
import io.meshwright.mesh.agreement.Moves;
import io.meshwright.mesh.agreement.Proof;
import io.meshwright.mesh.agreement.State;
import io.meshwright.mesh.agreement.Terms;
import io.meshwright.mesh.principal.Grant;
import io.meshwright.mesh.principal.Identity;
import io.meshwright.mesh.principal.Principal;
import io.meshwright.mesh.principal.Role;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every ledger does with agreements and tokens. An adapter's test extends this and opens its
/// ledger.
public abstract class LedgerAccessConformance extends LedgerScene {
    private static final PortAddress PORT = Samples.ORDERS.port("orders", 1);
    private static final Identity OWNER =
            new Identity(
                    Principal.parse("user:olga"),
                    Set.of(),
                    List.of(Grant.of(Role.DOMAIN_OWNER, new DomainName("sales"))),
                    Map.of());

    private static Agreement asked(String id, String consumer) {
        return Agreement.requested(
                id,
                new Terms(
                        PORT,
                        Principal.parse(consumer),
                        "reporting",
                        "reader",
                        List.of("id", "größe"),
                        "row.id > 10",
                        LocalDate.parse("2026-11-01"),
                        LocalDate.parse("2027-11-01"),
                        LocalDate.parse("2027-05-01"),
                        5_000_000_000L),
                Principal.parse("user:rita"),
                Samples.NOW,
                "for the «board»");
    }

    private static Agreement after(Agreement agreement, Move move) {
        return ((Moves.Moved)
                        Moves.of(
                                agreement,
                                new Moves.Doing(move, OWNER, Samples.NOW, "as agreed"),
                                Approvers.owner()))
                .agreement();
    }

    private static AccessToken token(String id, String hash) {
        return new AccessToken(
                id,
                Principal.parse("user:ann"),
                "laptop",
                hash,
                Set.of(TokenScope.READ, TokenScope.QUERY),
                Samples.NOW,
                Samples.NOW.plus(Duration.ofDays(30)),
                null);
    }

    @Test
    void anAgreementIsKeptAsItIsWithAllItsSteps() {
        Agreement asked = asked("a1", "user:rita");
        ledger.record(asked);
        Agreement approved = after(asked, Move.APPROVE);
        ledger.record(approved);

        assertThat(ledger.findAgreement("a1")).contains(approved);
        assertThat(ledger.findAgreement("a2")).isEmpty();
        assertThat(ledger.agreements()).containsExactly(approved);
    }

    @Test
    void everyStepIsToldByAuditAndOutboxAndMovesTheRevision() {
        assertThat(ledger.accessRevision()).isZero();
        Agreement asked = asked("a1", "user:rita");
        ledger.record(asked);
        ledger.record(after(asked, Move.APPROVE));

        assertThat(ledger.accessRevision()).isEqualTo(2);
        assertThat(ledger.audit(10))
                .extracting(AuditEntry::actor, AuditEntry::action, AuditEntry::outcome)
                .containsExactly(
                        tuple("user:olga", "access-approve", "approved"),
                        tuple("user:rita", "access-request", "requested"));
        assertThat(ledger.audit(1).getFirst().details()).contains("a1", "as agreed");
        assertThat(ledger.auditIsIntact()).isTrue();
        assertThat(ledger.events(0, 10))
                .extracting(OutboxEvent::type)
                .containsExactly(
                        "io.meshwright.agreement.requested", "io.meshwright.agreement.approved");
    }

    @Test
    void ofTwoStepsOnOneVersionOneIsRefused() {
        Agreement asked = asked("a1", "user:rita");
        ledger.record(asked);
        ledger.record(after(asked, Move.APPROVE));

        assertThatThrownBy(() -> ledger.record(after(asked, Move.DECLINE)))
                .isInstanceOf(AgreementMoved.class)
                .hasMessageContaining("'a1'");
        assertThatThrownBy(() -> ledger.record(asked)).isInstanceOf(AgreementMoved.class);
        assertThat(ledger.findAgreement("a1")).map(Agreement::state).contains(State.APPROVED);
        assertThat(ledger.audit(10)).hasSize(2);
        assertThat(ledger.accessRevision()).isEqualTo(2);
    }

    @Test
    void ofManyApproversAtOnceExactlyOneIsHeard() throws InterruptedException {
        Agreement asked = asked("a1", "user:rita");
        ledger.record(asked);
        List<Boolean> heard = new CopyOnWriteArrayList<>();
        List<Thread> threads =
                IntStream.range(0, 8)
                        .mapToObj(at ->
                                Thread.ofPlatform()
                                        .start(() -> {
                                            try {
                                                ledger.record(
                                                        after(
                                                                asked,
                                                                at % 2 == 0
                                                                        ? Move.APPROVE
                                                                        : Move.DECLINE));
                                                heard.add(true);
                                            } catch (AgreementMoved _) {
                                                heard.add(false);
                                            }
                                        }))
                        .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(heard).hasSize(8).containsOnlyOnce(true);
        assertThat(ledger.findAgreement("a1")).map(Agreement::number).contains(2L);
        assertThat(ledger.auditIsIntact()).isTrue();
    }

    @Test
    void agreementsOfFilesAreRecordedWhereNoneEverWas() {
        Agreement first =
                Agreement.declared(
                        "a1",
                        asked("a1", "user:rita").terms(),
                        Principal.parse("user:olga"),
                        Samples.NOW,
                        "declared in a1.yaml");
        Agreement second =
                Agreement.declared(
                        "a2",
                        asked("a2", "user:rita").terms(),
                        Principal.parse("user:olga"),
                        Samples.NOW,
                        "declared in a2.yaml");
        assertThat(ledger.seed(List.of())).isFalse();
        assertThat(ledger.seed(List.of(first, second))).isTrue();
        assertThat(ledger.agreements()).containsExactly(first, second);
        assertThat(ledger.accessRevision()).isPositive();
        assertThat(ledger.audit(10))
                .extracting(AuditEntry::actor, AuditEntry::action)
                .containsExactly(
                        tuple("user:olga", "access-approve"), tuple("user:olga", "access-approve"));

        ledger.record(after(first, Move.REVOKE));
        assertThat(ledger.seed(List.of(first))).isFalse();
        assertThat(ledger.findAgreement("a1")).map(Agreement::state).contains(State.REVOKED);
        assertThat(ledger.auditIsIntact()).isTrue();
    }

    @Test
    void whatWasSeenIsKeptInOrderAndTold() {
        Proof held = proof(Proof.Occasion.APPROVE, Proof.Outcome.HELD);
        Proof failed = proof(Proof.Occasion.REVOKE, Proof.Outcome.FAILED);
        ledger.record(held, PORT);
        ledger.record(failed, PORT);

        assertThat(ledger.proofs("a1")).containsExactly(held, failed);
        assertThat(ledger.proofs("a2")).isEmpty();
        assertThat(ledger.accessRevision()).isZero();
        assertThat(ledger.audit(1).getFirst())
                .extracting(AuditEntry::actor, AuditEntry::action, AuditEntry::outcome)
                .containsExactly("service:mesh", "access-proof", "failed");
        assertThat(ledger.events(0, 10))
                .extracting(OutboxEvent::type)
                .containsExactly(
                        "io.meshwright.agreement.proof-held",
                        "io.meshwright.agreement.proof-failed");
    }

    private static Proof proof(Proof.Occasion occasion, Proof.Outcome outcome) {
        return new Proof(
                "a1",
                occasion,
                Samples.NOW,
                Proof.Sight.ALLOWED,
                outcome,
                List.of("id", "größe"),
                List.of("größe"),
                "so it was",
                Duration.ofMillis(120));
    }

    @Test
    void rowsThatAreUsedAreCountedByDay() {
        LocalDate day = LocalDate.parse("2026-11-05");
        assertThat(ledger.rowsUsed("a1", day)).isZero();
        ledger.setRowsUsed("a1", day, 5_000_000_000L);
        ledger.setRowsUsed("a1", day.plusDays(1), 7);
        ledger.setRowsUsed("a1", day, 4);
        assertThat(ledger.rowsUsed("a1", day)).isEqualTo(4);
        assertThat(ledger.rowsUsed("a1", day.plusDays(1))).isEqualTo(7);
        assertThat(ledger.rowsUsed("a2", day)).isZero();
    }

    @Test
    void agreementsFollowAPortAndAReaderToTheirNewAddresses() {
        ledger.apply(Samples.application("sales", "one"));
        ledger.record(asked("a1", "product:" + Samples.ORDERS));
        ledger.record(asked("a2", "user:rita"));
        ledger.apply(
                Samples.moves(Map.of(Samples.ORDERS, ProductAddress.of("trade", "purchases"))));

        assertThat(ledger.agreements())
                .extracting(one -> one.terms().port() + " " + one.terms().consumer())
                .containsExactly(
                        "trade/purchases/orders@1 product:trade/purchases",
                        "trade/purchases/orders@1 user:rita");
        assertThat(ledger.accessRevision()).isEqualTo(3);
    }

    @Test
    void aTokenIsFoundByItsHashUntilItIsRevokedAndStaysOnRecord() {
        AccessToken token = token("ann-1", "h1");
        ledger.record(token, "user:ann");
        ledger.record(token("ann-2", "h2"), "user:ann");

        assertThat(ledger.findToken("h1")).contains(token);
        assertThat(ledger.findToken("h3")).isEmpty();
        assertThat(ledger.tokens()).extracting(AccessToken::id).containsExactly("ann-1", "ann-2");
        assertThat(ledger.revokeToken("ann-1", "user:ann", Samples.NOW)).isTrue();
        assertThat(ledger.revokeToken("ann-1", "user:ann", Samples.NOW)).isFalse();
        assertThat(ledger.revokeToken("ann-9", "user:ann", Samples.NOW)).isFalse();
        assertThat(ledger.findToken("h1"))
                .hasValueSatisfying(found -> {
                    assertThat(found.isAlive(Samples.NOW)).isFalse();
                    assertThat(found.findRevoked()).contains(Samples.NOW);
                });
        assertThat(ledger.accessRevision()).isEqualTo(3);
    }

    @Test
    void theAuditTellsOfATokenAllButItsHash() {
        ledger.record(token("ann-1", "HASHCANARY"), "user:adam");
        ledger.revokeToken("ann-1", "user:adam", Samples.NOW);

        assertThat(ledger.audit(10))
                .extracting(AuditEntry::action)
                .containsExactly("token-revoke", "token-create");
        assertThat(ledger.audit(10))
                .allSatisfy(entry -> {
                    assertThat(entry.actor()).isEqualTo("user:adam");
                    assertThat(entry.details())
                            .contains("ann-1", "user:ann")
                            .doesNotContain("HASHCANARY");
                });
    }

    @Test
    void twoTokensOfOneIdOrHashAreRefused() {
        ledger.record(token("ann-1", "h1"), "user:ann");
        assertThatThrownBy(() -> ledger.record(token("ann-1", "h2"), "user:ann"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ledger.record(token("ann-2", "h1"), "user:ann"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(ledger.tokens()).hasSize(1);
    }
}
