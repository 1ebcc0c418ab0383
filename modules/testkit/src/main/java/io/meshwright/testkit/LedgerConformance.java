package io.meshwright.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshwright.control.ledger.Application;
import io.meshwright.control.ledger.AppliedFile;
import io.meshwright.control.ledger.AuditEntry;
import io.meshwright.control.ledger.AuditProof;
import io.meshwright.control.ledger.AuditQuestion;
import io.meshwright.control.ledger.Change;
import io.meshwright.control.ledger.Fact;
import io.meshwright.control.ledger.OutboxEvent;
import io.meshwright.control.ledger.Premises;
import io.meshwright.control.ledger.PremisesMoved;
import io.meshwright.control.ledger.Revision;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.document.Fingerprint;
import io.meshwright.mesh.release.ReleaseId;
import io.meshwright.mesh.release.Run;
import io.meshwright.mesh.release.RunState;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every ledger does. An adapter's test extends this and opens its ledger.
public abstract class LedgerConformance extends LedgerScene {
    private static final ProductAddress ORDERS = Samples.ORDERS;
    private static final ProductAddress PURCHASES = ProductAddress.of("trade", "purchases");

    @Test
    void anEmptyLedgerHoldsNothing() {
        assertThat(ledger.revision()).isZero();
        assertThat(ledger.files()).isEmpty();
        assertThat(ledger.facts()).isEmpty();
        assertThat(ledger.revisions(10)).isEmpty();
        assertThat(ledger.currentReleases()).isEmpty();
        assertThat(ledger.findCurrentRelease(ORDERS)).isEmpty();
        assertThat(ledger.findRelease(new ReleaseId(ORDERS, 1))).isEmpty();
        assertThat(ledger.findPointer("sales.orders.orders_v1")).isEmpty();
        assertThat(ledger.runs(10)).isEmpty();
        assertThat(ledger.audit(10)).isEmpty();
        assertThat(ledger.auditIsIntact()).isTrue();
        assertThat(ledger.events(0, 10)).isEmpty();
        assertThat(ledger.premises(List.of("scope:sales")))
                .containsExactly(Map.entry("scope:sales", Premises.of(List.of())));
    }

    @Test
    void applyingKeepsFilesFactsAndHistory() {
        Revision first = ledger.apply(Samples.application("sales", "one"));
        Revision second = ledger.apply(Samples.application("logistics", "two"));

        assertThat(first.number()).isEqualTo(1);
        assertThat(first.at()).isEqualTo(Samples.NOW);
        assertThat(first.actor()).isEqualTo(Samples.ANN);
        assertThat(second.number()).isEqualTo(2);
        assertThat(ledger.revision()).isEqualTo(2);
        assertThat(ledger.revisions(10)).containsExactly(second, first);
        assertThat(ledger.revisions(1)).containsExactly(second);
        assertThat(ledger.files())
                .containsExactly(
                        new AppliedFile("logistics", "domain.yaml", "two", "/mesh"),
                        new AppliedFile("sales", "domain.yaml", "one", "/mesh"));
        assertThat(ledger.facts())
                .containsExactly(
                        new Fact("logistics", "scope:logistics", "two"),
                        new Fact("sales", "scope:sales", "one"));
    }

    @Test
    void applyingReplacesTheGivenScopesAndLeavesTheOthers() {
        ledger.apply(Samples.application("sales", "one"));
        ledger.apply(Samples.application("logistics", "two"));
        ledger.apply(Samples.application("sales", "three"));
        assertThat(ledger.files()).extracting(AppliedFile::text).containsExactly("two", "three");
        assertThat(ledger.facts()).extracting(Fact::value).containsExactly("two", "three");
    }

    @Test
    void anEmptyListRemovesAScope() {
        ledger.apply(Samples.application("sales", "one"));
        ledger.apply(
                new Application(
                        Samples.ANN,
                        Samples.NOW,
                        Map.of(),
                        Map.of("sales", List.of()),
                        List.of(),
                        Map.of(),
                        List.of()));
        assertThat(ledger.files()).isEmpty();
        assertThat(ledger.facts()).isEmpty();
        assertThat(ledger.revision()).isEqualTo(2);
    }

