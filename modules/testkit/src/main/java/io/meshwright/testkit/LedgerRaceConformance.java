package io.meshwright.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.control.ledger.AuditEntry;
import io.meshwright.control.ledger.OutboxEvent;
import io.meshwright.control.ledger.PremisesMoved;
import io.meshwright.control.ledger.Publication;
import io.meshwright.control.ledger.ReleaseMoved;
import io.meshwright.control.ledger.Revision;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.document.Fingerprint;
import io.meshwright.mesh.release.Release;
import io.meshwright.mesh.release.ReleasedPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// What every ledger does when many come at once. An adapter's test extends this and opens its
/// ledger.
public abstract class LedgerRaceConformance extends LedgerScene {
    private static final int APPLIERS = 32;
    private static final int ROUNDS = 5;
    private static final ProductAddress ORDERS = Samples.ORDERS;

    @Test
    void ofAppliersOnOnePremiseExactlyOneWinsEachRound() throws Exception {
        for (int round = 1; round <= ROUNDS; round++) {
            Map<String, Fingerprint> premises = ledger.premises(List.of("scope:sales"));
            String text = "round " + round + " by ";
            List<Optional<Revision>> answers =
                    together(
                            APPLIERS,
                            applier ->
                                    () -> {
                                        try {
                                            return Optional.of(
                                                    ledger.apply(
                                                            Samples.application(
                                                                    "sales",
                                                                    text + applier,
                                                                    premises)));
                                        } catch (PremisesMoved late) {
                                            assertThat(late.keys()).containsExactly("scope:sales");
                                            return Optional.empty();
                                        }
                                    });
            assertThat(answers.stream().flatMap(Optional::stream))
                    .extracting(Revision::number)
                    .containsExactly((long) round);
        }
        assertThat(ledger.revision()).isEqualTo(ROUNDS);
        expectUnbrokenRecord(ROUNDS);
    }

    @Test
    void appliersOfDifferentScopesAllSucceed() throws Exception {
        List<Revision> revisions =
                together(
                        APPLIERS,
                        applier ->
                                () -> {
                                    String scope = "domain_" + applier;
                                    return ledger.apply(
                                            Samples.application(
                                                    scope,
                                                    "text",
                                                    ledger.premises(List.of("scope:" + scope))));
                                });
        assertThat(revisions)
                .extracting(Revision::number)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, APPLIERS).boxed().toList());
        assertThat(ledger.files()).hasSize(APPLIERS);
        expectUnbrokenRecord(APPLIERS);
    }

    @Test
    void ofPublishersFromOneBaseExactlyOneWinsEachRound() throws Exception {
        String from = "";
        for (int round = 0; round < ROUNDS; round++) {
            int base = round;
            String former = from;
            List<Optional<Release>> answers =
                    together(
                            2,
                            publisher ->
                                    () -> {
                                        try {
                                            return Optional.of(
                                                    ledger.publish(
                                                            Samples.publication(
                                                                    ORDERS,
                                                                    base,
                                                                    former,
                                                                    base + "-" + publisher,
                                                                    "orders",
                                                                    "lines")));
                                        } catch (ReleaseMoved late) {
                                            return Optional.empty();
                                        }
                                    });
            List<Release> winners = answers.stream().flatMap(Optional::stream).toList();
            assertThat(winners).hasSize(1);
            Release winner = winners.getFirst();
            assertThat(ledger.findCurrentRelease(ORDERS)).contains(winner);
            for (ReleasedPort port : winner.ports()) {
                assertThat(ledger.findPointer(port.table())).contains(port.metadata());
            }
            from = winner.run().replace("run-orders-", "");
        }
        expectUnbrokenRecord(ROUNDS);
    }

    @Test
    void readersNeverSeeHalfARelease() throws Exception {
        ledger.publish(Samples.publication(ORDERS, 0, "", "0", "orders", "lines", "notes"));
        AtomicBoolean published = new AtomicBoolean();
        CountDownLatch reading = new CountDownLatch(4);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> readers = new ArrayList<>();
            for (int reader = 0; reader < 4; reader++) {
                readers.add(
                        threads.submit(() -> {
                            int seen = 0;
                            try {
                                while (!published.get()) {
                                    expectWhole(ledger.findCurrentRelease(ORDERS).orElseThrow());
                                    expectWhole(
                                            ledger.currentReleases().values().iterator().next());
                                    seen++;
                                    if (seen == 1) {
                                        reading.countDown();
                                    }
                                }
                            } finally {
                                reading.countDown();
                            }
                            return seen;
                        }));
            }
            try {
                reading.await();
                for (int number = 1; number <= 20; number++) {
                    Publication next =
                            Samples.publication(
                                    ORDERS,
                                    number,
                                    Integer.toString(number - 1),
                                    Integer.toString(number),
                                    "orders",
                                    "lines",
                                    "notes");
                    ledger.publish(next);
                }
            } finally {
                published.set(true);
            }
            for (Future<Integer> reader : readers) {
                assertThat(reader.get()).isPositive();
            }
        }
    }

    private static void expectWhole(Release release) {
        assertThat(release.ports()).hasSize(3);
        String version = Long.toString(release.id().number() - 1);
        assertThat(release.ports())
                .allSatisfy(port ->
                        assertThat(port.metadata())
                                .isEqualTo(Samples.metadata(port.port(), version)));
    }

    @Test
    void auditLinesOfManyWritersFormOneChain() throws Exception {
        together(
                8,
                writer ->
                        () -> {
                            for (int line = 0; line < 10; line++) {
                                ledger.audit(
                                        "user:" + writer,
                                        "query",
                                        "",
                                        "granted",
                                        "{}",
                                        Samples.NOW);
                            }
                            return writer;
                        });
        List<AuditEntry> entries = ledger.audit(1_000);
        assertThat(entries)
                .extracting(AuditEntry::number)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 80).boxed().toList().reversed());
        assertThat(ledger.auditIsIntact()).isTrue();
    }

    private void expectUnbrokenRecord(int changes) {
        assertThat(ledger.auditIsIntact()).isTrue();
        assertThat(ledger.audit(1_000)).hasSize(changes);
        assertThat(ledger.events(0, 1_000))
                .extracting(OutboxEvent::number)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, changes).boxed().toList());
    }

    /// Lets many threads begin at the same moment and answers what each of them answers.
    private static <T> List<T> together(int threads, IntFunction<Callable<T>> work)
            throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running =
                    IntStream.range(0, threads)
                            .mapToObj(work)
                            .map(task ->
                                    executor.submit(() -> {
                                        start.await();
                                        return task.call();
                                    }))
                            .toList();
            start.countDown();
            List<T> answers = new ArrayList<>();
            for (Future<T> one : running) {
                answers.add(one.get());
            }
            return answers;
        }
    }
}
