package io.meshwright.engine.duckdb.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.meshwright.control.descriptor.MeshReader;
import io.meshwright.control.descriptor.Scaffold;
import io.meshwright.control.descriptor.WorkspaceReader;
import io.meshwright.control.engine.Engine;
import io.meshwright.control.validate.BindingCache;
import io.meshwright.control.validate.Validation;
import io.meshwright.control.validate.Validator;
import io.meshwright.engine.duckdb.DuckDbEngine;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.document.Fingerprint;
import io.meshwright.mesh.lineage.ColumnEdge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BindingCacheTest {
    private static final ProductAddress ORDERS = ProductAddress.parse("sales/orders");
    private static final Fingerprint BUILD = Fingerprint.of("this build");
    private static DuckDbEngine engine;

    @TempDir Path folder;
    @TempDir Path home;

    @BeforeAll
    static void open() {
        engine = new DuckDbEngine();
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @BeforeEach
    void scaffold() {
        Scaffold.write(folder, Scaffold.mesh("shop"));
        Scaffold.write(folder, Scaffold.domain(ORDERS.domain()));
        Scaffold.write(folder, Scaffold.product(ORDERS, "domains/sales"));
    }

    @Test
    void theNextProcessAsksTheEngineNothing() {
        Validation first = validate(() -> engine, file(), BUILD);

        Validation next = validate(BindingCacheTest::nobody, file(), BUILD);

        assertThat(next.bound()).isEqualTo(first.bound());
        assertThat(next.problems()).isEqualTo(first.problems());
        assertThat(lineage(next)).isNotEmpty();
    }

    @Test
    void whatWasCutOffOrDamagedIsFoundOutAnew() throws IOException {
        Validation first = validate(() -> engine, file(), BUILD);
        byte[] whole = Files.readAllBytes(file());
        Random random = new Random(7);
        for (int i = 0; i < 60; i++) {
            byte[] harmed =
                    i % 2 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            if (i % 2 == 1) {
                harmed[random.nextInt(harmed.length)] = (byte) random.nextInt(256);
            }
            Files.write(file(), harmed);

            assertThat(validate(() -> engine, file(), BUILD).bound()).isEqualTo(first.bound());
            assertThat(validate(BindingCacheTest::nobody, file(), BUILD).bound())
                    .isEqualTo(first.bound());
        }
    }

    @Test
    void anotherBuildBelievesNothing() throws IOException {
        validate(() -> engine, file(), BUILD);
        String before = Files.readString(file());

        validate(() -> engine, file(), Fingerprint.of("another build"));

        assertThat(Files.readString(file()).lines().findFirst())
                .isNotEqualTo(before.lines().findFirst());
        validate(BindingCacheTest::nobody, file(), Fingerprint.of("another build"));
    }

    @Test
    void aStatementThatIsWrongIsToldByEveryProcess() throws IOException {
        replace("orders.sql", "\"Amount\"", "\"Amuont\"");

        Validation first = validate(() -> engine, file(), BUILD);
        Validation next = validate(() -> engine, file(), BUILD);

        assertThat(first.problems()).isNotEmpty();
        assertThat(next.problems()).isEqualTo(first.problems());
    }

    @Test
    void aSourceThatChangedIsBoundAgainWithItsLineage() throws IOException {
        Path build = folder.resolve("domains/sales/orders/build.yaml");
        String text = Files.readString(build);
        Files.writeString(
                build,
                text.substring(0, text.indexOf("    columns:"))
                        + text.substring(text.indexOf("ports:")));
        Validation before = validate(() -> engine, file(), BUILD);
        Path source = folder.resolve("domains/sales/orders/raw/orders.csv");
        List<String> lines = Files.readAllLines(source);
        Files.writeString(
                source, String.join(",1\n", lines).replaceFirst(",1\n", ",More\n") + ",1\n");

        Validation cached = validate(() -> engine, file(), BUILD);

        assertThat(cached.bound()).isNotEqualTo(before.bound());
        assertThat(cached.bound())
                .isEqualTo(validate(() -> engine, home.resolve("other"), BUILD).bound());
        assertThat(lineage(cached)).isNotEmpty();
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNoFailure() throws IOException {
        Path blocked = Files.writeString(home.resolve("blocked"), "a file, not a folder");

        assertThat(validate(() -> engine, blocked.resolve("bindings"), BUILD).problems()).isEmpty();
    }

    private static Engine nobody() {
        return fail("The engine was asked for what is known");
    }

    private static List<ColumnEdge> lineage(Validation validation) {
        return validation.bound().values().stream()
                .flatMap(product -> product.lineage().stream())
                .toList();
    }

    private Path file() {
        return home.resolve("cache/bindings");
    }

    private Validation validate(Supplier<Engine> by, Path file, Fingerprint build) {
        return new Validator(by, new MeshReader(), BindingCache.at(file, build))
                .validate(new WorkspaceReader().read(folder), List.of());
    }

    private void replace(String name, String before, String after) throws IOException {
        Path file = folder.resolve("domains/sales/orders").resolve(name);
        Files.writeString(file, Files.readString(file).replace(before, after));
    }
}