    @Test
    void factsOfAScopeThatIsNotGivenAreRefused() {
        Application application =
                new Application(
                        Samples.ANN,
                        Samples.NOW,
                        Map.of(),
                        Map.of("sales", List.of()),
                        List.of(new Fact("logistics", "scope:logistics", "one")),
                        Map.of(),
                        List.of());
        assertThatThrownBy(() -> ledger.apply(application))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Invalid application: fact 'scope:logistics' belongs to scope 'logistics', whose files are not given");
        assertThat(ledger.revision()).isZero();
    }

    @Test
    void premisesFingerprintWhatEveryScopeStatesUnderAKey() {
        Fact sales = new Fact("sales", "readers:orders", "sales/report");
        Fact finance = new Fact("finance", "readers:orders", "finance/ledger");
        ledger.apply(stating(sales));
        ledger.apply(stating(finance));
        assertThat(ledger.premises(List.of("readers:orders", "readers:none")))
                .containsOnly(
                        Map.entry("readers:orders", Premises.of(List.of(finance, sales))),
                        Map.entry("readers:none", Premises.of(List.of())));
    }

    @Test
    void premisesOfManyKeysAreThoseOfEach() {
        List<Fact> facts =
                IntStream.range(0, 700)
                        .mapToObj(number -> new Fact("sales", "key:" + number, "value " + number))
                        .toList();
        ledger.apply(stating(facts.toArray(Fact[]::new)));
        Map<String, Fingerprint> premises = ledger.premises(facts.stream().map(Fact::key).toList());
        assertThat(premises).hasSize(700);
        for (Fact fact : facts) {
            assertThat(premises).containsEntry(fact.key(), Premises.of(List.of(fact)));
        }
    }

    @Test
    void aPlanWhosePremisesHoldIsApplied() {
        ledger.apply(Samples.application("sales", "one"));
        ledger.apply(
                Samples.application(
                        "sales", "two", ledger.premises(List.of("scope:sales", "scope:none"))));
        assertThat(ledger.revision()).isEqualTo(2);
    }

    @Test
    void aPlanWhosePremisesMovedIsRefusedAndNamesThem() {
        ledger.apply(Samples.application("sales", "one"));
        Map<String, Fingerprint> premises =
                ledger.premises(List.of("scope:sales", "scope:finance", "scope:other"));
        ledger.apply(Samples.application("sales", "two"));
        ledger.apply(Samples.application("finance", "new"));

        assertThatThrownBy(() -> ledger.apply(Samples.application("sales", "late", premises)))
                .isInstanceOfSatisfying(
                        PremisesMoved.class,
                        moved ->
                                assertThat(moved.keys())
                                        .containsExactly("scope:finance", "scope:sales"));
        assertThat(ledger.revision()).isEqualTo(3);
        assertThat(ledger.files()).extracting(AppliedFile::text).containsExactly("new", "two");
        assertThat(ledger.audit(10)).hasSize(3);
        assertThat(ledger.events(0, 10)).hasSize(3);
    }

    @Test
    void applyingWritesAnAuditLineAndAnEvent() {
        ledger.apply(Samples.application("sales", "it's \"one\""));
        AuditEntry entry = ledger.audit(10).getFirst();
        assertThat(entry.number()).isEqualTo(1);
        assertThat(entry.action()).isEqualTo("apply");
        assertThat(entry.actor()).isEqualTo(Samples.ANN);
        assertThat(entry.outcome()).isEqualTo("applied");
        assertThat(entry.details())
                .isEqualTo(
                        "{\"revision\":1,\"actor\":\"user:ann\",\"changes\":[{\"address\":\"sales\",\"what\":\"Domain 'sales' says it's \\\"one\\\"\"}]}");
        assertThat(ledger.events(0, 10))
                .containsExactly(
                        new OutboxEvent(
                                1, Samples.NOW, "io.meshwright.mesh.applied", "", entry.details()));
    }

