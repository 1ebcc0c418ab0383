package io.meshwright.engine.duckdb.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.control.descriptor.MeshReader;
import io.meshwright.control.descriptor.Scaffold;
import io.meshwright.control.descriptor.Workspace;
import io.meshwright.control.descriptor.WorkspaceReader;
import io.meshwright.control.engine.Binding;
import io.meshwright.control.engine.Engine;
import io.meshwright.control.engine.Inspection;
import io.meshwright.control.engine.QueryOrder;
import io.meshwright.control.engine.Relation;
import io.meshwright.control.engine.Rows;
import io.meshwright.control.engine.Syntax;
import io.meshwright.control.engine.WriteOrder;
import io.meshwright.control.table.DataFile;
import io.meshwright.control.validate.BindingCache;
import io.meshwright.control.validate.Validation;
import io.meshwright.control.validate.Validator;
import io.meshwright.engine.duckdb.DuckDbEngine;
import io.meshwright.mesh.address.DomainName;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.document.Fingerprint;
import io.meshwright.mesh.problem.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same text in many files, over the same columns.
class SharedTextTest {
    private static final List<String> DOMAINS =
            IntStream.range(0, 12).mapToObj(i -> "domain_" + i).toList();
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
    void scaffold() throws IOException {
        Scaffold.write(folder, Scaffold.mesh("shop"));
        for (String domain : DOMAINS) {
            scaffold(domain);
        }
    }

    private void scaffold(String domain) throws IOException {
        Scaffold.write(folder, Scaffold.domain(new DomainName(domain)));
        ProductAddress product = ProductAddress.of(domain, "orders");
        Scaffold.write(folder, Scaffold.product(product, "domains/" + domain));
        Files.delete(product(domain).resolve("examples/by_month.sql"));
    }

    @Test
    void isNotBoundAgainInAnotherFile() throws IOException {
        Counting counting = new Counting(engine);
        Validator validator = new Validator(counting);
        validator.validate(workspace(), List.of());
        int before = counting.calls.get();

        scaffold("another");
        Validation shared = validator.validate(workspace(), List.of());

        assertThat(counting.calls).hasValue(before);
        assertThat(shared.problems()).isEmpty();
        assertThat(shared.bound()).hasSize(DOMAINS.size() + 1);
        assertThat(shared.bound().values())
                .allSatisfy(product ->
                        assertThat(product.lineage())
                                .isNotEmpty()
                                .allSatisfy(edge ->
                                        assertThat(edge.to().port().product())
                                                .isEqualTo(product.product())));
    }

    @Test
    void thatIsWrongIsToldInEachFile() throws IOException {
        replace("\"Amount\"", "\"Amuont\"");
        assertThat(places("wrong-binding")).isEqualTo(everyFile());

        replace("SELECT", "SELEKT");
        assertThat(places("wrong-syntax")).isEqualTo(everyFile());
    }

    @Test
    void isBoundApartOverOtherColumns() throws IOException {
        Path other = product(DOMAINS.getFirst()).resolve("build.yaml");
        String text = Files.readString(other);
        Files.writeString(
                other,
                text.replace(
                        "{ name: Amount, type: \"decimal(12,2)\"", "{ name: Amount, type: blob"));
        assertThat(Files.readString(other)).isNotEqualTo(text);

        assertThat(places("other-columns"))
                .containsExactly("domains/%s/orders/orders.sql".formatted(DOMAINS.getFirst()));
    }

    private List<String> places(String cache) {
        Validator validator =
                new Validator(
                        () -> engine,
                        new MeshReader(),
                        BindingCache.at(home.resolve(cache), BUILD));
        List<Problem> first = problems(validator);
        assertThat(problems(validator)).isEqualTo(first);
        return first.stream().map(problem -> problem.place().file()).distinct().toList();
    }

    private List<Problem> problems(Validator validator) {
        return validator.validate(workspace(), List.of()).problems();
    }

    private static List<String> everyFile() {
        return DOMAINS.stream().sorted().map("domains/%s/orders/orders.sql"::formatted).toList();
    }

    private Workspace workspace() {
        return new WorkspaceReader().read(folder);
    }

    private void replace(String text, String by) throws IOException {
        for (String domain : DOMAINS) {
            Path sql = product(domain).resolve("orders.sql");
            String before = Files.readString(sql);
            assertThat(before).contains(text);
            Files.writeString(sql, before.replace(text, by));
        }
    }

    private Path product(String domain) {
        return folder.resolve("domains").resolve(domain).resolve("orders");
    }

    /// The engine, and how often it was asked for anything.
    private record Counting(Engine engine, AtomicInteger calls) implements Engine {
        private Counting(Engine engine) {
            this(engine, new AtomicInteger());
        }

        @Override
        public String name() {
            return engine.name();
        }

        @Override
        public Syntax parse(String sql) {
            calls.incrementAndGet();
            return engine.parse(sql);
        }

        @Override
        public Binding bind(List<Relation> relations, String sql) {
            calls.incrementAndGet();
            return engine.bind(relations, sql);
        }

        @Override
        public Inspection inspect(Rows.Landed source) {
            calls.incrementAndGet();
            return engine.inspect(source);
        }

        @Override
        public List<DataFile> write(WriteOrder order) {
            return engine.write(order);
        }

        @Override
        public long query(QueryOrder order, OutputStream out) {
            return engine.query(order, out);
        }

        @Override
        public void close() {
            // The engine is closed by the test.
        }
    }
}
