package io.meshwright.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.meshwright.control.engine.EngineBusy;
import io.meshwright.control.engine.EngineCrashed;
import io.meshwright.control.engine.EngineUnavailable;
import io.meshwright.control.engine.Limits;
import io.meshwright.control.engine.OverLimit;
import io.meshwright.control.engine.QueryOrder;
import io.meshwright.control.session.JvmFlags;
import io.meshwright.control.session.WorkerEngine;
import io.meshwright.control.session.WorkerMain;
import io.meshwright.control.session.WorkerSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How workers come, serve and go.
class WorkerLifeTest {
    private static final long MEMORY = 200L << 20;
    private static final String LONG =
            "select count(*) from range(10000000) a(i), range(10000000) b(j) where hash(i + j) = 1";

    @TempDir Path folder;

    private WorkerEngine one(int waiting, int statements) {
        return new WorkerEngine(
                new WorkerSettings(1, 1, 0, waiting, statements, MEMORY, folder, List.of()));
    }

    /// The workers of this process, by the folder that each of them has.
    private Set<Long> pids() {
        try (Stream<ProcessHandle> children = ProcessHandle.current().children()) {
            return children.filter(ProcessHandle::isAlive)
                    .map(ProcessHandle::pid)
                    .filter(this::isOurs)
                    .collect(Collectors.toSet());
        }
    }