    @Test
    void theHistoryOfAnAddressHoldsWhatLiesBelowIt() {
        applyChanges("sales/orders");
        applyChanges("sales/orders/orders@1", "finance/invoices");
        applyChanges("sales/orders/orders@1#note");
        applyChanges("sales/orders_archive");
        applyChanges("sales");
        assertThat(numbers(ledger.history("sales/orders", 10))).containsExactly(3L, 2L, 1L);
        assertThat(numbers(ledger.history("sales/orders/orders", 10))).containsExactly(3L, 2L);
        assertThat(numbers(ledger.history("sales", 10))).containsExactly(5L, 4L, 3L, 2L, 1L);
        assertThat(numbers(ledger.history("sales", 2))).containsExactly(5L, 4L);
        assertThat(numbers(ledger.history("finance", 10))).containsExactly(2L);
        assertThat(ledger.history("finance", 10).getFirst().changes()).hasSize(2);
        assertThat(ledger.history("sale_", 10)).isEmpty();
    }

    @Test
    void runsAreRecordedReplacedAndListedNewestFirst() {
        Run first = Samples.run("r1", ORDERS, RunState.RUNNING);
        Run second = Samples.run("r2", PURCHASES, RunState.BLOCKED);
        ledger.record(first);
        ledger.record(second);
        assertThat(ledger.findRun("r1")).contains(first);
        assertThat(ledger.findRun("r9")).isEmpty();

        Run finished = Samples.run("r1", ORDERS, RunState.FAILED);
        ledger.record(finished);
        assertThat(ledger.runs(10)).containsExactly(second, finished);
        assertThat(ledger.runs(1)).containsExactly(second);
        assertThat(ledger.runs(ORDERS, 10)).containsExactly(finished);
        assertThat(ledger.findRun("r1").orElseThrow().stages().keySet())
                .containsExactly("write", "verify", "release");
    }

    @Test
    void runsThatNobodyMakesAnyMoreAreAbandoned() {
        ledger.record(Samples.run("r1", ORDERS, RunState.RUNNING));
        ledger.record(Samples.run("r2", ORDERS, RunState.BLOCKED));
        List<Run> abandoned = ledger.abandonRuns(Samples.NOW.plusSeconds(60));
        assertThat(abandoned).extracting(Run::id).containsExactly("r1");
        Run run = ledger.findRun("r1").orElseThrow();
        assertThat(run.state()).isEqualTo(RunState.ABANDONED);
        assertThat(run.finishedAt()).isEqualTo(Samples.NOW.plusSeconds(60));
        assertThat(abandoned).containsExactly(run);
        assertThat(ledger.abandonRuns(Samples.NOW)).isEmpty();
    }

    @Test
    void theAuditIsChained() {
        ledger.audit("user:ann", "query", "sales/orders", "granted", "{\"rows\":3}", Samples.NOW);
        ledger.audit("user:bob", "query", "", "refused", "{}", Samples.NOW.plusNanos(1));
        ledger.apply(Samples.application("sales", "one"));
        List<AuditEntry> entries = ledger.audit(10);
        assertThat(entries).extracting(AuditEntry::number).containsExactly(3L, 2L, 1L);
        assertThat(entries.get(2).follows(AuditEntry.START)).isTrue();
        assertThat(entries.get(1).follows(entries.get(2).chain())).isTrue();
        assertThat(entries.get(0).follows(entries.get(1).chain())).isTrue();
        assertThat(entries.get(1).at()).isEqualTo(Samples.NOW.plusNanos(1));
        assertThat(ledger.audit(1)).containsExactly(entries.getFirst());
        assertThat(ledger.auditIsIntact()).isTrue();
    }

