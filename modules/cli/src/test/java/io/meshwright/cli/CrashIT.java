package io.meshwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.control.build.Progress;
import io.meshwright.control.build.Selection;
import io.meshwright.control.descriptor.Scaffold;
import io.meshwright.control.engine.ArrowRows;
import io.meshwright.control.ledger.AppliedFile;
import io.meshwright.control.query.QueryRequest;
import io.meshwright.control.session.JvmFlags;
import io.meshwright.mesh.address.DomainName;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.principal.Identity;
import io.meshwright.mesh.release.Release;
import io.meshwright.mesh.release.Run;
import io.meshwright.mesh.release.RunState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Ends a building process at each step, as `kill -9` would, and looks at what a restart finds.
///
/// `-Dmeshwright.kills=200` adds so many kills at random moments, and `-Dmeshwright.rounds=2` kills
/// at each step again what was killed there before.
class CrashIT {
    private static final ProductAddress ORDERS = ProductAddress.of("sales", "orders");
    private static final int KILLED = 137;

    /// One kill in so many may come while the process still starts.
    private static final int STARTING = 6;

    /// From so many kills on, chance cannot have missed the runs.
    private static final int MANY = 40;

    private static final List<String> STEPS =
            List.of(
                    "build.source-copied",
                    "build.started",
                    "build.port-written",
                    "build.written",
                    "build.verified",
                    "build.table-staged",
                    "build.staged",
                    "build.published");

    @TempDir private Path folder = Path.of("");

    @BeforeEach
    void scaffold() {
        Scaffold.write(folder, Scaffold.mesh("shop"));
        Scaffold.write(folder, Scaffold.domain(new DomainName("sales")));
        Scaffold.write(folder, Scaffold.product(ORDERS, "domains/sales"));
    }

    static Stream<String> steps() {
        return STEPS.stream();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void aBuildKilledAtAnyStepLeavesTheFormerReleaseOrTheNewOneWhole(String step)
            throws IOException, InterruptedException {
        for (int round = 0; round < Integer.getInteger("meshwright.rounds", 1); round++) {
            buildHere();
            Release former = current();
            changeSource(round);
            String changed = changeContract("round " + round);
            int exit = child("-Dmesh.failpoint=" + step + ":1:halt").waitFor();
            assertThat(exit).as("the process ended at " + step).isEqualTo(KILLED);
            assertThat(applied()).as("what the process said it applied").isPositive();
            checkAfterRestart(former, step.equals("build.published"), changed);
        }
    }

    @Test
    void killsAtRandomMomentsNeverTearARelease() throws IOException, InterruptedException {
        int kills = Integer.getInteger("meshwright.kills", 3);
        long seed = Long.getLong("meshwright.seed", System.nanoTime());
        System.out.println("CrashIT seed " + seed);
        Random random = new Random(seed);
        buildHere();
        long usual = undisturbedMillis();
        Release former = current();
        for (int kill = 0; kill < kills; kill++) {
            changeSource(kill + 10);
            String changed = changeContract("kill " + kill);
            Process child = child("-Dmeshwright.kill=" + kill);
            if (random.nextInt(STARTING) > 0) {
                awaitOpen(child);
            }
            Thread.sleep(random.nextLong(usual));
            child.destroyForcibly().waitFor();
            former = checkAfterRestart(former, false, changed);
        }
        long inRun = abandoned(kills);
        System.out.printf(
                "CrashIT: %d kills, %d of them while a run was under way%n", kills, inRun);
        if (kills >= MANY) {
            assertThat(inRun).as("kills while a run was under way").isGreaterThan(kills / 4);
        }
    }

    /// How long a process takes from where its mesh is open to its end.
    private long undisturbedMillis() throws IOException, InterruptedException {
        changeSource(1);
        Process child = child("-Dmeshwright.kill=none");
        awaitOpen(child);
        long open = System.nanoTime();
        assertThat(child.waitFor()).isZero();
        return (System.nanoTime() - open) / 1_000_000;
    }

    private void awaitOpen(Process child) throws IOException, InterruptedException {
        Path log = folder.resolve(".child.log");
        while (!Files.readAllLines(log).contains("open")) {
            assertThat(child.isAlive()).as(Files.readString(log)).isTrue();
            Thread.sleep(5);
        }
    }

    private long abandoned(int kills) {
        try (Wiring mesh = Wiring.open(folder, folder.resolve(".mesh"))) {
            return mesh.ledger().runs(2 * kills + 10).stream()
                    .filter(run -> run.state() == RunState.ABANDONED)
                    .count();
        }
    }

    /// @param changed what the descriptors say since the process was started
    /// @return the release that readers see then
    private Release checkAfterRestart(Release former, boolean isAcknowledged, String changed)
            throws IOException {
        try (Wiring mesh = Wiring.open(folder, folder.resolve(".mesh"))) {
            Release found = mesh.ledger().findCurrentRelease(ORDERS).orElseThrow();
            assertThat(found.id().number())
                    .isBetween(former.id().number(), former.id().number() + 1);
            if (isAcknowledged) {
                assertThat(found.id().number()).isEqualTo(former.id().number() + 1);
            }
            assertThat(rows(mesh))
                    .as("readers see the release whole")
                    .isEqualTo(found.ports().getFirst().rows());
            assertThat(mesh.ledger().runs(20))
                    .extracting(Run::state)
                    .doesNotContain(RunState.RUNNING);
            assertThat(mesh.ledger().auditIsIntact()).isTrue();
            if (applied() > 0) {
                assertThat(mesh.ledger().revision())
                        .as("what was acknowledged is still applied")
                        .isEqualTo(applied());
                assertThat(mesh.ledger().files())
                        .extracting(AppliedFile::text)
                        .anyMatch(text -> text.contains(changed));
            }

            mesh.builder().build(Selection.all(), Wiring.actor(), Progress.silent());
            Release finished = mesh.ledger().findCurrentRelease(ORDERS).orElseThrow();
            assertThat(finished.id().number()).isEqualTo(former.id().number() + 1);
            assertThat(rows(mesh)).isEqualTo(finished.ports().getFirst().rows());
            assertThat(orphans(mesh)).as("files that no release refers to").isEmpty();
            return finished;
        }
    }

    /// Data files under the warehouse whose run made no release.
    private List<Path> orphans(Wiring mesh) throws IOException {
        List<String> known = new ArrayList<>();
        mesh.ledger().releases(ORDERS).forEach(release -> known.add(release.run()));
        try (Stream<Path> files = Files.walk(folder.resolve(".mesh").resolve("warehouse"))) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .filter(file -> known.stream().noneMatch(run -> file.toString().contains(run)))
                    .toList();
        }
    }

