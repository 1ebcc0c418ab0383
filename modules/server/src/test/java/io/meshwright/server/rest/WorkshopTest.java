package io.meshwright.server.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshwright.control.apply.Planning;
import io.meshwright.control.descriptor.Workspace;
import io.meshwright.control.descriptor.WorkspaceReader;
import io.meshwright.control.engine.ArrowRows;
import io.meshwright.control.plan.Plan;
import io.meshwright.control.plan.PlanJson;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.server.client.AppliedView;
import io.meshwright.server.client.BuildOrder;
import io.meshwright.server.client.BuildView;
import io.meshwright.server.client.MeshClient;
import io.meshwright.server.client.QueryView;
import io.meshwright.server.client.Question;
import io.meshwright.server.client.ServerRefused;
import io.meshwright.server.door.RawHttp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// From files over plan, apply and build to answers, all over HTTP: a small domain beside commerce.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WorkshopTest {
    private CommerceServer server;
    private MeshClient client;
    private Path folder;
    private BuildView built;
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @BeforeAll
    void planApplyAndBuild(@TempDir Path data, @TempDir Path workspace) throws Exception {
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
        write(
                "repairs/product.odps.yaml",
                """
                apiVersion: v1.0.0
                kind: DataProduct
                id: workshop.repairs
                name: Repairs
                version: 1.0.0
                domain: workshop
                status: active
                outputPorts:
                  - name: repairs
                    version: 1.0.0
                    contractId: workshop.repairs.repairs
                    description: One row per repair.
                """);
        write(
                "repairs/repairs.odcs.yaml",
                """
                apiVersion: v3.1.0
                kind: DataContract
                id: workshop.repairs.repairs
                name: Repairs
                version: 1.0.0
                status: active
                domain: workshop
                schema:
                  - name: repairs
                    physicalType: table
                    properties:
                      - { name: repair_id, logicalType: integer, required: true, unique: true }
                      - { name: remark, logicalType: string }
                """);
        write(
                "repairs/build.yaml",
                """
                apiVersion: meshwright.io/v1
                kind: Build
                product: workshop/repairs
                sources:
                  - { name: raw_repairs, type: file, path: raw.csv, format: csv }
                ports:
                  - { port: repairs@1, sql: repairs.sql }
                """);
        write("repairs/repairs.sql", "select repair_id, remark from raw_repairs\n");
        write("repairs/raw.csv", "repair_id,remark\n1,plain\n2,=cmd()\n3,\"a, \"\"b\"\"\"\n");
        Plan plan = client.plan(workspace(), Planning.Removal.REFUSED);
        assertThat(plan.problems()).as("problems of the workspace").isEmpty();
        client.apply(plan);
        built =
                client.build(
                        new BuildOrder(List.of("workshop/repairs"), false, false),
                        (product, stage, _) -> heard.add(product + " " + stage));
    }

    @AfterAll
    void close() {
        client.close();
        server.close();
    }

    @Test
    void aBuildIsHeardWhileItRunsAndReportedAtItsEnd() {
        assertThat(built.summary()).isEqualTo("1 released");
        assertThat(built.green()).isTrue();
        assertThat(heard).isNotEmpty().contains("workshop/repairs released");
        assertThat(client.product(ProductAddress.parse("workshop/repairs")).state())
                .isEqualTo("released");
    }

    @Test
    void anUnchangedProductIsNotBuiltAgain() {
        RawHttp.Answer report =
                server.post("/api/v1/builds", "{\"products\":[\"workshop/repairs\"]}");

        assertThat(report.status()).isEqualTo(200);
        assertThat(report.body()).contains("\"summary\":\"1 unchanged\"");
    }

    @Test
    void applyingAPlanLeavesNothingToPlan() {
        client.apply(client.plan(workspace(), Planning.Removal.REFUSED));

        Plan plan = client.plan(workspace(), Planning.Removal.REFUSED);
        AppliedView applied = client.apply(plan);

        assertThat(plan.isEmpty()).isTrue();
        assertThat(applied.changes()).isZero();
    }

    @Test
    void aPlanIsAnsweredAsDescribed() {
        RawHttp.Answer plan =
                server.post(
                        "/api/v1/plans",
                        "{\"root\":\"%s\",\"files\":[{\"path\":\"domain.yaml\",\"text\":\"kind: Dom\"}]}"
                                .formatted(folder));

        assertThat(plan.status()).isEqualTo(200);
        assertThat(plan.body()).contains("\"severity\":\"error\"");
        assertThat(server.post("/api/v1/plans/apply", plan.body()).status()).isEqualTo(422);
    }

    @Test
    void ofTwoPlansOfOneStateTheSecondIsToldWhatMoved() throws Exception {
        Path file = folder.resolve("domain.yaml");
        String before = Files.readString(file);
        Files.writeString(file, before.replace("Repairs.", "Repairs of all kinds."));
        Plan first = client.plan(workspace(), Planning.Removal.REFUSED);
        Files.writeString(file, before.replace("Repairs.", "Repairs of some kinds."));
        Plan second = client.plan(workspace(), Planning.Removal.REFUSED);
        client.apply(first);

        RawHttp.Answer refused =
                server.post("/api/v1/plans/apply", PlanJson.full(second).toString());

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("premises-moved", "\"moved\":[");
        assertThatThrownBy(() -> client.apply(second))
                .isInstanceOfSatisfying(
                        ServerRefused.class,
                        problem -> assertThat(problem.kind()).isEqualTo("premises-moved"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"files\":[]}",
                "{\"root\":\"/\"}",
                "{\"root\":\"relative\",\"files\":[]}",
                "{\"root\":\"/no/such/folder\",\"files\":[]}",
                "{\"root\":\"/tmp/../etc\",\"files\":[]}",
                "{\"root\":\"/tmp\\u0000\",\"files\":[]}",
                "{\"root\":\"/\",\"files\":[{\"path\":\"../a.yaml\",\"text\":\"\"}]}",
                "{\"root\":\"/\",\"files\":[{\"path\":\"/etc/a.yaml\",\"text\":\"\"}]}",
                "{\"root\":\"/\",\"files\":[{\"path\":\"a\\\\b.yaml\",\"text\":\"\"}]}",
                "{\"root\":\"/\",\"files\":[{\"path\":\"a.yaml\"}]}",
                "{\"root\":\"/\",\"files\":[{\"path\":\"a\",\"text\":\"\"},{\"path\":\"a\",\"text\":\"\"}]}"
            })
    void aWorkspaceThatIsNoneIsRefused(String body) {
        assertThat(server.post("/api/v1/plans", body).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"format\":1}",
                "{\"format\":1,\"files\":{},\"premises\":{}}",
                "{\"format\":1,\"files\":{},\"premises\":{\"a\":\"x\"},\"at\":\"2026-11-01T00:00:00Z\"}",
                "{\"format\":1,\"files\":{},\"premises\":{},\"at\":\"2026-11-01T00:00:00Z\",\"steps\":[{\"kind\":\"x\"}]}",
                "{\"format\":1,\"files\":{},\"premises\":{},\"at\":\"2026-11-01T00:00:00Z\",\"facts\":[{\"scope\":\"sales\",\"key\":\"k\",\"value\":\"v\"}]}"
            })
    void aPlanThatIsNoneIsRefused(String body) {
        assertThat(server.post("/api/v1/plans/apply", body).status()).isEqualTo(400);
    }

    @Test
    void withoutAWatchedWorkspaceNothingIsPending() {
        assertThat(server.get("/api/v1/plans/pending").status()).isEqualTo(404);
    }

    @Test
    void aStatementIsAnsweredAsValues() {
        QueryView answer =
                client.query(
                        new Question(
                                "select repair_id, remark from workshop.repairs.repairs order by 1",
                                "test",
                                null,
                                null));

        assertThat(answer.columns()).containsExactly("repair_id", "remark");
        assertThat(answer.rows()).hasSize(3);
        assertThat(answer.rows().get(1)).containsExactly(2, "=cmd()");
        assertThat(answer.ports()).containsExactly("workshop/repairs/repairs@1");
        assertThat(answer.mocked()).isEmpty();
        assertThat(client.audit(1).entries().getFirst().action()).isEqualTo("query");
    }

    @Test
    void csvRunsNoFormula() {
        RawHttp.Answer csv =
                server.post(
                        "/api/v1/query",
                        "{\"sql\":\"select repair_id, remark from workshop.repairs.repairs order by 1\"}",
                        "text/csv");

        assertThat(csv.header("Content-Type").getFirst()).startsWith("text/csv");
        assertThat(csv.header("Content-Disposition"))
                .containsExactly("attachment; filename=\"result.csv\"");
        assertThat(csv.body())
                .isEqualTo("repair_id,remark\r\n1,plain\r\n2,'=cmd()\r\n3,\"a, \"\"b\"\"\"\r\n");
    }

    @Test
    void arrowIsAnsweredAsAStream() throws Exception {
        try (var stream =
                client.queryStream(
                        new Question(
                                "select count(*) n from workshop.repairs.repairs",
                                null,
                                "arrow",
                                null))) {
            assertThat(ArrowRows.read(stream.rows()).rows()).containsExactly(List.of(3L));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1 from workshop.repairs.repair",
                "delete from workshop.repairs.repairs",
                "select * from read_csv('/etc/passwd')",
                "select * from '/etc/passwd'",
                "selec 1",
                "",
                "select 1; select 2",
                "with d as (delete from workshop.repairs.repairs returning *) select * from d"
            })
    void aStatementThatIsRefusedSaysWhy(String sql) {
        RawHttp.Answer refused = server.post("/api/v1/query", "{\"sql\":\"%s\"}".formatted(sql));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("\"problems\":[").doesNotContain("root:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"sql\":null}",
                "{\"sql\":\"select 1\",\"format\":\"xml\"}",
                "{\"sql\":\"select 1\",\"limit\":0}",
                "{\"sql\":\"select 1\",\"limit\":\"5\"}",
                "{\"sql\":\"select 1\",\"principal\":\"user:bob\"}"
            })
    void aQuestionMustFit(String body) {
        assertThat(server.post("/api/v1/query", body).status()).isEqualTo(400);
    }

    @Test
    void aStatementOfAMegabyteIsTooLarge() {
        assertThat(
                        server.post(
                                        "/api/v1/query",
                                        "{\"sql\":\"select '%s'\"}"
                                                .formatted("a".repeat(1_000_000)))
                                .status())
                .isEqualTo(413);
    }

    @Test
    void moreRowsThanAllowedAreRefused() {
        RawHttp.Answer refused =
                server.post(
                        "/api/v1/query",
                        "{\"sql\":\"select * from workshop.repairs.repairs\",\"limit\":2}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("over-limit", "\"limit\":\"rows\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"products\":[\"workshop\"]}", "{\"products\":[\"Workshop/x\"]}", "[]"})
    void whatIsNoProductIsNotBuilt(String body) {
        assertThat(server.post("/api/v1/builds", body).status()).isEqualTo(400);
    }

    @Test
    void aProductThatIsNotThereIsNotBuilt() {
        assertThat(server.post("/api/v1/builds", "{\"products\":[\"workshop/none\"]}").status())
                .isEqualTo(404);
    }

    private Workspace workspace() {
        return new WorkspaceReader().read(folder);
    }

    private void write(String path, String text) throws Exception {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
