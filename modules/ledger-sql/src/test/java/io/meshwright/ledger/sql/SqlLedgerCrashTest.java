package io.meshwright.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.mesh.release.Release;
import io.meshwright.mesh.release.ReleaseId;
import io.meshwright.mesh.release.ReleasedPort;
import io.meshwright.testkit.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A process that ends in the middle of a transaction leaves all of it or nothing.
final class SqlLedgerCrashTest {
    private static final int HALTED = 137;

    @TempDir private Path folder;

    /// Six by default; `-Dmeshwright.crashes=200` tries more.
    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("meshwright.crashes", 6));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aProcessThatEndsInTheMiddleLeavesAllOrNothing(long seed) throws Exception {
        Random random = new Random(seed);
        String verb = List.of("apply", "publish", "rollback").get((int) (seed % 3));
        int step = 1 + random.nextInt(14);
        boolean after = random.nextBoolean();
        Path file = folder.resolve("ledger.db");
        try (SqlLedger ledger = SqlLedger.open(file)) {
            ledger.apply(Samples.application("sales", "before"));
            ledger.publish(Samples.publication(Samples.ORDERS, 0, "", "a", "orders", "lines"));
            ledger.publish(Samples.publication(Samples.ORDERS, 1, "a", "b", "orders", "lines"));
        }
        Process child =
                ChildJvm.start(
                        Writer.class,
                        file.toString(),
                        verb,
                        Integer.toString(step),
                        Boolean.toString(after));
        boolean acknowledged = ChildJvm.line(child).equals("done");
        assertThat(child.waitFor()).isEqualTo(acknowledged ? 0 : HALTED);

        try (SqlLedger ledger = SqlLedger.open(file)) {
            boolean happened = ledger.audit(10).size() == 4;
            assertThat(ledger.auditIsIntact()).isTrue();
            assertThat(ledger.events(0, 10)).hasSize(happened ? 4 : 3);
            if (acknowledged) {
                assertThat(happened).as("what was acknowledged is there").isTrue();
            }
            expectApplied(ledger, happened && verb.equals("apply"));
            expectReleased(
                    ledger, expectedRelease(verb, happened), happened && verb.equals("publish"));
        }
    }

    private static long expectedRelease(String verb, boolean happened) {
        if (!happened) {
            return 2;
        }
        return switch (verb) {
            case "publish" -> 3;
            case "rollback" -> 1;
            default -> 2;
        };
    }

    private static void expectApplied(SqlLedger ledger, boolean happened) {
        assertThat(ledger.revision()).isEqualTo(happened ? 2 : 1);
        assertThat(ledger.revisions(10)).hasSize(happened ? 2 : 1);
        assertThat(ledger.files().getFirst().text()).isEqualTo(happened ? "after" : "before");
        assertThat(ledger.facts().getFirst().value()).isEqualTo(happened ? "after" : "before");
    }

    private static void expectReleased(SqlLedger ledger, long current, boolean published) {
        Release release = ledger.findCurrentRelease(Samples.ORDERS).orElseThrow();
        assertThat(release.id()).isEqualTo(new ReleaseId(Samples.ORDERS, current));
        for (ReleasedPort port : release.ports()) {
            assertThat(ledger.findPointer(port.table())).contains(port.metadata());
        }
        assertThat(ledger.releases(Samples.ORDERS)).hasSize(published ? 3 : 2);
        assertThat(ledger.findRun("run-orders-c").isPresent()).isEqualTo(published);
    }

    /// Makes one transaction and ends at the given step of it.
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) throws IOException {
            int step = Integer.parseInt(arguments[2]);
            boolean after = Boolean.parseBoolean(arguments[3]);
            try (SqlLedger ledger =
                    SqlLedger.open(
                            Path.of(arguments[0]),
                            database -> FailingWrites.haltingAt(database, step, after))) {
                switch (arguments[1]) {
                    case "apply" -> ledger.apply(Samples.application("sales", "after", Map.of()));
                    case "publish" ->
                            ledger.publish(
                                    Samples.publication(
                                            Samples.ORDERS, 2, "b", "c", "orders", "lines"));
                    default ->
                            ledger.rollback(
                                    new ReleaseId(Samples.ORDERS, 1), 2, Samples.ANN, Samples.NOW);
                }
                System.out.println("done");
            }
        }
    }
}
