package io.meshwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.control.build.Selection;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.release.Release;
import io.meshwright.mesh.release.ReleasedPort;
import io.meshwright.mesh.release.Run;
import io.meshwright.mesh.release.RunState;
import io.meshwright.mesh.release.Verification;
import io.meshwright.testkit.HandClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Both majors of a port are built until the support of the former one ends.
class EndOfSupportTest {
    private static final ProductAddress ORDERS = ProductAddress.of("sales", "orders");
    private static final PortAddress FORMER = PortAddress.parse("sales/orders/orders@1");
    private static final PortAddress NEWER = PortAddress.parse("sales/orders/orders@2");
    private static final Instant LAST_DAY = Instant.parse("2026-06-30T23:00:00Z");
    private static final Instant DAY_AFTER = Instant.parse("2026-07-01T00:00:00Z");

    @TempDir private Path folder = Path.of("");

    private final HandClock clock = new HandClock(LAST_DAY);

    @Test
    void aPortWhoseSupportHasEndedStaysAsItWasWhileItsSuccessorIsBuilt() throws IOException {
        try (BuilderParts parts = BuilderParts.of(folder, EndOfSupportTest::withTwoMajors, clock)) {
            clock.set(LAST_DAY);
            Release both = built(parts);
            assertThat(both.ports()).extracting(ReleasedPort::port).contains(FORMER, NEWER);

            clock.set(DAY_AFTER);
            oneMoreRow();
            Run run = run(parts);

            assertThat(run.summary())
                    .endsWith(
                            "in 1 port; left as it was: orders_v1, whose support ended on 2026-06-30");
            assertThat(run.verifications()).extracting(Verification::port).containsExactly(NEWER);
            Release next = parts.ledger().findCurrentRelease(ORDERS).orElseThrow();
            assertThat(next.id().number()).isEqualTo(2);
            assertThat(next.findPort(FORMER)).isEqualTo(both.findPort(FORMER));
            assertThat(next.findPort(NEWER).orElseThrow().rows())
                    .isEqualTo(both.findPort(NEWER).orElseThrow().rows() + 1);
            assertThat(next.verifications())
                    .extracting(Verification::port)
                    .containsExactlyInAnyOrder(FORMER, NEWER);
        }
    }

    @Test
    void untilItsLastDayAPortIsBuilt() throws IOException {
        try (BuilderParts parts = BuilderParts.of(folder, EndOfSupportTest::withTwoMajors, clock)) {
            clock.set(LAST_DAY);
            Release first = built(parts);

            oneMoreRow();

            assertThat(built(parts).findPort(FORMER).orElseThrow().rows())
                    .isEqualTo(first.findPort(FORMER).orElseThrow().rows() + 1);
        }
    }

    @Test
    void aProductOfWhichNothingIsSupportedIsNotBuilt() throws IOException {
        try (BuilderParts parts =
                BuilderParts.of(
                        folder,
                        domain -> ending(domain.resolve("orders/orders.odcs.yaml")),
                        clock)) {
            clock.set(LAST_DAY);
            Release last = built(parts);

            clock.set(DAY_AFTER);
            oneMoreRow();
            Run run = run(parts);

            assertThat(run.state()).isEqualTo(RunState.SKIPPED);
            assertThat(run.summary())
                    .isEqualTo(
                            "no longer built: orders_v1, whose support ended on 2026-06-30. Readers stay on the last release");
            assertThat(parts.ledger().findCurrentRelease(ORDERS)).hasValue(last);
        }
    }

    private static Release built(BuilderParts parts) {
        assertThat(run(parts).state()).isEqualTo(RunState.RELEASED);
        return parts.ledger().findCurrentRelease(ORDERS).orElseThrow();
    }

    private static Run run(BuilderParts parts) {
        return parts.build(
                        new Selection(
                                Set.of(ORDERS),
                                Selection.Reach.ALONE,
                                Selection.Effort.CHANGED_ONLY))
                .runs()
                .getFirst();
    }

    private void oneMoreRow() throws IOException {
        Path raw = folder.resolve("workspace/domains/sales/orders");
        try (var files = Files.walk(raw)) {
            Path source =
                    files.filter(file -> file.toString().endsWith(".csv"))
                            .findFirst()
                            .orElseThrow();
            String last = Files.readAllLines(source).getLast();
            Files.writeString(
                    source,
                    "9999" + last.substring(last.indexOf(',')) + "\n",
                    StandardOpenOption.APPEND);
        }
    }

    private static void withTwoMajors(Path domain) {
        Path product = domain.resolve("orders");
        try {
            Path former = product.resolve("orders.odcs.yaml");
            String contract = Files.readString(former);
            String version =
                    contract.lines()
                            .filter(line -> line.startsWith("version:"))
                            .findFirst()
                            .orElseThrow();
            Files.writeString(
                    product.resolve("orders_v2.odcs.yaml"),
                    contract.replace(version, "version: 2.0.0"));
            ending(former);
            Path descriptor = product.resolve("product.odps.yaml");
            String text = Files.readString(descriptor);
            int ports = text.indexOf("outputPorts:\n") + "outputPorts:\n".length();
            int end = text.indexOf("\n", text.indexOf("description:", ports)) + 1;
            String port = text.substring(ports, end);
            Files.writeString(
                    descriptor,
                    text.substring(0, ports)
                            + port.replaceFirst("version: [0-9.]+", "version: 2.0.0")
                            + text.substring(ports));
            Path build = product.resolve("build.yaml");
            Files.writeString(
                    build,
                    Files.readString(build)
                            .replace(
                                    "\nports:\n",
                                    "\nports:\n  - { port: orders@2, sql: orders.sql, materialization: { type: full } }\n"));
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private static void ending(Path contract) {
        try {
            Files.writeString(
                    contract,
                    "  - { property: endOfSupport, value: \"2026-06-30\" }\n",
                    StandardOpenOption.APPEND);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
