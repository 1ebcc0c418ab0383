package io.meshwright.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshwright.control.ledger.Application;
import io.meshwright.control.ledger.AppliedFile;
import io.meshwright.control.ledger.AuditEntry;
import io.meshwright.control.ledger.Change;
import io.meshwright.control.ledger.Fact;
import io.meshwright.control.ledger.Ledger;
import io.meshwright.control.ledger.OutboxEvent;
import io.meshwright.control.ledger.PointerMove;
import io.meshwright.control.ledger.Premises;
import io.meshwright.control.ledger.PremisesMoved;
import io.meshwright.control.ledger.Publication;
import io.meshwright.control.ledger.ReleaseMoved;
import io.meshwright.control.ledger.Revision;
import io.meshwright.control.table.TableStore;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.document.Fingerprint;
import io.meshwright.mesh.release.Release;
import io.meshwright.mesh.release.ReleaseId;
import io.meshwright.mesh.release.ReleasedPort;
import io.meshwright.mesh.release.Run;
import io.meshwright.mesh.release.RunState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every ledger does. An adapter's test extends this and opens its ledger.
public abstract class LedgerConformance {
    private static final ProductAddress ORDERS = Samples.ORDERS;
    private static final ProductAddress PURCHASES = ProductAddress.of("trade", "purchases");

    @TempDir private Path folder;

    protected Ledger ledger = new MemoryLedger();

    /// Opens an empty ledger.
    ///
    /// @param folder empty, for this test alone
    protected abstract Ledger open(Path folder);

    @BeforeEach
    void openLedger() {
        ledger = open(folder);
    }

    @AfterEach
    void closeLedger() {
        ledger.close();
    }

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
                java.util.stream.IntStream.range(0, 700)
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
    void publishingMovesEveryPortTogether() {
        Publication publication = Samples.publication(ORDERS, 0, "", "a", "orders", "lines");
        Release release = ledger.publish(publication);

        assertThat(release.id()).isEqualTo(new ReleaseId(ORDERS, 1));
        assertThat(release).isEqualTo(publication.numbered(1));
        assertThat(ledger.findCurrentRelease(ORDERS)).contains(release);
        assertThat(ledger.findRelease(release.id())).contains(release);
        assertThat(ledger.currentReleases()).containsExactly(Map.entry(ORDERS, release));
        assertThat(ledger.releases(ORDERS)).containsExactly(release);
        for (PointerMove move : publication.moves()) {
            assertThat(ledger.findPointer(move.table())).contains(move.to());
        }
        assertThat(ledger.findRun(release.run())).contains(publication.releasedRun(release.id()));
        AuditEntry entry = ledger.audit(1).getFirst();
        assertThat(List.of(entry.action(), entry.subject(), entry.outcome()))
                .containsExactly("release", "sales/orders", "released");
        OutboxEvent event = ledger.events(0, 10).getFirst();
        assertThat(event.type()).isEqualTo("io.meshwright.product.released");
        assertThat(event.subject()).isEqualTo("sales/orders");
        assertThat(event.data()).contains("\"release\":1", "\"port\":\"sales/orders/lines@1\"");
    }

    @Test
    void theNextReleaseBecomesCurrentAndTheFormerIsKept() {
        Release first = ledger.publish(Samples.publication(ORDERS, 0, "", "a", "orders"));
        Release second = ledger.publish(Samples.publication(ORDERS, 1, "a", "b", "orders"));
        assertThat(second.id().number()).isEqualTo(2);
        assertThat(ledger.findCurrentRelease(ORDERS)).contains(second);
        assertThat(ledger.releases(ORDERS)).containsExactly(second, first);
        assertThat(ledger.findRelease(first.id())).contains(first);
    }

    @Test
    void aReleaseFromAnOldBaseIsRefusedWhole() {
        ledger.publish(Samples.publication(ORDERS, 0, "", "a", "orders", "lines"));
        Release second =
                ledger.publish(Samples.publication(ORDERS, 1, "a", "b", "orders", "lines"));
        int lines = ledger.audit(100).size();

        assertThatThrownBy(() ->
                        ledger.publish(Samples.publication(ORDERS, 1, "a", "c", "orders", "lines")))
                .isInstanceOf(ReleaseMoved.class)
                .hasMessage(
                        "Cannot move sales/orders on from release 1: release 2 is current by now; build again");
        assertThatThrownBy(() -> ledger.publish(Samples.publication(ORDERS, 0, "", "c", "orders")))
                .isInstanceOf(ReleaseMoved.class)
                .hasMessage(
                        "Cannot move sales/orders on from no release: release 2 is current by now; build again");
        assertThat(ledger.findCurrentRelease(ORDERS)).contains(second);
        assertThat(ledger.audit(100)).hasSize(lines);
        assertThat(ledger.findRun("run-orders-c")).isEmpty();
    }

