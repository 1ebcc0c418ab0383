package io.meshwright.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.server.door.RawHttp;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the API answers over the commerce example. Every answer is also held to `openapi.yaml`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RestTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private CommerceServer server;

    @BeforeAll
    void open(@TempDir Path data) {
        server = new CommerceServer(data);
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void theMeshIsToldInFigures() {
        JsonNode mesh = json("/api/v1/mesh");

        assertThat(mesh.path("revision").asInt()).isEqualTo(1);
        assertThat(mesh.path("domains").asInt()).isEqualTo(5);
        assertThat(mesh.path("products").asInt()).isGreaterThanOrEqualTo(9);
        assertThat(mesh.path("released").asInt()).isEqualTo(1);
    }

    @Test
    void theStatusHasALineForEachProduct() {
        JsonNode products = json("/api/v1/status").path("products");

        assertThat(products.size()).isEqualTo(json("/api/v1/mesh").path("products").asInt());
        JsonNode orders = find(products, "sales/orders");
        assertThat(orders.path("state").asString("")).isEqualTo("released");
        assertThat(orders.path("releasedAt").asString("")).isEqualTo("2026-11-02T08:15:30.123456Z");
        assertThat(orders.path("verification").path("passed").asInt()).isEqualTo(1);
        JsonNode customers = find(products, "sales/customers");
        assertThat(customers.path("state").asString("")).isEqualTo("blocked");
        assertThat(customers.path("release").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/health",
                "/ready",
                "/metrics",
                "/openapi.yaml",
                "/api/v1/domains",
                "/api/v1/domains/sales",
                "/api/v1/domains/customer_support",
                "/api/v1/products",
                "/api/v1/products/sales/orders",
                "/api/v1/products/growth/customer_value",
                "/api/v1/products/sales/orders/ports/orders/1",
                "/api/v1/products/sales/orders/ports/orders/2",
                "/api/v1/products/sales/orders/ports/orders/2/contract",
                "/api/v1/products/sales/customers/ports/customers/1",
                "/api/v1/products/sales/orders/releases",
                "/api/v1/products/sales/orders/history",
                "/api/v1/history",
                "/api/v1/history?address=sales&limit=5",
                "/api/v1/runs",
                "/api/v1/runs?product=sales/customers&limit=1",
                "/api/v1/runs/run-blocked",
                "/api/v1/audit?limit=10",
                "/api/v1/audit?actor=user:ann&action=query&address=sales&from=2026-01-01T00:00:00Z",
                "/api/v1/audit?order=oldest&beyond=1&until=2100-01-01T00:00:00Z",
                "/api/v1/audit/proof",
                "/api/v1/search?q=ordr",
                "/api/v1/search",
                "/api/v1/search?q=customer&domain=sales&domain=growth&type=column&order=name",
                "/api/v1/lineage?address=sales/orders",
                "/api/v1/lineage?address=sales/orders/orders@1&direction=upstream&depth=3",
                "/api/v1/lineage?address=sales/orders/raw_orders@source",
                "/api/v1/impact?address=sales/orders",
                "/api/v1/impact?address=sales/orders/orders@1",
                "/api/v1/impact?address=sales/orders/orders@1&column=order_id"
            })
    void whatIsThereIsAnsweredAsDescribed(String target) {
        assertThat(server.get(target).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/domains/sale",
                "/api/v1/products/sales/ordes",
                "/api/v1/products/sales/orders/ports/ordes/1",
                "/api/v1/products/sales/orders/ports/orders/9",
                "/api/v1/products/sales/orders/ports/orders/9/contract",
                "/api/v1/products/sales/orders/ports/orders/1?column=order_ib",
                "/api/v1/products/nobody/orders/releases",
                "/api/v1/runs/none",
                "/api/v1/runs?product=sales/none",
                "/api/v1/lineage?address=sales/none",
                "/api/v1/lineage?address=sales/orders/orders@1&column=none",
                "/api/v1/lineage?address=sales/orders/orders@7",
                "/api/v1/impact?address=sales/none",
                "/api/v1/impact?address=sales/orders/orders@1&column=none"
            })
    void whatIsNotThereIsNotFound(String target) {
        RawHttp.Answer answer = server.get(target);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("urn:meshwright:problem:not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/domains/Sales",
                "/api/v1/domains/select",
                "/api/v1/products/sales/orders_v2",
                "/api/v1/products/sales/orders/ports/orders/one",
                "/api/v1/products/sales/orders/ports/orders/-1",
                "/api/v1/products/sales/orders/ports/orders/99999999999",
                "/api/v1/products?domain=sales",
                "/api/v1/products/sales/orders/ports/orders/1?colunm=a",
                "/api/v1/runs?limit=0",
                "/api/v1/runs?limit=1001",
                "/api/v1/runs?limit=x",
                "/api/v1/runs?limit=1&limit=2",
                "/api/v1/runs?product=sales",
                "/api/v1/history?address=///",
                "/api/v1/search?order=random",
                "/api/v1/search?q=a&q=b",
                "/api/v1/search?offset=-1",
                "/api/v1/lineage",
                "/api/v1/lineage?address=sales",
                "/api/v1/lineage?address=sales/orders&direction=sideways",
                "/api/v1/lineage?address=sales/orders&depth=0",
                "/api/v1/lineage?address=%00",
                "/api/v1/impact",
                "/api/v1/audit?from=yesterday",
                "/api/v1/audit?order=random",
                "/api/v1/audit?beyond=-1",
                "/api/v1/impact?address=sales",
                "/api/v1/mesh?x=1"
            })
    void whatCannotBeUnderstoodIsRefused(String target) {
        assertThat(server.get(target).status()).isEqualTo(400);
    }

    @Test
    void aMistypedNameIsAnsweredWithTheOneMeant() {
        assertThat(server.get("/api/v1/products/sales/ordes").body())
                .contains("There is no product 'sales/ordes'. Did you mean 'sales/orders'?");
    }

    @Test
    void aPortCanBeNarrowedToOneColumn() {
        JsonNode port = json("/api/v1/products/sales/orders/ports/orders/1?column=order_id");

        assertThat(port.path("columns").size()).isEqualTo(1);
        assertThat(port.path("columns").path(0).path("address").asString(""))
                .isEqualTo("sales/orders/orders@1#order_id");
    }

    @ParameterizedTest
    @CsvSource({
        "upstream, sales/orders/raw_orders@source#Order No",
        "downstream, finance/monthly_revenue/monthly_revenue@1#order_count"
    })
    void lineageGoesEitherWay(String direction, String reached) {
        JsonNode lineage =
                json(
                        "/api/v1/lineage?address=sales/orders/orders@1&column=order_id&direction="
                                + direction);

        assertThat(lineage.path("edges").size()).isEqualTo(1);
        assertThat(lineage.path("edges").path(0).toString()).contains(reached);
    }

    @Test
    void aSearchForgivesTypingErrors() {
        JsonNode found = json("/api/v1/search?q=custmers&type=product");

        assertThat(found.path("hits").path(0).path("address").asString(""))
                .isEqualTo("sales/customers");
    }

    @Test
    void aRollbackMakesTheFormerReleaseCurrentAndIsAudited(@TempDir Path data) {
        try (CommerceServer fresh = new CommerceServer(data)) {
            RawHttp.Answer back =
                    fresh.post("/api/v1/products/sales/orders/rollback", "{\"to\":1}");

            assertThat(back.status()).isEqualTo(200);
            assertThat(back.body()).contains("\"number\":1", "\"current\":true");
            assertThat(fresh.get("/api/v1/status").body())
                    .contains("\"address\":\"sales/orders\",\"state\":\"released\",\"release\":1");
            assertThat(fresh.get("/api/v1/audit?limit=1").body())
                    .contains("\"action\":\"rollback\"", "user:owner");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sales/orders    | {\"to\":9}   | sales/orders has no release 9 that is kept",
                "sales/customers | {}           | sales/customers has no release; build it first"
            })
    void aRollbackToNothingIsNotFound(String product, String body, String message) {
        RawHttp.Answer answer =
                server.post("/api/v1/products/%s/rollback".formatted(product), body);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"to\":\"1\"}", "{\"to\":1.5}", "{\"too\":1}", "[]", "{\"to\":true}"})
    void aRollbackOrderMustFit(String body) {
        assertThat(server.post("/api/v1/products/sales/orders/rollback", body).status())
                .isEqualTo(400);
    }

    private JsonNode json(String target) {
        return JSON.readTree(server.get(target).body());
    }

    private static JsonNode find(JsonNode products, String address) {
        return products.valueStream()
                .filter(line -> line.path("address").asString("").equals(address))
                .findFirst()
                .orElseThrow();
    }
}