    @Test
    void theAuditIsSearchedByPrincipalActionAddressAndTime() {
        Instant later = Samples.NOW.plusSeconds(60);
        ledger.audit(
                "user:ann",
                "query",
                "sales/orders/orders@1 b/c/d@1",
                "answered",
                "{}",
                Samples.NOW);
        ledger.audit("user:bob", "query", "sales/orders2/orders@1", "answered", "{}", later);
        ledger.audit("user:ann", "apply", "sales", "applied", "{}", later);
        ledger.audit("user:ann", "query", "sales/orders", "refused", "{}", later.plusSeconds(1));

        AuditQuestion all = AuditQuestion.newest(10);
        assertThat(numbers(asked("user:ann", "", "", null, null))).containsExactly(4L, 3L, 1L);
        assertThat(numbers(asked("", "apply", "", null, null))).containsExactly(3L);
        assertThat(numbers(asked("", "", "sales/orders", null, null))).containsExactly(4L, 1L);
        assertThat(numbers(asked("", "", "b/c/d@1", null, null))).containsExactly(1L);
        assertThat(numbers(asked("", "", "SALES", null, null))).isEmpty();
        assertThat(numbers(asked("", "", "s%", null, null))).isEmpty();
        assertThat(numbers(asked("", "", "", later, later.plusSeconds(1)))).containsExactly(3L, 2L);
        assertThat(numbers(asked("user:ann", "query", "sales", later, null))).containsExactly(4L);
        assertThat(numbers(all.beyond(3))).containsExactly(2L, 1L);
        AuditQuestion oldest =
                new AuditQuestion("", "", "", null, null, AuditQuestion.Order.OLDEST_FIRST, 1, 2);
        assertThat(numbers(oldest)).containsExactly(2L, 3L);
    }

    private static AuditQuestion asked(
            String actor,
            String action,
            String address,
            @Nullable Instant from,
            @Nullable Instant until) {
        return new AuditQuestion(
                actor, action, address, from, until, AuditQuestion.Order.NEWEST_FIRST, 0, 10);
    }

    private List<Long> numbers(AuditQuestion question) {
        return ledger.audit(question).stream().map(AuditEntry::number).toList();
    }

    @Test
    void aProofOfTheAuditTellsWhereItEnds() {
        assertThat(ledger.proveAudit()).isEqualTo(new AuditProof(0, AuditEntry.START, ""));
        ledger.audit("user:ann", "query", "sales/orders", "granted", "{}", Samples.NOW);
        ledger.audit("user:ann", "query", "sales/orders", "granted", "{}", Samples.NOW);

        assertThat(ledger.proveAudit())
                .isEqualTo(new AuditProof(2, ledger.audit(1).getFirst().chain(), ""));
    }

    @Test
    void eventsAreReadInOrderFromWhereTheReaderStopped() {
        ledger.apply(Samples.application("sales", "one"));
        ledger.publish(Samples.publication(ORDERS, 0, "", "a", "orders"));
        ledger.apply(Samples.application("sales", "two"));
        assertThat(ledger.events(0, 2)).extracting(OutboxEvent::number).containsExactly(1L, 2L);
        assertThat(ledger.events(2, 2)).extracting(OutboxEvent::number).containsExactly(3L);
        assertThat(ledger.events(3, 2)).isEmpty();
    }

    private void applyChanges(String... addresses) {
        List<Change> changes =
                Arrays.stream(addresses).map(address -> new Change(address, "changed")).toList();
        ledger.apply(
                new Application(
                        Samples.ANN,
                        Samples.NOW,
                        Map.of(),
                        Map.of(),
                        List.of(),
                        Map.of(),
                        changes));
    }

    private static Application stating(Fact... facts) {
        return new Application(
                Samples.ANN,
                Samples.NOW,
                Map.of(),
                Map.of(facts[0].scope(), List.of()),
                List.of(facts),
                Map.of(),
                List.of());
    }

    private static List<Long> numbers(List<Revision> revisions) {
        return revisions.stream().map(Revision::number).toList();
    }
}