    @Test
    void onePointerThatMovedRefusesTheWholeRelease() {
        ledger.publish(Samples.publication(ORDERS, 0, "", "a", "orders"));
        Publication torn = Samples.publication(ORDERS, 1, "a", "b", "orders", "lines");
        assertThatThrownBy(() -> ledger.publish(torn))
                .isInstanceOf(ReleaseMoved.class)
                .hasMessage(
                        "Cannot publish sales/orders: table 'sales.orders.lines_v1' has other metadata by now than the release grew from; build again");
        assertThat(ledger.findPointer("sales.orders.orders_v1"))
                .contains(Samples.metadata(ORDERS.port("orders", 1), "a"));
        assertThat(ledger.findPointer("sales.orders.lines_v1")).isEmpty();
        assertThat(ledger.findCurrentRelease(ORDERS))
                .map(release -> release.id().number())
                .contains(1L);
    }

    @Test
    void aTableThatShallBeNewMustNotBeThere() {
        ledger.publish(Samples.publication(ORDERS, 0, "", "a", "orders"));
        assertThatThrownBy(() -> ledger.publish(Samples.publication(ORDERS, 1, "", "b", "orders")))
                .isInstanceOf(ReleaseMoved.class);
    }

    @Test
    void rollingBackRestoresReleaseAndPointers() {
        Release first = ledger.publish(Samples.publication(ORDERS, 0, "", "a", "orders", "lines"));
        ledger.publish(Samples.publication(ORDERS, 1, "a", "b", "orders", "lines"));
        Release back = ledger.rollback(first.id(), 2, "user:bob", Samples.NOW.plusSeconds(9));

        assertThat(back).isEqualTo(first);
        assertThat(ledger.findCurrentRelease(ORDERS)).contains(first);
        for (ReleasedPort port : first.ports()) {
            assertThat(ledger.findPointer(port.table())).contains(port.metadata());
        }
        AuditEntry entry = ledger.audit(1).getFirst();
        assertThat(List.of(entry.actor(), entry.action(), entry.outcome()))
                .containsExactly("user:bob", "rollback", "rolled back");
        assertThat(ledger.events(2, 10).getFirst().type())
                .isEqualTo("io.meshwright.product.rolled-back");
    }

    @Test
    void aReleaseAfterARollbackGetsANewNumber() {
        Release first = ledger.publish(Samples.publication(ORDERS, 0, "", "a", "orders"));
        ledger.publish(Samples.publication(ORDERS, 1, "a", "b", "orders"));
        ledger.rollback(first.id(), 2, Samples.ANN, Samples.NOW);
        Release third = ledger.publish(Samples.publication(ORDERS, 1, "a", "c", "orders"));
        assertThat(third.id().number()).isEqualTo(3);
        assertThat(ledger.findPointer("sales.orders.orders_v1"))
                .contains(Samples.metadata(ORDERS.port("orders", 1), "c"));
    }