    private void buildHere() {
        try (Wiring mesh = Wiring.open(folder, folder.resolve(".mesh"))) {
            mesh.applier()
                    .apply(new WatchedWorkspace(folder, mesh.planning()).look(), Wiring.actor());
            mesh.builder().build(Selection.all(), Wiring.actor(), Progress.silent());
        }
    }

    private Release current() {
        try (Wiring mesh = Wiring.open(folder, folder.resolve(".mesh"))) {
            return mesh.ledger().findCurrentRelease(ORDERS).orElseThrow();
        }
    }

    /// Repeats the last row under another key, so that the next build has something to do.
    private void changeSource(int round) throws IOException {
        Path source = csv();
        List<String> lines = Files.readAllLines(source);
        String last = lines.getLast();
        Files.writeString(
                source,
                (900_000 + round * 10 + lines.size()) + last.substring(last.indexOf(',')) + "\n",
                StandardOpenOption.APPEND);
    }

    /// The revision that the last process said it applied; 0 when it was ended before.
    private long applied() throws IOException {
        return Files.readAllLines(folder.resolve(".child.log")).stream()
                .filter(line -> line.startsWith("applied "))
                .mapToLong(line -> Long.parseLong(line.substring("applied ".length())))
                .max()
                .orElse(0);
    }

    /// Describes the amount otherwise, so that the next process has something to apply.
    private String changeContract(String words) throws IOException {
        Path contract = folder.resolve("domains/sales/orders/orders.odcs.yaml");
        String text = Files.readString(contract);
        String changed = "Amount in EUR, " + words + ".";
        assertThat(text).contains("Amount in EUR");
        Files.writeString(contract, text.replaceFirst("Amount in EUR[^.]*\\.", changed));
        return changed;
    }

    private Path csv() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("domains"))) {
            return files.filter(file -> file.toString().endsWith(".csv")).findFirst().orElseThrow();
        }
    }

    private static long rows(Wiring mesh) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        mesh.queries()
                .run(
                        new QueryRequest(
                                Identity.OWNER,
                                "",
                                "select count(*) from sales.orders.orders",
                                mesh.queryLimits()),
                        out);
        return Long.parseLong(
                String.valueOf(ArrowRows.read(out.toByteArray()).rows().getFirst().getFirst()));
    }

    private Process child(String flag) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m"));
        command.addAll(JvmFlags.REQUIRED);
        command.addAll(
                List.of(flag, "-cp", classPath(), CrashedBuild.class.getName(), folder.toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(".child.log").toFile())
                .start();
    }

    private static String classPath() {
        return Optional.ofNullable(System.getProperty("surefire.test.class.path"))
                .orElseGet(() -> System.getProperty("java.class.path"));
    }
}
