package io.meshwright.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.control.apply.Planning;
import io.meshwright.control.descriptor.WorkspaceReader;
import io.meshwright.control.plan.Plan;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.release.CheckResult;
import io.meshwright.mesh.release.Outcome;
import io.meshwright.mesh.release.Release;
import io.meshwright.server.client.BuildOrder;
import io.meshwright.server.client.BuildView;
import io.meshwright.server.client.MeshClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A product that is built before what it reads: on the made-up rows of a designed port.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DesignedInputTest {
    private static final ProductAddress REPAIRS = ProductAddress.parse("workshop/repairs");
    private static final String DESIGNED = "workshop/parts/parts@1";

    private CommerceServer server;
    private MeshClient client;
    private Path folder;

    @BeforeAll
    void apply(@TempDir Path data, @TempDir Path workspace) throws IOException {
        folder = workspace;
        server = new CommerceServer(data);
        client = server.client();
        write(
                "domain.yaml",
                """
                apiVersion: meshwright.io/v1
                kind: Domain
                name: workshop
                title: Workshop
                description: Repairs.
                owner: "user:ann"
                """);
        write("parts/product.odps.yaml", product("parts", ""));
        write("parts/parts.odcs.yaml", contract("parts", "draft"));
        write(
                "repairs/product.odps.yaml",
                product(
                        "repairs",
                        """
                        inputPorts:
                          - { name: parts, version: 1.0.0, contractId: workshop.parts.parts }
                        """));
        write("repairs/repairs.odcs.yaml", contract("repairs", "active"));
        write(
                "repairs/build.yaml",
                """
                apiVersion: meshwright.io/v1
                kind: Build
                product: workshop/repairs
                ports:
                  - { port: repairs@1, sql: repairs.sql }
                """);
        write("repairs/repairs.sql", "select id, remark from parts\n");
        applied();
    }

    @AfterAll
    void close() {
        client.close();
        server.close();
    }

    @Test
    void aReleaseOnMadeUpRowsSaysSoAndIsBuiltAgainWhenTheContractChanges() throws IOException {
        assertThat(build().summary()).isEqualTo("1 released");

        Release first = server.ledger.findCurrentRelease(REPAIRS).orElseThrow();
        assertThat(first.verifications().getFirst().results())
                .filteredOn(result -> result.kind().equals("input"))
                .singleElement()
                .satisfies(DesignedInputTest::assertTold);
        assertThat(server.ledger.runs(REPAIRS, 1).getFirst().summary())
                .endsWith(", resting on made-up rows of " + DESIGNED);
        assertThat(server.get("/api/v1/products/workshop/repairs").body())
                .contains("\"notVerified\":1");

        assertThat(build().summary()).isEqualTo("1 unchanged");
        Path parts = folder.resolve("parts/parts.odcs.yaml");
        Files.writeString(
                parts,
                Files.readString(parts).replace("name: remark,", "name: remark, required: true,"));
        applied();

        assertThat(build().summary()).isEqualTo("1 released");
    }

    private static void assertTold(CheckResult result) {
        assertThat(result.outcome()).isEqualTo(Outcome.NOT_VERIFIED);
        assertThat(result.blocksRelease()).isFalse();
        assertThat(result.reason())
                .isEqualTo(
                        "input %s is designed: its rows are made up from its contract"
                                .formatted(DESIGNED));
    }

    private BuildView build() {
        return client.build(
                new BuildOrder(List.of(REPAIRS.toString()), false, false), (_, _, _) -> {});
    }

    private void applied() {
        Plan plan = client.plan(new WorkspaceReader().read(folder), Planning.Removal.REFUSED);
        assertThat(plan.problems()).filteredOn(problem -> problem.isError()).isEmpty();
        client.apply(plan);
    }

    private static String product(String name, String inputs) {
        return """
        apiVersion: v1.0.0
        kind: DataProduct
        id: workshop.%1$s
        name: %1$s
        version: 1.0.0
        domain: workshop
        status: active
        %2$soutputPorts:
          - { name: %1$s, version: 1.0.0, contractId: workshop.%1$s.%1$s }
        """
                .formatted(name, inputs);
    }

    private static String contract(String name, String status) {
        return """
        apiVersion: v3.1.0
        kind: DataContract
        id: workshop.%1$s.%1$s
        name: %1$s
        version: 1.0.0
        status: %2$s
        domain: workshop
        schema:
          - name: %1$s
            physicalType: table
            properties:
              - { name: id, logicalType: integer, required: true }
              - { name: remark, logicalType: string }
        """
                .formatted(name, status);
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