    @Test
    void aRollbackFromAnotherBaseOrToNoReleaseIsRefused() {
        Release first = ledger.publish(Samples.publication(ORDERS, 0, "", "a", "orders"));
        ledger.publish(Samples.publication(ORDERS, 1, "a", "b", "orders"));
        assertThatThrownBy(() -> ledger.rollback(first.id(), 1, Samples.ANN, Samples.NOW))
                .isInstanceOf(ReleaseMoved.class);
        assertThatThrownBy(() ->
                        ledger.rollback(new ReleaseId(ORDERS, 9), 2, Samples.ANN, Samples.NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot roll back to sales/orders@release-9: there is no such release");
        assertThat(ledger.findCurrentRelease(ORDERS))
                .map(release -> release.id().number())
                .contains(2L);
    }

    @Test
    void releasesRunsAndPointersFollowAMove() {
        ledger.publish(Samples.publication(ORDERS, 0, "", "a", "orders", "lines"));
        ledger.publish(Samples.publication(ORDERS, 1, "a", "b", "orders", "lines"));
        ledger.apply(Samples.moves(Map.of(ORDERS, PURCHASES)));

        assertThat(ledger.findCurrentRelease(ORDERS)).isEmpty();
        assertThat(ledger.releases(ORDERS)).isEmpty();
        assertThat(ledger.releases(PURCHASES)).hasSize(2);
        Release current = ledger.findCurrentRelease(PURCHASES).orElseThrow();
        assertThat(current.id()).isEqualTo(new ReleaseId(PURCHASES, 2));
        assertThat(current.ports().getFirst().port()).isEqualTo(PURCHASES.port("orders", 1));
        assertThat(current.ports().getFirst().table()).isEqualTo("trade.purchases.orders_v1");
        assertThat(ledger.findPointer("trade.purchases.lines_v1"))
                .contains(Samples.metadata(ORDERS.port("lines", 1), "b"));
        assertThat(ledger.findPointer("sales.orders.lines_v1")).isEmpty();
        assertThat(ledger.runs(PURCHASES, 10)).hasSize(2);

        Publication next =
                movingOn(Samples.publication(PURCHASES, 2, "b", "c", "orders", "lines"), current);
        assertThat(ledger.publish(next).id().number()).isEqualTo(3);
    }

    @Test
    void inputsOfOtherReleasesFollowAMove() {
        ProductAddress customers = ProductAddress.of("crm", "customers");
        ProductAddress clients = ProductAddress.of("crm", "clients");
        ledger.publish(Samples.publication(ORDERS, 0, "", "a", "orders"));
        ledger.apply(Samples.moves(Map.of(customers, clients)));
        assertThat(ledger.findCurrentRelease(ORDERS).orElseThrow().inputs())
                .containsExactly(new ReleaseId(clients, 7));
    }

    @Test
    void twoProductsCanChangePlaces() {
        ledger.publish(Samples.publication(ORDERS, 0, "", "a", "orders"));
        ledger.publish(Samples.publication(PURCHASES, 0, "", "p", "orders"));
        ledger.publish(Samples.publication(PURCHASES, 1, "p", "q", "orders"));
        ledger.apply(Samples.moves(Map.of(ORDERS, PURCHASES, PURCHASES, ORDERS)));
        assertThat(ledger.releases(ORDERS)).hasSize(2);
        assertThat(ledger.releases(PURCHASES)).hasSize(1);
        assertThat(ledger.findPointer("sales.orders.orders_v1"))
                .contains(Samples.metadata(PURCHASES.port("orders", 1), "q"));
    }

    @Test
    void aProductCannotMoveToWhereAnotherHasReleases() {
        ledger.publish(Samples.publication(ORDERS, 0, "", "a", "orders"));
        ledger.publish(Samples.publication(PURCHASES, 0, "", "p", "orders"));
        assertThatThrownBy(() -> ledger.apply(Samples.moves(Map.of(ORDERS, PURCHASES))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Cannot move a product to trade/purchases: there are releases of another product under that address");
        assertThat(ledger.revision()).isZero();
        assertThat(ledger.releases(ORDERS)).hasSize(1);
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
                java.util.Arrays.stream(addresses)
                        .map(address -> new Change(address, "changed"))
                        .toList();
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

    /// The publication with moves that begin where a release's ports stand.
    private static Publication movingOn(Publication publication, Release current) {
        List<PointerMove> moves =
                publication.moves().stream()
                        .map(move -> {
                            String from =
                                    current.ports().stream()
                                            .filter(port -> port.table().equals(move.table()))
                                            .map(ReleasedPort::metadata)
                                            .findFirst()
                                            .orElseThrow();
                            return new PointerMove(move.table(), from, move.to());
                        })
                        .toList();
        assertThat(moves)
                .extracting(PointerMove::table)
                .contains(TableStore.tableOf(publication.release().ports().getFirst().port()));
        return new Publication(
                publication.release(),
                publication.base(),
                moves,
                publication.run(),
                publication.actor());
    }

    private static List<Long> numbers(List<Revision> revisions) {
        return revisions.stream().map(Revision::number).toList();
    }
}
