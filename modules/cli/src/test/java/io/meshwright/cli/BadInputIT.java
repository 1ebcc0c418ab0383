package io.meshwright.cli;

import static io.meshwright.cli.TempMesh.mesh;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.cli.TempMesh.Said;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Bad input, as a person would type it: a clear word with a place and a remedy, nothing applied,
/// nothing lost, and readers stay on what they had.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BadInputIT {
    private static final String HEADER = "Id,Name,Recorded on,Amount\n";
    private static final String DOMAIN = "domains/sales/domain.yaml";
    private static final String PRODUCT = "domains/sales/orders/product.odps.yaml";
    private static final String BUILD = "domains/sales/orders/build.yaml";
    private static final String SQL = "domains/sales/orders/orders.sql";
    private static final String SOURCE = "domains/sales/orders/raw/orders.csv";

    private TempMesh shop;
    private String dir;
    private Child up;
    private String goodSource;

    /// Spoils a file of a workspace.
    interface Spoiling {
        void spoil(TempMesh mesh) throws IOException;
    }

    /// @param words that the answer holds: rule, place, what to do
    record Bad(String what, String file, Spoiling spoiling, List<String> words) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static Bad bad(String what, String file, Spoiling spoiling, String... words) {
        return new Bad(what, file, spoiling, List.of(words));
    }

    @BeforeAll
    void serveAShop(@TempDir Path folder) throws Exception {
        shop = TempMesh.scaffolded(folder.resolve("shop"));
        dir = shop.dir();
        goodSource = Files.readString(shop.file(SOURCE));
        up = Child.up(shop.workspace());
    }

    @AfterAll
    void stop() throws Exception {
        up.close();
    }

    static Stream<Bad> descriptors() {
        return Stream.of(
                bad(
                        "broken YAML",
                        DOMAIN,
                        mesh -> mesh.replace(DOMAIN, "title: ", "title: : ["),
                        "[yaml-syntax]",
                        "at domains/sales/domain.yaml:4:8",
                        "^",
                        "→ Check indentation"),
                bad(
                        "a key given twice",
                        DOMAIN,
                        mesh -> mesh.replace(DOMAIN, "title: ", "name: twice\ntitle: "),
                        "[duplicate-key]",
                        "at domains/sales/domain.yaml:4:1",
                        "→ Keep one of the two."),
                bad(
                        "an alias bomb",
                        "bomb.yaml",
                        BadInputIT::bomb,
                        "[too-large]",
                        "at bomb.yaml:",
                        "→ Split"),
                bad(
                        "a descriptor of 100 MB",
                        "huge.yaml",
                        BadInputIT::huge,
                        "[file-too-large]",
                        "at huge.yaml",
                        "104,857,600 bytes",
                        "→ Split it"),
                bad(
                        "a text where a list belongs",
                        PRODUCT,
                        mesh ->
                                mesh.replace(
                                        PRODUCT, "outputPorts:", "inputPorts: all\noutputPorts:"),
                        "[wrong-type]",
                        "at domains/sales/orders/product.odps.yaml:16:13",
                        "'inputPorts' of the data product must be a list, but 'all' is text.",
                        "→ Write it as a list: 'inputPorts: [ … ]'"),
                bad(
                        "an unknown kind",
                        DOMAIN,
                        mesh -> mesh.replace(DOMAIN, "kind: Domain", "kind: Domian"),
                        "[unknown-kind]",
                        "at domains/sales/domain.yaml:2:7",
                        "→ Did you mean 'Domain'?"),
                bad(
                        "a path that leaves the workspace",
                        BUILD,
                        mesh -> mesh.replace(BUILD, "raw/orders.csv", "../../../../etc/passwd"),
                        "[path-leaves-workspace]",
                        "at domains/sales/orders/build.yaml:7:11",
                        "→ Use a path relative to this file"),
                bad(
                        "a link out of the workspace",
                        "linked.yaml",
                        mesh ->
                                Files.createSymbolicLink(
                                        mesh.file("linked.yaml"), Path.of("/etc/hostname")),
                        "[link-leaves-workspace]",
                        "at linked.yaml",
                        "→ Copy what it links to"),
                bad(
                        "a descriptor that is not UTF-8",
                        DOMAIN,
                        mesh ->
                                Files.write(
                                        mesh.file(DOMAIN),
                                        "kind: Domain\nname: caf\u00e9\n"
                                                .getBytes(StandardCharsets.ISO_8859_1)),
                        "[not-utf8]",
                        "at domains/sales/domain.yaml",
                        "→ Save the file as UTF-8"),
                bad(
                        "a transformation that is no SELECT",
                        SQL,
                        mesh -> Files.writeString(mesh.file(SQL), "drop table raw_orders"),
                        "[not-a-select]",
                        "at domains/sales/orders/orders.sql",
                        "→ Write one SELECT"),
                bad(
                        "a transformation nested two thousand deep",
                        SQL,
                        mesh ->
                                Files.writeString(
                                        mesh.file(SQL),
                                        "select " + "(".repeat(2_000) + "1" + ")".repeat(2_000)),
                        "at domains/sales/orders/orders.sql",
                        "→ "));
    }

    @ParameterizedTest
    @Order(1)
    @MethodSource("descriptors")
    void aDescriptorThatIsWrongIsToldWithItsPlaceAndNothingIsApplied(Bad bad) throws Exception {
        Path file = shop.file(bad.file());
        byte[] before = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        try {
            bad.spoiling().spoil(shop);
            Said validated = mesh("validate", dir);
            assertThat(validated.exit()).isEqualTo(Exit.NO);
            assertThat(validated.out()).contains(bad.words()).doesNotContain("Exception", "at io.");
            Said applied = mesh("apply", dir);
            assertThat(applied.exit()).isEqualTo(Exit.NO);
            assertThat(applied.out() + applied.err())
                    .contains(bad.words().getFirst())
                    .doesNotContain("Exception", "at io.");
            assertThat(revision()).isEqualTo(1);
        } finally {
            Files.deleteIfExists(file);
            if (before.length > 0) {
                Files.write(file, before);
            }
        }
    }

    static Stream<Bad> sources() {
        return Stream.of(
                bad(
                        "a CSV that changes its width",
                        SOURCE,
                        mesh ->
                                csv(
                                        mesh,
                                        HEADER
                                                + "1,First,2026-01-05,120.00\n2,Second,2026-01-06,75.50,more\n"),
                        "Cannot read 'domains/sales/orders/raw/orders.csv', line 3: expected 4 columns, found 5.",
                        "Mend the file"),
                bad(
                        "a value of another type",
                        SOURCE,
                        mesh -> csv(mesh, HEADER + "1,First,yesterday,120.00\n"),
                        "Cannot read 'domains/sales/orders/raw/orders.csv', line 2: column 'Recorded on' does not hold a date."),
                bad(
                        "an empty file",
                        SOURCE,
                        mesh -> csv(mesh, ""),
                        "'domains/sales/orders/raw/orders.csv' is empty.",
                        "Mend the file"),
                bad(
                        "a header without rows",
                        SOURCE,
                        mesh -> csv(mesh, HEADER),
                        "blocked: contract not kept: number of rows must be greater than 0"),
                bad(
                        "a file that is not UTF-8",
                        SOURCE,
                        mesh ->
                                Files.write(
                                        mesh.file(SOURCE),
                                        (HEADER + "1,Caf\u00e9,2026-01-05,120.00\n")
                                                .getBytes(StandardCharsets.ISO_8859_1)),
                        "'domains/sales/orders/raw/orders.csv'",
                        "not written in UTF-8"),
                bad(
                        "a line of 40 MB",
                        SOURCE,
                        mesh ->
                                csv(
                                        mesh,
                                        HEADER
                                                + "1,"
                                                + "x".repeat(40_000_000)
                                                + ",2026-01-05,1.00\n"),
                        "Cannot read 'domains/sales/orders/raw/orders.csv': the last line is longer than the 2,000,000 bytes that a line may have."),
                bad(
                        "a line of 3 MB",
                        SOURCE,
                        mesh ->
                                csv(
                                        mesh,
                                        HEADER
                                                + "1,"
                                                + "x".repeat(3_000_000)
                                                + ",2026-01-05,1.00\n2,b,2026-01-05,1.00\n"),
                        "Cannot read 'domains/sales/orders/raw/orders.csv': line 2 is longer than the 2,000,000 bytes that a line may have."),
                bad(
                        "a link out of the workspace",
                        SOURCE,
                        mesh -> {
                            Files.delete(mesh.file(SOURCE));
                            Files.createSymbolicLink(mesh.file(SOURCE), Path.of("/etc/passwd"));
                        },
                        "no file matches 'domains/sales/orders/raw/orders.csv'",
                        "Put the file there"),
                bad(
                        "a file that is gone",
                        SOURCE,
                        mesh -> Files.delete(mesh.file(SOURCE)),
                        "no file matches 'domains/sales/orders/raw/orders.csv'",
                        "Put the file there"));
    }

    @ParameterizedTest
    @Order(2)
    @MethodSource("sources")
    void aSourceThatIsWrongIsToldByItsNameAndReadersKeepWhatTheyHad(Bad bad) throws IOException {
        try {
            bad.spoiling().spoil(shop);
            Said built = mesh("build", "--dir", dir);
            assertThat(built.exit()).isEqualTo(Exit.NO);
            assertThat(built.err())
                    .contains("✗ sales/orders")
                    .contains(bad.words())
                    .doesNotContain("Exception", "at io.");
            assertThat(rows("sales.orders.orders")).isEqualTo("3");
            assertThat(mesh("status", dir).exit()).isEqualTo(Exit.NO);
        } finally {
            Files.deleteIfExists(shop.file(SOURCE));
            csv(shop, goodSource);
        }
    }

    @Test
    @Order(3)
    void aMendedSourceMakesTheProductWellAgain() {
        assertThat(mesh("build", "--dir", dir).exit()).isZero();
        Said status = mesh("status", dir);
        assertThat(status.exit()).isZero();
        assertThat(status.out()).contains("✓ sales/orders", "release 1");
    }

    @Test
    @Order(4)
    void aSourceThatCannotBeReadIsAWarningOfThePlan() throws IOException {
        csv(shop, "");
        try {
            Said validated = mesh("validate", dir);
            assertThat(validated.exit()).isZero();
            assertThat(validated.out())
                    .contains(
                            "Warning: Source cannot be read as what it is said to be",
                            "orders.csv is empty")
                    .contains("at domains/sales/orders/build.yaml:5:5")
                    .endsWith("0 errors, 1 warning in 1 product.\n");
        } finally {
            csv(shop, goodSource);
        }
    }

    static Stream<Bad> statements() {
        return Stream.of(
                bad(
                        "no SELECT",
                        "delete from sales.orders.orders",
                        BadInputIT::nothing,
                        "[not-a-select]",
                        "→ Write one SELECT"),
                bad(
                        "two statements",
                        "select 1; select 2",
                        BadInputIT::nothing,
                        "[several-statements]",
                        "→ Write one SELECT"),
                bad(
                        "nothing",
                        "/* nothing */",
                        BadInputIT::nothing,
                        "[no-statement]",
                        "→ Write one SELECT"),
                bad(
                        "a word that is misspelt",
                        "select id\nfrm sales.orders.orders where id = 1",
                        BadInputIT::nothing,
                        "[syntax-error]",
                        "at line 2, column ",
                        "    frm sales.orders.orders where id = 1\n",
                        "^"),
                bad(
                        "a column that is not there",
                        "select id,\n  nope from sales.orders.orders",
                        BadInputIT::nothing,
                        "[statement-failed]",
                        "at line 2, column 3",
                        "      nope from sales.orders.orders\n      ^",
                        "\"nope\" not found"),
                bad(
                        "a port that is not there",
                        "select * from sales.orders.order",
                        BadInputIT::nothing,
                        "at line 1, column 15",
                        "^",
                        "→ Did you mean 'sales.orders.orders'?"),
                bad(
                        "a file of this machine",
                        "select * from read_csv('/etc/passwd')",
                        BadInputIT::nothing,
                        "[function-not-allowed]",
                        "→ In FROM use a relation"),
                bad(
                        "a statement of 1 MB",
                        "select '" + "x".repeat(1_000_000) + "'",
                        BadInputIT::nothing,
                        "[statement-too-long]",
                        "It has 1,000,009 bytes; at most 65,536 are taken.",
                        "→ Put long lists of values into a source file"),
                bad(
                        "a statement nested two thousand deep",
                        "select " + "(".repeat(2_000) + "1" + ")".repeat(2_000),
                        BadInputIT::nothing,
                        "Error: ",
                        "→ "));
    }

    @ParameterizedTest
    @Order(5)
    @MethodSource("statements")
    void aStatementThatIsWrongIsToldWithItsLineAndACaret(Bad bad) {
        Said said = mesh("query", bad.file(), "--dir", dir);
        assertThat(said.exit()).isEqualTo(Exit.NO);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains(bad.words()).doesNotContain("Exception", "at io.");
        Said json = mesh("query", bad.file(), "--dir", dir, "--output", "json");
        assertThat(json.exit()).isEqualTo(Exit.NO);
        assertThat(json.err()).isEmpty();
        assertThat(json.problem().path("severity").asString()).isEqualTo("error");
        assertThat(rows("sales.orders.orders")).as("the server lives on").isEqualTo("3");
    }

    @Test
    @Order(6)
    void aFolderWithoutDescriptorsIsNotTakenForAMesh(@TempDir Path empty) {
        Said validated = mesh("validate", empty.toString());
        assertThat(validated.exit()).isEqualTo(Exit.NO);
        assertThat(validated.out())
                .contains("[nothing-declared]", "holds no descriptor", "→ Name the folder");
        for (String command : List.of("plan", "apply")) {
            Said said = mesh(command, empty.toString(), "--data", shop.data().toString());
            assertThat(said.exit()).isEqualTo(Exit.NO);
            assertThat(said.out()).contains("[nothing-declared]", "mesh new mesh DIR");
        }
        assertThat(revision()).isEqualTo(1);
    }

    @Test
    @Order(7)
    void filesMayHaveSpacesAndLettersOfAllLanguagesInTheirNames() throws IOException {
        String name = "bestellungen märz 2026 (neu).csv";
        Files.move(shop.file(SOURCE), shop.file(SOURCE).resolveSibling(name));
        Files.move(shop.file(SQL), shop.file(SQL).resolveSibling("größte Fälle.sql"));
        shop.replace(BUILD, "raw/orders.csv", "'raw/" + name + "'");
        shop.replace(BUILD, "sql: orders.sql", "sql: größte Fälle.sql");
        assertThat(mesh("validate", dir).out()).isEqualTo("✓ 1 product, no problems.\n");
        assertThat(mesh("apply", dir).exit()).isZero();
        Said built = mesh("build", "--force", "--dir", dir);
        assertThat(built.exit()).as(built.err()).isZero();
        assertThat(rows("sales.orders.orders")).isEqualTo("3");
    }

    @Test
    @Order(8)
    void aProductThatMovedAnswersByItsFormerAddressToo() throws IOException {
        mesh("new", "domain", "shop", dir);
        Path target = shop.file("domains/shop/orders");
        Files.move(shop.file("domains/sales/orders"), target);
        try (Stream<Path> files = Files.walk(target)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.writeString(file, Files.readString(file).replace("sales", "shop"));
            }
        }
        shop.replace(
                "domains/shop/orders/build.yaml",
                "product: shop/orders",
                "product: shop/orders\nmoved: [sales/orders]");
        Said plan = mesh("plan", dir);
        assertThat(plan.out())
                .contains(
                        "~ move product sales/orders to shop/orders",
                        "the old address keeps answering")
                .doesNotContain("- remove product");
        assertThat(mesh("apply", dir).exit()).isZero();

        assertThat(rows("sales.orders.orders")).as("before anything is built again").isEqualTo("3");
        assertThat(mesh("build", "--dir", dir).exit()).isZero();
        assertThat(rows("sales.orders.orders")).isEqualTo("3");
        assertThat(rows("shop.orders.orders")).isEqualTo("3");
        Said shown = mesh("show", "sales/orders", "--dir", dir);
        assertThat(shown.exit()).as(shown.err()).isZero();
        assertThat(shown.out()).contains("shop/orders");
        Said port = mesh("show", "sales/orders/orders@1", "--dir", dir);
        assertThat(port.out()).as(port.err()).contains("shop/orders/orders@1");
        Said lineage = mesh("lineage", "sales/orders/orders@1#id", "--dir", dir);
        assertThat(lineage.out()).as(lineage.err()).contains("shop/orders/orders@1#id");
        assertThat(mesh("runs", "sales/orders", "--dir", dir).out()).contains("shop/orders");
    }

    private static void nothing(TempMesh mesh) {
        assertThat(mesh.workspace()).exists();
    }

    private static void csv(TempMesh mesh, String text) throws IOException {
        Files.writeString(mesh.file(SOURCE), text);
    }

    private static void bomb(TempMesh mesh) throws IOException {
        StringBuilder text = new StringBuilder("kind: Domain\na: &a [x,x,x,x,x,x,x,x,x,x]\n");
        for (char name = 'b'; name < 'j'; name++) {
            String former = "*" + (char) (name - 1);
            text.append(name)
                    .append(": &")
                    .append(name)
                    .append(" [")
                    .append(String.join(",", Collections.nCopies(10, former)))
                    .append("]\n");
        }
        Files.writeString(mesh.file("bomb.yaml"), text);
    }

    private static void huge(TempMesh mesh) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(mesh.file("huge.yaml").toFile(), "rw")) {
            file.setLength(100L * 1024 * 1024);
        }
    }

    private long revision() {
        return mesh("history", "--dir", dir, "--output", "json")
                .json()
                .path("revisions")
                .path(0)
                .path("number")
                .asLong();
    }

    private String rows(String port) {
        return mesh("query", "select count(*) as n from " + port, "--dir", dir, "--output", "csv")
                .out()
                .replace("n\r\n", "")
                .replace("n\n", "")
                .strip();
    }
}
