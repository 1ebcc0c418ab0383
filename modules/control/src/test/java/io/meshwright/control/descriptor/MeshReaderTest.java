package io.meshwright.control.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.control.ledger.AppliedFile;
import io.meshwright.mesh.Mesh;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.product.Product;
import io.meshwright.mesh.product.ProductKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeshReaderTest {
    private static final String INPUT =
            """
            inputPorts:
              - { name: %s, version: %s, contractId: %s }
            """;

    @Test
    void aScopeThatTheWorkspaceDeclaresIsReplacedWhole() {
        List<AppliedFile> inForce = applied(new SmallMesh());
        SmallMesh other =
                new SmallMesh()
                        .without("mesh.yaml")
                        .without("sales/orders/product.odps.yaml")
                        .without("sales/orders/orders.odcs.yaml")
                        .without("sales/orders/build.yaml")
                        .without("sales/orders/orders.sql");

        MeshReading reading = new MeshReader().read(other.workspace(), inForce);

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.scopes().keySet()).containsExactly("sales");
        assertThat(reading.mesh().products()).isEmpty();
        assertThat(reading.mesh().charter().name()).isEqualTo("shop");
    }

    @Test
    void theSameFilesOnTheSameMeshAreAssembledOnce() {
        MeshReader reader = new MeshReader();
        List<AppliedFile> inForce = applied(new SmallMesh());
        MeshReading first = reader.read(finance("1.0.0", "sales.orders"), inForce);

        assertThat(reader.read(finance("1.0.0", "sales.orders"), List.copyOf(inForce)))
                .isSameAs(first);
        assertThat(reader.read(finance("1.0.0", "sales.orders"), List.of())).isNotEqualTo(first);
        assertThat(reader.read(finance("1.0.1", "sales.orders"), inForce)).isNotEqualTo(first);
    }

    @Test
    void otherScopesStayAndCanBeRead() {
        Workspace finance = finance("1.0.0", "sales.orders");

        MeshReading reading = new MeshReader().read(finance, applied(new SmallMesh()));

        assertThat(reading.problems()).isEmpty();
        assertThat(product(reading.mesh(), "finance/revenue").inputs().getFirst().findPort())
                .hasToString("Optional[sales/orders/orders@1]");
        assertThat(reading.mesh().domains()).hasSize(2);
    }

    @Test
    void whoeverReadsADeprecatedPortIsRemindedOfItsEndAndItsSuccessor() {
        SmallMesh sales =
                new SmallMesh()
                        .with(
                                "sales/orders/orders_v2.odcs.yaml",
                                SmallMesh.contract("orders")
                                        .replace("version: 1.0.0", "version: 2.0.0"))
                        .with(
                                "sales/orders/product.odps.yaml",
                                SmallMesh.product(
                                        "orders",
                                        "  - { name: orders, version: 2.0.0, contractId: sales.orders, description: One row per order. }\n"));
        sales.with(
                "sales/orders/orders.odcs.yaml",
                SmallMesh.contract("orders").replace("status: active", "status: deprecated")
                        + "slaProperties: [ { property: endOfSupport, value: \"2027-06-30\" } ]\n");

        Problem problem = single(finance("1.0.0", "sales.orders"), applied(sales));

        assertThat(problem.rule()).isEqualTo("reads-deprecated");
        assertThat(problem.isError()).isFalse();
        assertThat(problem.detail())
                .isEqualTo(
                        "Input port 'sales_orders' of 'finance/revenue' reads 'sales/orders/orders@1', which is deprecated, built until 2027-06-30.");
        assertThat(problem.remedy())
                .startsWith("Move to sales/orders/orders@2; `mesh diff sales/orders/orders@1");
        assertThat(problem.place().file()).isEqualTo("revenue.odps.yaml");
    }

    @Test
    void theKindOfAProductFollowsFromWhatItReadsAndWhoReadsIt() {
        Mesh mesh =
                new MeshReader()
                        .read(finance("1.0.0", "sales.orders"), applied(new SmallMesh()))
                        .mesh();

        assertThat(product(mesh, "sales/orders").kind()).isEqualTo(ProductKind.SOURCE_ALIGNED);
        assertThat(product(mesh, "finance/revenue").kind()).isEqualTo(ProductKind.CONSUMER_ALIGNED);
    }

    @Test
    void anAbsentDomainIsAWarningInAPartialWorkspaceAndAnErrorInAWholeOne() {
        Problem partial = single(finance("1.0.0", "sales.orders"), List.of());
        assertThat(partial.isError()).isFalse();
        assertThat(partial.rule()).isEqualTo("unresolved-outside");
        assertThat(partial.detail())
                .isEqualTo(
                        "Input port 'sales_orders' reads the contract 'sales.orders', which nothing here publishes.");

        List<Problem> whole =
                new SmallMesh()
                        .replacing(
                                "sales/orders/product.odps.yaml",
                                "outputPorts:",
                                INPUT.formatted("items", "1.0.0", "sales.items") + "outputPorts:")
                        .problems();
        assertThat(whole).extracting(Problem::rule).containsExactly("unknown-contract");
        assertThat(whole.getFirst().isError()).isTrue();
    }

    @Test
    void anInputNeedsItsMajorAndAtLeastItsMinor() {
        for (String version : List.of("1.1.0", "2.0.0")) {
            Problem problem = single(finance(version, "sales.orders"), applied(new SmallMesh()));

            assertThat(problem.rule()).isEqualTo("no-matching-version");
            assertThat(problem.detail())
                    .isEqualTo(
                            "Input port 'sales_orders' wants version %s of 'sales.orders'; published are: 1.0.0 (sales/orders/orders@1)."
                                    .formatted(version));
        }
    }

    @Test
    void aCircleOfProductsIsNamed() {
        SmallMesh mesh =
                new SmallMesh()
                        .with("sales/a/p.yaml", reading("a", "b"))
                        .with("sales/a/c.yaml", SmallMesh.contract("a"))
                        .with("sales/b/p.yaml", reading("b", "a"))
                        .with("sales/b/c.yaml", SmallMesh.contract("b"));

        assertThat(mesh.problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.rule()).isEqualTo("products-in-circle");
                    assertThat(problem.detail()).isEqualTo("sales/a reads sales/b reads sales/a.");
                });
    }

    @Test
    void duplicatesAreReportedAtTheSecondPlace() {
        List<Problem> problems =
                new SmallMesh()
                        .with("sales/z/product.yaml", SmallMesh.product("orders", ""))
                        .with("sales/z/contract.yaml", SmallMesh.contract("orders"))
                        .with(
                                "sales/z/domain.yaml",
                                "apiVersion: meshwright.io/v1\nkind: Domain\nname: sales\n")
                        .problems();

        assertThat(problems)
                .extracting(problem ->
                        problem.place().file() + " " + problem.rule() + ": " + problem.detail())
                .containsExactly(
                        "sales/z/contract.yaml duplicate-contract: 'sales.orders@1' is declared at sales/orders/orders.odcs.yaml:1:1 already.",
                        "sales/z/domain.yaml duplicate-domain: 'sales' is declared at sales/domain.yaml:1:1 already.",
                        "sales/z/product.yaml duplicate-product: 'sales/orders' is declared at sales/orders/product.odps.yaml:1:1 already.");
    }

    @Test
    void twoPortsCannotKeepOneContractVersion() {
        List<Problem> problems =
                new SmallMesh()
                        .with(
                                "sales/more/product.yaml",
                                SmallMesh.product("more", "")
                                        .replace(
                                                "contractId: sales.more",
                                                "contractId: sales.orders"))
                        .problems();

        assertThat(problems).extracting(Problem::rule).contains("contract-of-two-ports");
    }

    @Test
    void propertiesThatDifferByCaseAloneAreDuplicates() {
        List<Problem> problems =
                new SmallMesh()
                        .replacing(
                                "sales/orders/orders.odcs.yaml",
                                "logicalType: integer",
                                "logicalType: integer\n      - { name: ID, logicalType: integer }")
                        .problems();

        assertThat(problems)
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.detail())
                                .isEqualTo(
                                        "The property 'orders.ID' stands in line 9 already; upper and lower case are the same in SQL."));
    }

    @Test
    void aFormerAddressForwards() {
        MeshReading reading =
                new SmallMesh()
                        .replacing(
                                "sales/orders/build.yaml",
                                "ports:",
                                "moved: [ shop/orders ]\nports:")
                        .read();

        assertThat(reading.problems()).isEmpty();
        assertThat(
                        reading.mesh()
                                .findProduct(ProductAddress.parse("shop/orders"))
                                .orElseThrow()
                                .address())
                .hasToString("sales/orders");
    }

    @Test
    void aPortWithoutSqlIsDesigned() {
        MeshReading reading =
                new SmallMesh()
                        .without("sales/orders/build.yaml")
                        .without("sales/orders/orders.sql")
                        .read();

        assertThat(reading.problems()).isEmpty();
        assertThat(product(reading.mesh(), "sales/orders").ports().getFirst().isDesigned())
                .isTrue();
    }

    @Test
    void examplesBesideTheProductAreItsOwn() {
        MeshReading reading =
                new SmallMesh().with("sales/orders/examples/all.sql", "SELECT 1").read();

        assertThat(product(reading.mesh(), "sales/orders").examples())
                .singleElement()
                .satisfies(example -> assertThat(example.name()).isEqualTo("all"));
        assertThat(reading.scopes().getOrDefault("sales", List.of()))
                .extracting(AppliedFile::path)
                .contains("sales/orders/examples/all.sql", "sales/orders/orders.sql");
    }

    @Test
    void looseFilesAreReadWithoutADomain() {
        MeshReading reading =
                new MeshReader()
                        .read(
                                new Workspace(
                                        "/nowhere",
                                        List.of(
                                                new WorkspaceFile(
                                                        "c.yaml", SmallMesh.contract("orders"))),
                                        List.of()),
                                List.of());

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.scopes()).isEmpty();
    }

    @Test
    void aThousandProductsAreReadAndWrongOnesAmongThemFound() {
        SmallMesh mesh = new SmallMesh();
        for (int i = 0; i < 1_000; i++) {
            String reads =
                    i == 500 ? "sales.missing" : i == 0 ? "sales.orders" : "sales.p" + (i - 1);
            mesh.with(
                    "sales/p%d/product.yaml".formatted(i),
                    SmallMesh.product("p" + i, INPUT.formatted("upstream", "1.0.0", reads)));
            mesh.with("sales/p%d/contract.yaml".formatted(i), SmallMesh.contract("p" + i));
        }

        MeshReading reading = mesh.read();

        assertThat(reading.mesh().products()).hasSize(1_001);
        assertThat(reading.mesh().inDependencyOrder()).hasSize(1_001);
        assertThat(reading.problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.place()).hasToString("sales/p500/product.yaml:10:5"));
    }

    private static String reading(String name, String upstream) {
        return SmallMesh.product(name, INPUT.formatted("upstream", "1.0.0", "sales." + upstream));
    }

    private static Workspace finance(String version, String contractId) {
        return new Workspace(
                "/elsewhere",
                List.of(
                        new WorkspaceFile(
                                "domain.yaml",
                                "apiVersion: meshwright.io/v1\nkind: Domain\nname: finance\n"),
                        new WorkspaceFile(
                                "revenue.odcs.yaml",
                                SmallMesh.contract("revenue")
                                        .replace("id: sales.", "id: finance.")),
                        new WorkspaceFile(
                                "revenue.odps.yaml",
                                SmallMesh.product(
                                                "revenue",
                                                INPUT.formatted(
                                                        "sales_orders", version, contractId))
                                        .replace("domain: sales", "domain: finance")
                                        .replace(
                                                "contractId: sales.revenue",
                                                "contractId: finance.revenue"))),
                List.of());
    }

    private static List<AppliedFile> applied(SmallMesh mesh) {
        List<AppliedFile> files = new ArrayList<>();
        mesh.read().scopes().values().forEach(files::addAll);
        return files;
    }

    private static Problem single(Workspace workspace, List<AppliedFile> inForce) {
        List<Problem> problems = new MeshReader().read(workspace, inForce).problems();
        assertThat(problems).hasSize(1);
        return problems.getFirst();
    }

    private static Product product(Mesh mesh, String address) {
        return mesh.findProduct(ProductAddress.parse(address)).orElseThrow();
    }
}
