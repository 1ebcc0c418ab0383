package io.meshwright.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.meshwright.control.build.Progress;
import io.meshwright.control.build.Selection;
import io.meshwright.control.table.Sweep;
import io.meshwright.control.table.TableStoreUnavailable;
import io.meshwright.mesh.release.Run;
import io.meshwright.mesh.release.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HousekeepingIT {
    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir private Path folder = Path.of("");

    private final List<Duration> graces = new ArrayList<>();
    private Instant now = START;

    private final InstantSource time = () -> now;
    private final Clock clock = time.withZone(ZoneOffset.UTC);

    @Test
    void theWarehouseIsSweptOnceADayWhoeverOpensTheMesh() {
        try (Housekeeping first = new Housekeeping(folder, clock, this::sweep)) {
            assertThat(first.lookAfter()).isTrue();
            assertThat(first.lookAfter()).isFalse();
        }
        now = START.plus(DAY).minusSeconds(1);
        try (Housekeeping second = new Housekeeping(folder, clock, this::sweep)) {
            assertThat(second.lookAfter()).isFalse();
            now = START.plus(DAY);
            assertThat(second.lookAfter()).isTrue();
        }
        assertThat(graces).containsExactly(DAY, DAY);
    }

    @Test
    void aWarehouseThatCannotBeReadKeepsNoMeshFromOpeningAndIsTriedAgain() {
        try (Housekeeping housekeeping = new Housekeeping(folder, clock, HousekeepingIT::refuse)) {
            assertThatNoException().isThrownBy(housekeeping::settle);
            assertThat(housekeeping.lookAfter()).isFalse();
        }
        try (Housekeeping housekeeping = new Housekeeping(folder, clock, this::sweep)) {
            assertThat(housekeeping.lookAfter()).isTrue();
        }
    }

    @Test
    void whatABlockedBuildLeftIsGoneADayLaterAndWhatReadersNeedStays() throws IOException {
        TempMesh shop = TempMesh.scaffolded(folder.resolve("shop"));
        assertThat(TempMesh.mesh("apply", shop.dir()).exit()).isZero();
        assertThat(TempMesh.mesh("build", "--dir", shop.dir()).exit()).isZero();
        Set<Path> released = dataFiles(shop);
        Files.writeString(
                shop.file("domains/sales/orders/raw/orders.csv"),
                "1,Twice,2026-02-02,1.00\n",
                StandardOpenOption.APPEND);
        try (Wiring mesh = Wiring.open(shop.workspace(), shop.data())) {
            assertThat(build(mesh)).isEqualTo(RunState.BLOCKED);
        }
        Set<Path> left = dataFiles(shop);
        assertThat(left).hasSizeGreaterThan(released.size());

        FileTime yesterday = FileTime.from(Instant.now().minus(DAY).minusSeconds(60));
        try (Stream<Path> files = Files.walk(shop.data().resolve("warehouse"))) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, yesterday);
            }
        }
        Files.setLastModifiedTime(shop.data().resolve("swept"), yesterday);
        assertThat(TempMesh.mesh("status", shop.dir()).exit()).isIn(0, 1);

        assertThat(dataFiles(shop)).isEqualTo(released);
        assertThat(
                        TempMesh.mesh(
                                        "query",
                                        "select count(*) as n from sales.orders.orders",
                                        "--dir",
                                        shop.dir())
                                .exit())
                .isZero();
    }

    private static RunState build(Wiring mesh) {
        return mesh
                .builder()
                .build(Selection.all(), Wiring.actor(), Progress.silent())
                .runs()
                .stream()
                .map(Run::state)
                .findFirst()
                .orElseThrow();
    }

    private static Set<Path> dataFiles(TempMesh mesh) throws IOException {
        try (Stream<Path> files = Files.walk(mesh.data().resolve("warehouse"))) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .collect(Collectors.toSet());
        }
    }

    private Sweep sweep(Duration grace) {
        graces.add(grace);
        return new Sweep(0, 0);
    }

    private static Sweep refuse(Duration grace) {
        throw new TableStoreUnavailable("Cannot sweep", new IOException("broken disk"));
    }
}