    private boolean isOurs(long pid) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/" + pid + "/cwd"))
                    .startsWith(folder.toRealPath());
        } catch (IOException _) {
            return false;
        }
    }

    private static CompletableFuture<Throwable> runLong(WorkerEngine workers) {
        return runLong(workers, Duration.ofSeconds(60));
    }

    private static CompletableFuture<Throwable> runLong(WorkerEngine workers, Duration deadline) {
        QueryOrder order = new QueryOrder(List.of(), LONG, new Limits(MEMORY, 1, deadline, 10, 0));
        return CompletableFuture.supplyAsync(
                () ->
                        Objects.requireNonNull(
                                catchThrowable(() ->
                                        workers.query(order, OutputStream.nullOutputStream()))),
                statement -> Thread.ofPlatform().daemon().start(statement));
    }

    @Test
    void aTenantKeepsItsWorkerAndGetsNoOthers() {
        try (WorkerEngine workers = one(1, 100)) {
            workers.forTenant("a").parse("select 1");
            Set<Long> first = pids();
            workers.forTenant("a").parse("select 1");
            Set<Long> again = pids();
            workers.forTenant("b").parse("select 1");
            Set<Long> other = pids();

            assertThat(first).hasSize(1);
            assertThat(again).isEqualTo(first);
            assertThat(other).hasSize(1).doesNotContainAnyElementsOf(first);
        }
    }

    @Test
    void aWorkerIsReplacedAfterItsShareOfStatements() {
        try (WorkerEngine workers = one(1, 2)) {
            workers.parse("select 1");
            Set<Long> first = pids();
            workers.parse("select 1");
            workers.parse("select 1");

            assertThat(first).hasSize(1);
            assertThat(pids()).hasSize(1).doesNotContainAnyElementsOf(first);
        }
    }

    @Test
    void aWorkerThatIsKilledCostsItsStatementAlone() throws Exception {
        try (WorkerEngine workers = one(1, 100)) {
            assertThat(workers.name()).startsWith("duckdb");
            CompletableFuture<Throwable> running = runLong(workers);
            killTheWorker();

            assertThat(running.get())
                    .isInstanceOf(EngineCrashed.class)
                    .hasMessage(
                            "Cannot finish the statement: the engine died under it. Other statements go on");
            assertThat(workers.parse("select 1").isValid()).isTrue();
        }
    }

    private void killTheWorker() throws InterruptedException {
        Thread.sleep(200);
        ProcessHandle.of(pids().iterator().next()).orElseThrow().destroyForcibly();
    }

    @Test
    void aStatementThatDiesInAUsedWorkerIsRunOnceMoreWithinItsTime() throws Exception {
        try (WorkerEngine workers = one(1, 100)) {
            workers.parse("select 1");
            Set<Long> first = pids();
            CompletableFuture<Throwable> running = runLong(workers, Duration.ofSeconds(4));
            killTheWorker();
            while (!running.isDone() && pids().stream().allMatch(first::contains)) {
                Thread.sleep(20);
            }

            assertThat(pids()).hasSize(1).doesNotContainAnyElementsOf(first);
            assertThat(running.get())
                    .isInstanceOf(OverLimit.class)
                    .hasMessage("Cannot finish the statement: its time is over");
        }
    }

    @Test
    void aWorkerInWhichAStatementMetALimitServesNoMore() throws Exception {
        try (WorkerEngine workers = one(1, 100)) {
            workers.parse("select 1");
            Set<Long> first = pids();

            assertThat(runLong(workers, Duration.ofMillis(300)).get())
                    .isInstanceOf(OverLimit.class);

            assertThat(workers.parse("select 1").isValid()).isTrue();
            assertThat(pids()).hasSize(1).doesNotContainAnyElementsOf(first);
        }
    }

    @Test
    void tooManyWaitingStatementsAreRefusedAsBusy() throws Exception {
        List<CompletableFuture<Throwable>> both;
        Object first;
        try (WorkerEngine workers = one(0, 100)) {
            both = List.of(runLong(workers), runLong(workers));
            first = CompletableFuture.anyOf(both.get(0), both.get(1)).get();
        }

        assertThat(first)
                .isInstanceOf(EngineBusy.class)
                .hasToString(
                        "io.meshwright.control.engine.EngineBusy: 1 of your statements run and 0 wait, which is as many as one caller may have: try again in a moment");
        assertThat(List.of(both.get(0).get(), both.get(1).get()))
                .hasAtLeastOneElementOfType(EngineCrashed.class);
    }

    @Test
    void aWorkerHasACapOnItsDataAndKnowsNothingOfOurEnvironment() throws Exception {
        Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/limits")), "needs /proc");
        try (WorkerEngine workers = one(1, 100)) {
            workers.parse("select 1");
            Path process = Path.of("/proc/" + pids().iterator().next());

            assertThat(Files.readString(process.resolve("limits")))
                    .containsPattern("Max data size\\s+\\d+");
            assertThat(Files.readString(process.resolve("environ")).split("\0"))
                    .extracting(variable -> variable.split("=", 2)[0])
                    .isSubsetOf("LC_ALL", "HOME", "TMPDIR", "PWD", "OLDPWD", "SHLVL", "_");
        }
    }

    @Test
    void nothingStaysBehind() throws Exception {
        try (WorkerEngine workers = one(1, 100)) {
            workers.parse("select 1");
        }

        assertThat(pids()).isEmpty();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void whatAnEarlierProcessLeftIsRemoved() throws Exception {
        Path left = Files.createDirectory(folder.resolve("worker-999999999-left"));
        Files.createFile(left.resolve("spill"));
        try (WorkerEngine workers = one(1, 100)) {
            assertThat(left).doesNotExist();
            assertThat(workers.name()).startsWith("duckdb ");
        }
    }

    @Test
    void aWorkerThatCannotStartSaysWhy() {
        WorkerSettings settings =
                new WorkerSettings(1, 1, 0, 1, 1, MEMORY, folder, List.of("-XX:+NoSuchFlag"));
        try (WorkerEngine workers = new WorkerEngine(settings)) {
            assertThatExceptionOfType(EngineUnavailable.class)
                    .isThrownBy(() -> workers.parse("select 1"))
                    .withMessageStartingWith("Cannot start a worker process (exit code 1, saying ")
                    .withMessageContaining("NoSuchFlag")
                    .withMessageEndingWith(
                            "See whether the machine has memory and disk space left, then try again.");
        }
    }

    @Test
    void aWorkerEndsWhenItsParentIsGone() throws Exception {
        String classPath =
                Objects.requireNonNullElse(
                        System.getProperty("surefire.test.class.path"),
                        System.getProperty("java.class.path"));
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString()));
        command.addAll(JvmFlags.REQUIRED);
        command.addAll(
                List.of(
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        classPath,
                        WorkerMain.class.getName()));
        Process worker =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(worker.getInputStream().read()).isEqualTo('M');

        worker.getOutputStream().close();

        assertThat(worker.waitFor()).isZero();
    }
}
