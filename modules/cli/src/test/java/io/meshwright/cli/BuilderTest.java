package io.meshwright.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.meshwright.control.build.BuildReport;
import io.meshwright.control.build.Progress;
import io.meshwright.control.build.Selection;
import io.meshwright.control.engine.EngineBusy;
import io.meshwright.control.engine.StatementCancelled;
import io.meshwright.control.engine.StatementFailed;
import io.meshwright.control.ledger.LedgerUnavailable;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.release.CheckResult;
import io.meshwright.mesh.release.Outcome;
import io.meshwright.mesh.release.Run;
import io.meshwright.mesh.release.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Builds while a part of the platform fails under them.
class BuilderTest {
    private static final ProductAddress ORDERS = ProductAddress.of("sales", "orders");
    private static final ProductAddress RETURNS = ProductAddress.of("sales", "returns");

    @TempDir private Path folder = Path.of("");

    @Test
    void aLedgerThatRefusesARunIsToldAsSuchOnceTheOthersAreDone() {
        try (BuilderParts parts = BuilderParts.of(folder)) {
            parts.refuseRunsOf(ORDERS);

            assertThatThrownBy(() -> parts.build(Selection.all()))
                    .isInstanceOf(LedgerUnavailable.class)
                    .hasMessage("Cannot record a run: the disk is full.");

            assertThat(parts.ledger().findCurrentRelease(ORDERS)).isEmpty();
            assertThat(parts.ledger().findCurrentRelease(RETURNS)).isPresent();
            assertThat(parts.ledger().runs(RETURNS, 1))
                    .extracting(Run::state)
                    .containsExactly(RunState.RELEASED);
        }
    }

    @Test
    void landedFilesThatCannotBeTidiedKeepNoReleaseBack() throws IOException {
        try (BuilderParts parts = BuilderParts.of(folder)) {
            Files.createDirectories(
                    folder.resolve("landed/sales/orders").resolve("not ours").resolve("inner"));

            assertThat(parts.build(Selection.all()).isGreen()).isTrue();

            assertThat(parts.ledger().runs(ORDERS, 1))
                    .extracting(Run::state)
                    .containsExactly(RunState.RELEASED);
        }
    }

    @Test
    void whoeverFailsToListenToAReleaseMakesItNoFailure() {
        try (BuilderParts parts = BuilderParts.of(folder)) {
            Progress deaf =
                    (_, stage, _) -> {
                        if (stage.equals("released")) {
                            throw new IllegalStateException("Nobody listens");
                        }
                    };

            assertThatThrownBy(() -> parts.build(Selection.all(), deaf))
                    .isInstanceOf(IllegalStateException.class);

            assertThat(parts.ledger().runs(ORDERS, 1))
                    .extracting(Run::state)
                    .containsExactly(RunState.RELEASED);
        }
    }

    @Test
    void anExampleThatFailsIsABrokenPromise() {
        try (BuilderParts parts = BuilderParts.of(folder)) {
            parts.beforeExamples(() -> {
                throw new StatementFailed("conversion", "Could not convert a text to a number", -1);
            });

            Run run = only(parts, RETURNS);

            assertThat(run.state()).isEqualTo(RunState.BLOCKED);
            assertThat(run.summary())
                    .isEqualTo(
                            "contract not kept: Usage example 'by_month' runs (Could not convert a text to a number); readers stay on the former release");
            assertThat(example(run).outcome()).isEqualTo(Outcome.FAILED);
        }
    }

    @Test
    void anExampleThatTheEngineHasNoRoomForBreaksNoPromise() {
        try (BuilderParts parts = BuilderParts.of(folder)) {
            parts.beforeExamples(() -> {
                throw new EngineBusy("All 2 workers are busy", Duration.ofSeconds(2));
            });

            Run run = only(parts, RETURNS);

            assertThat(run.state()).isEqualTo(RunState.BLOCKED);
            assertThat(run.summary())
                    .isEqualTo(
                            "could not be verified: Usage example 'by_month' runs (All 2 workers are busy); readers stay on the former release");
            assertThat(example(run).outcome()).isEqualTo(Outcome.ERROR);
        }
    }

    @Test
    void closingABuilderEndsWhatIsUnderWayAndBeginsNothingMore() throws Exception {
        try (BuilderParts parts = BuilderParts.of(folder)) {
            CountDownLatch writing = new CountDownLatch(1);
            parts.beforeWrites(() -> {
                writing.countDown();
                sleepUntilInterrupted();
            });
            CompletableFuture<BuildReport> build =
                    CompletableFuture.supplyAsync(() -> parts.build(Selection.all()));
            writing.await();

            parts.builder().close();

            assertThat(build.get().runs())
                    .extracting(Run::state, Run::summary)
                    .containsExactlyInAnyOrder(
                            tuple(RunState.FAILED, "cancelled; readers stay on the former release"),
                            tuple(RunState.FAILED, "cancelled before it began"));
            assertThat(parts.ledger().runs(10))
                    .extracting(Run::state)
                    .containsExactly(RunState.FAILED);
            assertThat(parts.build(Selection.all()).runs())
                    .extracting(Run::summary)
                    .containsOnly("cancelled before it began");
        }
    }

    /// As an engine does it.
    private static void sleepUntilInterrupted() {
        try {
            Thread.sleep(Duration.ofHours(1));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new StatementCancelled();
        }
    }

    private static Run only(BuilderParts parts, ProductAddress product) {
        return parts.build(Selection.all()).runs().stream()
                .filter(run -> run.product().equals(product))
                .findFirst()
                .orElseThrow();
    }

    private static CheckResult example(Run run) {
        return run.verifications().getFirst().results().stream()
                .filter(result -> result.check().equals("example.by_month"))
                .findFirst()
                .orElseThrow();
    }
}
