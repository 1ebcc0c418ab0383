package io.meshwright.server.rest;

import static io.meshwright.server.rest.OrdersMesh.ALL;
import static io.meshwright.server.rest.OrdersMesh.OLGA;
import static io.meshwright.server.rest.OrdersMesh.RITA;
import static io.meshwright.server.rest.OrdersMesh.SAM;
import static io.meshwright.server.rest.OrdersMesh.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.meshwright.control.agree.Agreements;
import io.meshwright.control.agree.DayWatch;
import io.meshwright.control.agree.MoveRefused;
import io.meshwright.control.agree.Wish;
import io.meshwright.control.ledger.AuditEntry;
import io.meshwright.control.ledger.OutboxEvent;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.agreement.Agreement;
import io.meshwright.mesh.agreement.Move;
import io.meshwright.mesh.agreement.Proof;
import io.meshwright.mesh.agreement.State;
import io.meshwright.mesh.decision.Decision;
import io.meshwright.mesh.principal.Identity;
import io.meshwright.mesh.principal.Principal;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.ProblemsFound;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgreementsTest {
    private static final PortAddress ORDERS = PortAddress.parse("shop/orders/orders@1");

    @TempDir private Path folder;

    private @Nullable OrdersMesh mesh;

    @BeforeEach
    void open() throws IOException {
        mesh = new OrdersMesh(folder);
    }

    @AfterEach
    void close() {
        mesh().close();
    }

    private OrdersMesh mesh() {
        if (mesh == null) {
            throw new IllegalStateException("no mesh");
        }
        return mesh;
    }

    private static Wish wish(List<String> columns, String rows, LocalDate until) {
        return new Wish(
                ORDERS,
                RITA.principal(),
                "reporting",
                "",
                columns,
                rows,
                null,
                until,
                null,
                0,
                "for the board");
    }

    private Agreement requested() {
        return mesh().parts
                .agreements
                .request(RITA, wish(List.of(), "", TODAY.plusDays(3)))
                .agreement();
    }

    private Agreements.Settled done(Identity by, Agreement agreement, Move move) {
        return done(by, agreement, move, null);
    }

    private Agreements.Settled done(
            Identity by, Agreement agreement, Move move, @Nullable LocalDate day) {
        return mesh().parts
                .agreements
                .move(by, new Agreements.Order(agreement.id(), move, "so be it", day));
    }

    private List<String> rules(Wish wish) {
        try {
            mesh().parts.agreements.request(RITA, wish);
            return List.of();
        } catch (ProblemsFound found) {
            return found.problems().stream().map(Problem::rule).toList();
        }
    }

    @Test
    void whatIsDoneHoldsAtTheNextStatementAndIsProven() {
        mesh().applied().built();
        Agreement asked = requested();
        assertThat(mesh().refusal(RITA, "reporting", ALL)).contains("waits for approval");

        Proof approved = done(OLGA, asked, Move.APPROVE).findProof().orElseThrow();
        assertThat(approved.outcome()).isEqualTo(Proof.Outcome.HELD);
        assertThat(approved.sight()).isEqualTo(Proof.Sight.ALLOWED);
        assertThat(approved.columns()).containsExactly("id", "mail");
        assertThat(approved.masked()).containsExactly("mail");
        assertThat(mesh().rows(RITA, "reporting", ALL))
                .hasSize(4)
                .first()
                .isEqualTo(List.of(1L, "xxx@x.xxx"));

        Proof extended =
                done(OLGA, asked, Move.EXTEND, TODAY.plusDays(9)).findProof().orElseThrow();
        assertThat(extended.outcome()).isEqualTo(Proof.Outcome.HELD);
        mesh().clock.forward(Duration.ofDays(5));
        assertThat(mesh().rows(RITA, "reporting", ALL)).hasSize(4);

        Proof revoked = done(OLGA, asked, Move.REVOKE).findProof().orElseThrow();
        assertThat(revoked.sight()).isEqualTo(Proof.Sight.REFUSED);
        assertThat(revoked.outcome()).isEqualTo(Proof.Outcome.HELD);
        assertThat(mesh().refusal(RITA, "reporting", ALL)).contains("was revoked");

        assertThat(mesh().ledger.audit(100))
                .filteredOn(entry -> entry.action().equals("access-proof"))
                .extracting(AuditEntry::actor, AuditEntry::subject, AuditEntry::outcome)
                .containsOnly(tuple("service:mesh", "shop/orders/orders@1", "held"))
                .hasSize(3);
        assertThat(mesh().ledger.audit(100))
                .filteredOn(entry -> entry.action().equals("probe"))
                .extracting(AuditEntry::actor)
                .containsOnly("user:rita")
                .hasSize(3);
        assertThat(mesh().parts.agreements.show(RITA, asked.id()).proofs())
                .extracting(Proof::occasion)
                .containsExactly(
                        Proof.Occasion.APPROVE, Proof.Occasion.EXTEND, Proof.Occasion.REVOKE);
    }

    @Test
    void anApprovalThatAPolicyDefeatsRaisesAnAlarm() throws IOException {
        mesh().write(
                        "policies/none.yaml",
                        """
                        apiVersion: meshwright.io/v1
                        kind: Policy
                        name: nobody
                        title: Nobody reads orders
                        gate: access
                        owner: "group:governance"
                        subject: port
                        when: "port.product == 'shop/orders'"
                        then: { refuse: true }
                        """);
        mesh().applied().built();
        Proof proof = done(OLGA, requested(), Move.APPROVE).findProof().orElseThrow();
        assertThat(proof.outcome()).isEqualTo(Proof.Outcome.FAILED);
        assertThat(proof.reason()).contains("was refused", "'nobody'");
        assertThat(mesh().ledger.events(0, 100))
                .extracting(OutboxEvent::type)
                .endsWith("io.meshwright.agreement.proof-failed");
    }

    @Test
    void whereNothingIsReleasedTheProofSaysSo() {
        mesh().applied();
        Proof proof = done(OLGA, requested(), Move.APPROVE).findProof().orElseThrow();
        assertThat(proof.outcome()).isEqualTo(Proof.Outcome.UNTRIED);
        assertThat(proof.reason()).isEqualTo("nothing is released yet");
    }

    @Test
    void whatCannotBeAskedForIsToldAllAtOnce() {
        mesh().applied();
        Wish wrong =
                new Wish(
                        ORDERS,
                        RITA.principal(),
                        "reportin",
                        "reader",
                        List.of("id", "male"),
                        "row.nothing > 3",
                        TODAY.minusDays(1),
                        TODAY.minusDays(1),
                        TODAY.plusDays(1),
                        -1,
                        "x".repeat(3_000));
        assertThat(rules(wrong))
                .containsExactly(
                        "unknown-purpose",
                        "unknown-column",
                        "invalid-condition",
                        "invalid-day",
                        "invalid-day",
                        "invalid-day",
                        "unknown-role",
                        "invalid-budget",
                        "reason-too-long");
        assertThat(mesh().ledger.agreements()).isEmpty();
    }

    @Test
    void anUnknownPortTellsNothingOfOthers() {
        mesh().applied();
        Wish wish =
                new Wish(
                        PortAddress.parse("shop/orders/orders@2"),
                        RITA.principal(),
                        "reporting",
                        "",
                        List.of(),
                        "",
                        null,
                        TODAY,
                        null,
                        0,
                        "");
        assertThatThrownBy(() -> mesh().parts.agreements.request(RITA, wish))
                .hasMessage(
                        "No such port: There is no port 'shop/orders/orders@2' that could be asked for.");
    }

    @Test
    void nobodyAsksForSomebodyElse() {
        mesh().applied();
        assertThatThrownBy(() -> mesh().parts.agreements.request(SAM, wish(List.of(), "", TODAY)))
                .isInstanceOf(MoveRefused.class)
                .hasMessageContaining("user:rita can be asked for by itself");
    }

    @Test
    void whoTakesNoPartLearnsNothing() {
        mesh().applied();
        Agreement asked = requested();
        assertThatThrownBy(() -> mesh().parts.agreements.show(SAM, asked.id()))
                .hasMessage(
                        "There is no agreement '%s' that you take part in.".formatted(asked.id()));
        assertThatThrownBy(() -> done(SAM, asked, Move.APPROVE))
                .hasMessage(
                        "There is no agreement '%s' that you take part in.".formatted(asked.id()));
        assertThatThrownBy(() -> mesh().parts.agreements.show(SAM, "none"))
                .hasMessage("There is no agreement 'none' that you take part in.");
        assertThat(mesh().parts.agreements.list(SAM)).isEmpty();
        assertThat(mesh().parts.agreements.list(RITA)).hasSize(1);
        assertThat(mesh().parts.agreements.list(OLGA))
                .extracting(Agreements.Account::awaited)
                .containsExactly("the owner of shop/orders");
        assertThatThrownBy(() ->
                        mesh().parts.agreements.explain(SAM, RITA.principal(), ORDERS, "reporting"))
                .isInstanceOf(MoveRefused.class);
    }

    @Test
    void approvingWhatWasWithdrawnIsRefusedWithItsState() {
        mesh().applied();
        Agreement asked = requested();
        done(RITA, asked, Move.WITHDRAW);
        assertThatThrownBy(() -> done(OLGA, asked, Move.APPROVE))
                .isInstanceOf(MoveRefused.class)
                .hasMessageContaining(
                        "the agreement is withdrawn, so it cannot be approved. user:rita has withdrawn '%s' at 2026-12-05T10:00:00Z"
                                .formatted(asked.id()));
    }

    @Test
    void ofManyApproversAtOnceOneApprovesAndTheOthersAreTold() throws Exception {
        mesh().applied();
        Agreement asked = requested();
        List<Callable<String>> approvals = new ArrayList<>();
        for (int each = 0; each < 8; each++) {
            approvals.add(() -> {
                try {
                    return done(OLGA, asked, Move.APPROVE).agreement().state().word();
                } catch (MoveRefused refused) {
                    return String.valueOf(refused.getMessage());
                }
            });
        }
        List<String> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<String> answer : threads.invokeAll(approvals)) {
                answers.add(answer.get());
            }
        }
        assertThat(answers).filteredOn("approved"::equals).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> !answer.equals("approved"))
                .allSatisfy(
                        answer -> assertThat(answer).contains("approved", "user:olga has approved"))
                .hasSize(7);
        assertThat(mesh().ledger.findAgreement(asked.id()).orElseThrow().number()).isEqualTo(2);
    }

    @Test
    void bothLevelsOfTheContractApproveInTurn() throws IOException {
        mesh().contract(
                        """
                        roles:
                          - role: reader
                            access: read
                            firstLevelApprovers: "user:ann"
                            secondLevelApprovers: "group:privacy"
                        """);
        mesh().applied().built();
        Agreement asked = requested();
        assertThatThrownBy(() -> done(OLGA, asked, Move.APPROVE))
                .hasMessage("You may not do that: it can be approved by user:ann.");
        Agreements.Settled first =
                done(Identity.of(Principal.parse("user:ann")), asked, Move.APPROVE);
        assertThat(first.agreement().state()).isEqualTo(State.REQUESTED);
        assertThat(first.findProof()).isEmpty();
        assertThat(mesh().refusal(RITA, "reporting", ALL)).contains("waits for approval");
        Agreements.Settled second =
                done(Identity.of(Principal.parse("group:privacy")), asked, Move.APPROVE);
        assertThat(second.agreement().state()).isEqualTo(State.APPROVED);
        assertThat(mesh().rows(RITA, "reporting", ALL)).hasSize(4);
    }

    @Test
    void aPolicyApprovesByItself() throws IOException {
        mesh().policy("short_ones", "request.days <= 7", "approve");
        mesh().applied().built();
        Agreements.Settled settled =
                mesh().parts.agreements.request(RITA, wish(List.of("id"), "row.id < 3", TODAY));
        assertThat(settled.agreement().state()).isEqualTo(State.APPROVED);
        assertThat(settled.agreement().steps().getLast().reason()).isEqualTo("policy:short_ones");
        assertThat(settled.findProof().orElseThrow().columns()).containsExactly("id");
        assertThat(mesh().rows(RITA, "reporting", "SELECT * FROM shop.orders.orders"))
                .containsExactly(List.of(1L), List.of(2L));
    }

    @Test
    void aPolicyRefusesByItselfAlsoWhereAnotherApproves() throws IOException {
        mesh().policy("short_ones", "request.days <= 7", "approve");
        mesh().policy("no_pii", "'pii' in request.tags", "refuse");
        mesh().applied();
        Agreement asked = requested();
        assertThat(asked.state()).isEqualTo(State.DECLINED);
        assertThat(asked.steps().getLast().reason()).isEqualTo("policy:no_pii");
    }

    @Test
    void aPolicyThatCannotBeAnsweredRefusesAndIsNamed() throws IOException {
        mesh().policy("short_ones", "request.days <= 7", "approve");
        mesh().policy("by_region", "principal.attributes.region == 'EU'", "approve");
        mesh().applied();
        Agreement asked = requested();
        assertThat(asked.state()).isEqualTo(State.DECLINED);
        assertThat(asked.steps().getLast().reason())
                .startsWith("policy:by_region could not be answered");
    }

    @Test
    void theEndOfAnAgreementIsProvenOnce() {
        mesh().applied().built();
        Agreement asked = requested();
        done(OLGA, asked, Move.APPROVE);
        DayWatch watch = new DayWatch(mesh().ledger, mesh().parts.prover, mesh().clock);
        assertThat(watch.look()).isEmpty();
        mesh().clock.forward(Duration.ofDays(4));
        assertThat(watch.look())
                .extracting(Proof::occasion, Proof::sight, Proof::outcome)
                .containsExactly(
                        tuple(Proof.Occasion.EXPIRE, Proof.Sight.REFUSED, Proof.Outcome.HELD));
        assertThat(watch.look()).isEmpty();
        assertThat(new DayWatch(mesh().ledger, mesh().parts.prover, mesh().clock).look()).isEmpty();
    }

    @Test
    void anAgreementThatBeginsLaterIsProvenWhenItsDayComes() {
        mesh().applied().built();
        Agreement asked =
                mesh().parts
                        .agreements
                        .request(
                                RITA,
                                new Wish(
                                        ORDERS,
                                        RITA.principal(),
                                        "reporting",
                                        "",
                                        List.of(),
                                        "",
                                        TODAY.plusDays(2),
                                        TODAY.plusDays(5),
                                        null,
                                        0,
                                        ""))
                        .agreement();
        Proof early = done(OLGA, asked, Move.APPROVE).findProof().orElseThrow();
        assertThat(early.sight()).isEqualTo(Proof.Sight.REFUSED);
        assertThat(early.outcome()).isEqualTo(Proof.Outcome.HELD);
        DayWatch watch = new DayWatch(mesh().ledger, mesh().parts.prover, mesh().clock);
        mesh().clock.forward(Duration.ofDays(2));
        assertThat(watch.look())
                .extracting(Proof::occasion, Proof::sight)
                .containsExactly(tuple(Proof.Occasion.BEGIN, Proof.Sight.ALLOWED));
    }

    @Test
    void whyIsExplainedWithEveryRule() {
        mesh().applied().built();
        done(OLGA, requested(), Move.APPROVE);
        var why = mesh().parts.agreements.explain(OLGA, RITA.principal(), ORDERS, "reporting");
        assertThat(why.decision()).isInstanceOf(Decision.Granted.class);
        assertThat(why.decision().grounds())
                .extracting(ground -> ground.name())
                .contains("mask_mail");
    }
}
